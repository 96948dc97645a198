package org.noisebook.learn;

import java.util.ArrayList;
import java.util.List;

/** Layers one after the other. */
record Chain(List<Layer> layers) implements Layer {

  /**
   * A multilayer perceptron: linear maps between the given widths, SiLU between them, none at the
   * end.
   *
   * @param lastGain the initial size of the last map, see {@link Linear}
   */
  static Chain mlp(List<Integer> widths, double lastGain) {
    List<Layer> layers = new ArrayList<>();
    int last = widths.size() - 1;
    for (int i = 1; i <= last; i++) {
      layers.add(new Linear(widths.get(i - 1), widths.get(i), i == last ? lastGain : 1));
      if (i < last) {
        layers.add(new Silu(widths.get(i)));
      }
    }
    return new Chain(List.copyOf(layers));
  }

  /** The number of blocks, a linear map and its activation each; the last map is none. */
  int blocks() {
    return (layers.size() - 1) / 2;
  }

  /** The first {@code count} blocks, with the parameters that they have in the whole. */
  Chain upTo(int count) {
    return new Chain(layers.subList(0, 2 * count));
  }

  @Override
  public Node forward(Script script, String x) {
    List<Node> nodes = new ArrayList<>();
    String y = x;
    for (Layer layer : layers) {
      Node node = layer.forward(script, y);
      nodes.add(node);
      y = node.output();
    }
    return new Node(y, (dy, wanted) -> backward(nodes, dy, wanted));
  }

  private static String backward(List<Node> nodes, String dy, boolean wanted) {
    String gradient = dy;
    for (int i = nodes.size() - 1; i >= 0; i--) {
      gradient = nodes.get(i).backward().write(gradient, wanted || i > 0);
    }
    return gradient;
  }
}
