package org.noisebook.diffusion;

import org.noisebook.math.Points;

/**
 * A score model that also answers with the derivative of its score, as exact models can: what the
 * change of variables along the probability flow needs.
 */
public interface SmoothScoreModel extends ScoreModel {

  /**
   * The Jacobian of the score, d x d a point, row by row in one row of the answer (n x d in, n x
   * d^2 out); entry (i, j) is the derivative of score i in coordinate j.
   */
  Points jacobian(Points x, double t);

  /** The divergence of the score, the trace of {@link #jacobian}, one number a point. */
  default double[] divergence(Points x, double t) {
    Points jacobian = jacobian(x, t);
    double[] trace = new double[x.size()];
    for (int i = 0; i < trace.length; i++) {
      for (int j = 0; j < dim(); j++) {
        trace[i] += jacobian.get(i, j * (dim() + 1));
      }
    }
    return trace;
  }

  /**
   * The score and, as one column more, its divergence (n x (d + 1)): what an integrator asks for
   * many thousand times, and exact models answer from one look at their components.
   */
  default Points scoreWithDivergence(Points x, double t) {
    Points score = score(x, t);
    double[] divergence = divergence(x, t);
    int d = dim();
    double[] out = new double[x.size() * (d + 1)];
    for (int i = 0; i < divergence.length; i++) {
      System.arraycopy(score.values(), i * d, out, i * (d + 1), d);
      out[i * (d + 1) + d] = divergence[i];
    }
    return Points.wrap(x.size(), d + 1, out);
  }
}
