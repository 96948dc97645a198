package org.noisebook.ridge;

import java.util.Arrays;

/**
 * Where the samples of a run stand relative to the ridge at one time, one number a sample in every
 * column.
 *
 * @param time t
 * @param variance h = sigma(t)^2
 * @param distance D, by the estimate asked for; NaN where there is none
 * @param residual q = sqrt(h) |P_N s| in {@code scaled}, s exact, gap, curvature, and in {@code
 *     reliable} whether the frame may be used
 * @param leading lambda_1
 * @param error the parts of the score error e = used score - exact score
 * @param step the parts of the way from the snapshot before to this one, by the frame here; 0 at
 *     the first
 * @param amplification what the run so far has made of the errors
 * @param bound Phi_N D_first + A_N: no flat ridge is farther under the probability flow
 */
public record RidgeSnapshot(
    double time,
    double variance,
    double[] distance,
    RidgeResidual residual,
    double[] leading,
    Parts error,
    Parts step,
    Amplification amplification,
    double[] bound) {

  /** The number of samples. */
  public int size() {
    return distance.length;
  }

  /** How many samples have a frame that is not reliable: no summary counts them. */
  public int unreliable() {
    int count = 0;
    for (boolean reliable : residual.reliable()) {
      count += reliable ? 0 : 1;
    }
    return count;
  }

  /** q of the samples with reliable frames. */
  public double[] scaledResidual() {
    return reliable(residual.scaled());
  }

  /** The entries of a column that belong to reliable frames and are not NaN. */
  double[] reliable(double[] column) {
    double[] kept = new double[column.length];
    int count = 0;
    for (int i = 0; i < column.length; i++) {
      if (residual.reliable()[i] && !Double.isNaN(column[i])) {
        kept[count++] = column[i];
      }
    }
    return Arrays.copyOf(kept, count);
  }
}
