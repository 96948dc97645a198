package org.noisebook.diffusion;

import java.util.List;

/**
 * Paths of the probability flow with what they do to volume.
 *
 * @param trajectory the points at each time, from the latest down
 * @param logJacobians for each time and row, log|det dx_t / dx_T|: the log-density at the path's
 *     present point is that at its start minus this
 */
public record FlowRun(Trajectory trajectory, List<double[]> logJacobians) {

  /** log|det dx_t / dx_T| of every row at the last time. */
  public double[] lastLogJacobian() {
    return logJacobians.get(logJacobians.size() - 1).clone();
  }

  /** log p_t of every row at time number {@code k}, given its log-density at the start. */
  public double[] logDensity(int k, double[] atStart) {
    double[] out = atStart.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] -= logJacobians.get(k)[i];
    }
    return out;
  }
}
