package org.noisebook.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How named blocks lie one after the other in one flat vector, each on a 64-byte boundary, so that
 * an optimiser sees one vector and a network sees its matrices. The gaps stay zero for ever.
 */
final class Layout {
  /**
   * One block.
   *
   * @param offset where it begins in the flat vector, in floats
   * @param bound initial values are uniform on [-bound, bound]
   */
  record Block(int offset, double bound, long... shape) {
    int size() {
      long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
      return (int) Math.min(count, Integer.MAX_VALUE);
    }
  }

  private final List<Block> blocks = new ArrayList<>();
  private int size;

  /** Appends a block and tells its number. */
  int add(double bound, long... shape) {
    Block block = new Block(size, bound, shape);
    blocks.add(block);
    long lines = ((long) block.size() + Arena.LINE - 1) / Arena.LINE;
    long end = size + lines * Arena.LINE;
    if (end > Integer.MAX_VALUE / Float.BYTES) {
      throw new IllegalArgumentException(
          "this network with this batch needs more than 2 GiB in one array; take a smaller batch"
              + " or narrower layers");
    }
    size = (int) end;
    return blocks.size() - 1;
  }

  List<Block> blocks() {
    return blocks;
  }

  /** The length of the flat vector. */
  int size() {
    return size;
  }

  /** The number of values in blocks, without the gaps. */
  int count() {
    return blocks.stream().mapToInt(Block::size).sum();
  }

  /** A flat vector of zeros; never empty. */
  Tensor allocate(Arena arena) {
    return arena.floats(Math.max(size, Arena.LINE));
  }

  /** The blocks of {@code flat} as one argument. */
  Argument views(Arena arena, Tensor flat) {
    return arena.list(blocks.stream().map(b -> arena.view(flat, b.offset(), b.shape())).toList());
  }
}
