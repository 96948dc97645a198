package org.noisebook.exact;

import java.util.List;

/**
 * What {@link NoisedComponents} need of a mixture at every time, laid out once for inner loops.
 *
 * @param dim d
 * @param labels the label of each component
 * @param classes the number of labels
 * @param logWeight log w_k
 * @param mean the means, component k's at k d
 * @param aligned whether all axes are coordinate axes, and are to be treated as such
 * @param axes unit axes, row by row, component k's at k d^2; not used where aligned
 * @param variance the variances along the axes, in the order of the coordinates where aligned,
 *     component k's at k d
 */
record CleanComponents(
    int dim,
    int[] labels,
    int classes,
    double[] logWeight,
    double[] mean,
    boolean aligned,
    double[] axes,
    double[] variance) {

  static CleanComponents of(GaussianMixture mixture) {
    List<Gaussian> components = mixture.components();
    int d = mixture.dim();
    int count = components.size();
    // In the plane, inner loops are unrolled for full whitenings, which are then as fast.
    boolean aligned = d != 2 && components.stream().allMatch(Gaussian::aligned);
    double[] logWeight = mixture.weights();
    double[] mean = new double[count * d];
    double[] axes = new double[count * d * d];
    double[] variance = new double[count * d];
    for (int k = 0; k < count; k++) {
      Gaussian g = components.get(k);
      logWeight[k] = Math.log(logWeight[k]);
      System.arraycopy(g.mean(), 0, mean, k * d, d);
      for (int i = 0; i < d; i++) {
        double[] axis = g.axes().vectors()[i];
        System.arraycopy(axis, 0, axes, k * d * d + i * d, d);
        int at = aligned ? Gaussian.coordinate(axis) : i;
        variance[k * d + at] = Math.max(0, g.axes().values()[i]);
      }
    }
    return new CleanComponents(
        d, mixture.labels(), mixture.classes(), logWeight, mean, aligned, axes, variance);
  }

  int count() {
    return logWeight.length;
  }
}
