package org.noisebook.learn;

import java.nio.FloatBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.noisebook.math.Points;

/**
 * A score network with weights: evaluates u, c and label in single precision, in blocks of rows.
 */
final class ScoreNetwork {
  /** Rows at a time: large enough to keep a matrix product busy, small enough for the cache. */
  private static final int BLOCK = 1024;

  private final ScoreMlp net;
  private final Program program;
  private final Tensor weights;
  private final Argument views;
  private final Tensor frequencies;
  private final ConcurrentLinkedQueue<Workspace> idle = new ConcurrentLinkedQueue<>();

  ScoreNetwork(ScoreMlp net, Program program, FloatBuffer values) {
    this.net = net;
    this.program = program;
    Arena arena = new Arena();
    Layout layout = ScoreScript.inference(net).parameters();
    weights = layout.allocate(arena);
    weights.floats().put(values.duplicate().rewind());
    views = layout.views(arena, weights);
    float[] values1 = net.frequencies();
    frequencies = arena.floats(1, values1.length);
    frequencies.floats().put(values1);
  }

  ScoreMlp net() {
    return net;
  }

  /** The flat vector of weights. */
  FloatBuffer weights() {
    return weights.floats();
  }

  /** The network's answer for every row of {@code u} at level {@code c}. */
  Points answer(Points u, double c, int label) {
    double[] out = new double[u.size() * net.dim()];
    Workspace space = idle.poll();
    for (int from = 0; from < u.size(); from += BLOCK) {
      int rows = Math.min(BLOCK, u.size() - from);
      space = Workspace.of(rows, net.dim(), space);
      space.run(this, u, from, c, label, out);
    }
    idle.offer(space);
    return Points.wrap(u.size(), net.dim(), out);
  }

  /** Input and output of one block; kept from call to call while the number of rows is the same. */
  private record Workspace(Arena arena, int rows, Tensor input, Tensor output, Tensor label) {

    static Workspace of(int rows, int dim, Workspace old) {
      if (old != null) {
        if (old.rows == rows) {
          return old;
        }
        old.arena.close();
      }
      Arena arena = new Arena();
      return new Workspace(
          arena, rows, arena.floats(rows, dim), arena.floats(rows, dim), arena.longs(1, 1));
    }

    void run(ScoreNetwork network, Points u, int from, double c, int number, double[] out) {
      int dim = u.dim();
      FloatBuffer in = input.floats();
      for (int k = 0; k < rows * dim; k++) {
        in.put(k, (float) u.values()[from * dim + k]);
      }
      label.longs().put(0, number);
      network.program.call("score", network.views, network.frequencies, input, c, label, output);
      FloatBuffer result = output.floats();
      for (int k = 0; k < rows * dim; k++) {
        out[from * dim + k] = result.get(k);
      }
    }
  }
}
