package org.noisebook.ridge;

import java.util.Set;
import org.noisebook.math.Points;

/**
 * The frames at n points.
 *
 * @param eigenvalues of each Hessian, descending, n x D
 * @param tangents the d* tangent axes of each point one after the other, n x (d* D)
 * @param logGap log(lambda_{d*} - lambda_{d*+1}), one a point
 * @param curvature lambda_{d*+1}, one a point
 * @param flags what to doubt, one set a point
 */
public record RidgeFrames(
    Points eigenvalues,
    Points tangents,
    double[] logGap,
    double[] curvature,
    Set<FrameFlag>[] flags) {

  /** The number of points. */
  public int size() {
    return logGap.length;
  }

  /** The frame at point {@code i}. */
  public RidgeFrame get(int i) {
    int d = eigenvalues.dim();
    double[][] tangent = new double[tangents.dim() / d][d];
    for (int k = 0; k < tangent.length; k++) {
      System.arraycopy(tangents.values(), i * tangents.dim() + k * d, tangent[k], 0, d);
    }
    return new RidgeFrame(eigenvalues.row(i), tangent, logGap[i], curvature[i], flags[i]);
  }

  /** Whether the split between tangent and normal space is well defined, one a point. */
  public boolean[] reliable() {
    boolean[] reliable = new boolean[size()];
    for (int i = 0; i < reliable.length; i++) {
      reliable[i] = Frame.reliable(flags[i]);
    }
    return reliable;
  }

  /** The gap filter: which points have lambda_{d*} - lambda_{d*+1} above {@code threshold}. */
  public boolean[] gapAbove(double threshold) {
    boolean[] above = new boolean[size()];
    for (int i = 0; i < above.length; i++) {
      above[i] = logGap[i] > Math.log(threshold);
    }
    return above;
  }
}
