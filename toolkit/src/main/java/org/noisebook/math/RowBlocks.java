package org.noisebook.math;

import java.util.stream.IntStream;

/**
 * Work on independent rows, shared out over the common pool where it is enough to pay for that.
 *
 * <p>Each row is computed alone, so the numbers do not depend on the number of threads.
 */
public final class RowBlocks {
  /** Elementary operations below which a second thread costs more than it saves: about 0.2 ms. */
  private static final long WORTH_SHARING = 200_000;

  private RowBlocks() {}

  /** Does rows {@code from} (inclusive) to {@code to} (exclusive). */
  @FunctionalInterface
  public interface Block {
    /** Called once or more, perhaps from several threads at once, for disjoint ranges. */
    void run(int from, int to);
  }

  /** Runs {@code block} over rows 0 .. n - 1, each of about {@code operations} multiplications. */
  public static void run(int n, long operations, Block block) {
    if (n * operations < WORTH_SHARING || n < 2) {
      block.run(0, n);
      return;
    }
    int blocks = Math.min(n, 64);
    IntStream.range(0, blocks)
        .parallel()
        .forEach(
            b -> block.run((int) ((long) n * b / blocks), (int) ((long) n * (b + 1) / blocks)));
  }
}
