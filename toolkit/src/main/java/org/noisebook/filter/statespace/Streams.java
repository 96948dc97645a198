package org.noisebook.filter.statespace;

import org.noisebook.math.Rng;
import org.noisebook.math.RowBlocks;

/**
 * Random work on rows in blocks of a fixed size: block b of step k draws from its own stream, so
 * that one thread and many agree bit for bit at the cost of one stream a block.
 */
final class Streams {
  private static final int BLOCK = 512;

  /** Elementary operations a row, a guess that decides about sharing only. */
  private static final int OPERATIONS = 50;

  private final Rng root;
  private final int rows;
  private final boolean parallel;

  Streams(Rng root, int rows, boolean parallel) {
    this.root = root;
    this.rows = rows;
    this.parallel = parallel;
  }

  /** Does rows {@code from} to {@code to} with a stream of their own. */
  @FunctionalInterface
  interface RandomBlock {
    void run(int from, int to, Rng rng);
  }

  void run(int step, RandomBlock block) {
    Rng stream = root.stream(step);
    blocks((b, to) -> block.run(b * BLOCK, to, stream.stream(b)));
  }

  void share(RowBlocks.Block block) {
    blocks((b, to) -> block.run(b * BLOCK, to));
  }

  private void blocks(RowBlocks.Block one) {
    int blocks = (rows + BLOCK - 1) / BLOCK;
    RowBlocks.Block some =
        (from, to) -> {
          for (int b = from; b < to; b++) {
            one.run(b, Math.min(rows, (b + 1) * BLOCK));
          }
        };
    if (parallel) {
      RowBlocks.run(blocks, BLOCK * OPERATIONS, some);
    } else {
      some.run(0, blocks);
    }
  }
}
