package org.noisebook.filter.statespace;

/** The models that several tests share. */
final class Models {
  private Models() {}

  static final LinearGaussian SCALAR = LinearGaussian.scalar(0.5, 2, 0.9, 0.5, 1.2, 0.4);

  /** Three dimensions, rank-one process noise, offsets, matrices that change with the step. */
  static LinearGaussian varying() {
    return new LinearGaussian(
        new double[] {1, -1, 0.5},
        new double[][] {{1, 0.3, 0}, {0.3, 2, 0.1}, {0, 0.1, 0.5}},
        k ->
            GaussianMap.affine(
                new double[][] {{0.9, 0.1 * k, 0}, {0, 0.8, -0.2}, {0.1, 0, 1}},
                new double[] {0.1, 0, -0.2},
                new double[][] {{0.04, 0.02 * k, 0}, {0.02 * k, 0.01 * k * k, 0}, {0, 0, 0}}),
        k ->
            GaussianMap.affine(
                new double[][] {{1, 0, 1}, {0, 1, -0.5 * k}},
                new double[] {0.3, 0},
                new double[][] {{0.3, 0.1}, {0.1, 0.2 + 0.1 * k}}));
  }

  /** Position and velocity, the position seen. */
  static LinearGaussian tracking() {
    return LinearGaussian.of(
        new double[] {0, 1},
        new double[][] {{1, 0}, {0, 1}},
        new double[][] {{1, 0.1}, {0, 1}},
        new double[][] {{0.001 / 3, 0.005}, {0.005, 0.1}},
        new double[][] {{1, 0}},
        new double[][] {{0.25}});
  }
}
