package org.noisebook.learn;

import java.util.ArrayList;
import java.util.List;

/** The hidden layers of a perceptron by name: {@code block 1}, {@code block 2}, ... */
record HiddenLayers(List<Block> blocks) {

  /**
   * A linear map and its activation.
   *
   * @param name what callers say
   * @param number from 1, from the input on
   * @param width the number of its answers
   */
  record Block(String name, int number, int width) {}

  static HiddenLayers of(String kind, List<Integer> widths) {
    List<Block> blocks = new ArrayList<>();
    for (int width : widths) {
      int number = blocks.size() + 1;
      blocks.add(new Block(kind + " " + number, number, width));
    }
    return new HiddenLayers(List.copyOf(blocks));
  }

  List<String> names() {
    return blocks.stream().map(Block::name).toList();
  }

  Block get(String name) {
    return blocks.stream()
        .filter(block -> block.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no hidden layer '"
                        + name
                        + "'; "
                        + (blocks.isEmpty() ? "this network has none" : "there are " + names())));
  }
}
