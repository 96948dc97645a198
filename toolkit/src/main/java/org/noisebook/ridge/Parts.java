package org.noisebook.ridge;

/**
 * The lengths of the two parts of one vector a sample.
 *
 * @param normal |P_N v|; NaN where the frame is not reliable
 * @param tangential |P_T v|; NaN where the frame is not reliable
 */
public record Parts(double[] normal, double[] tangential) {

  static Parts ofSize(int n) {
    return new Parts(new double[n], new double[n]);
  }

  /** |P_T v|^2 / |v|^2, one a sample; 0 for v = 0. */
  public double[] tangentialShare() {
    double[] share = new double[normal.length];
    for (int i = 0; i < share.length; i++) {
      double square = tangential[i] * tangential[i];
      double all = square + normal[i] * normal[i];
      share[i] = all == 0 ? 0 : square / all;
    }
    return share;
  }

  /** Splits the vector v of row i by the frame. */
  void set(int i, Frame frame, double[] v) {
    double[] part = frame.normal(v);
    normal[i] = Math.sqrt(Frame.dot(part, part));
    for (int j = 0; j < part.length; j++) {
      part[j] = v[j] - part[j];
    }
    tangential[i] = Math.sqrt(Frame.dot(part, part));
  }

  void unset(int i) {
    normal[i] = Double.NaN;
    tangential[i] = Double.NaN;
  }
}
