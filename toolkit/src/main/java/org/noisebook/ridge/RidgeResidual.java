package org.noisebook.ridge;

/**
 * How far points are from fulfilling the two conditions of a ridge point.
 *
 * @param raw |P_N grad log p|, which grows like 1 / sqrt(h) on exact samples
 * @param scaled q = sqrt(h) |P_N grad log p|, without unit: distributed about like chi with D - d*
 *     degrees of freedom on exact samples, 0 on the ridge
 * @param logGap log(lambda_{d*} - lambda_{d*+1})
 * @param curvature lambda_{d*+1}, below 0 on a ridge
 * @param reliable whether the frame is well defined
 */
public record RidgeResidual(
    double[] raw, double[] scaled, double[] logGap, double[] curvature, boolean[] reliable) {

  static RidgeResidual ofSize(int n) {
    return new RidgeResidual(
        new double[n], new double[n], new double[n], new double[n], new boolean[n]);
  }

  /** Writes row i, the point at which the frame stands. */
  void set(int i, Frame frame) {
    double[] normal = frame.normal(frame.score());
    raw[i] = Math.sqrt(Frame.dot(normal, normal));
    scaled[i] = Math.sqrt(frame.variance) * raw[i];
    logGap[i] = frame.logGap();
    curvature[i] = frame.curvature();
    reliable[i] = frame.reliable();
  }
}
