package org.noisebook.learn;

import java.nio.FloatBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.noisebook.math.Points;

/**
 * A trained network: a program and its own copy of the weights. Evaluates rows in single precision,
 * a block at a time. Safe for several threads.
 */
final class Network {
  /** Rows at a time: large enough to keep a matrix product busy, small enough for the cache. */
  private static final int BLOCK = 1024;

  private final Program program;
  private final Tensor weights;
  private final Argument views;
  private final ConcurrentLinkedQueue<Block> idle = new ConcurrentLinkedQueue<>();

  Network(Program program, Layout layout, FloatBuffer values) {
    this.program = program;
    Arena arena = new Arena();
    weights = layout.allocate(arena);
    weights.floats().put(values.duplicate().clear());
    views = layout.views(arena, weights);
  }

  /** The flat vector of weights. */
  FloatBuffer weights() {
    return weights.floats();
  }

  /**
   * The answer of {@code method} for every row of {@code x}, with {@code width} columns.
   *
   * @param more what the method takes beyond input and output
   */
  Points run(String method, Points x, int width, Object... more) {
    double[] answer = new double[Math.multiplyExact(x.size(), width)];
    Block block = idle.poll();
    for (int from = 0; from < x.size(); from += BLOCK) {
      block = Block.of(Math.min(BLOCK, x.size() - from), x.dim(), width, block);
      block.fill(x.values(), from * x.dim());
      program.call(method, block.arguments(views, more));
      block.read(answer, from * width);
    }
    idle.offer(block);
    return Points.wrap(x.size(), width, answer);
  }

  /** Input and output of one block, kept from call to call while the shapes are the same. */
  private record Block(Arena arena, int rows, int in, int out, Tensor input, Tensor output) {

    static Block of(int rows, int in, int out, Block old) {
      if (old != null) {
        if (old.rows == rows && old.in == in && old.out == out) {
          return old;
        }
        old.arena.close();
      }
      Arena arena = new Arena();
      return new Block(arena, rows, in, out, arena.floats(rows, in), arena.floats(rows, out));
    }

    Object[] arguments(Argument views, Object... more) {
      Object[] all = new Object[3 + more.length];
      all[0] = views;
      all[1] = input;
      all[2] = output;
      System.arraycopy(more, 0, all, 3, more.length);
      return all;
    }

    void fill(double[] values, int from) {
      FloatBuffer buffer = input.floats();
      for (int k = 0; k < rows * in; k++) {
        buffer.put(k, (float) values[from + k]);
      }
    }

    void read(double[] values, int from) {
      FloatBuffer buffer = output.floats();
      for (int k = 0; k < rows * out; k++) {
        values[from + k] = buffer.get(k);
      }
    }
  }
}
