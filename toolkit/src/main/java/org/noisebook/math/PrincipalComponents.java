package org.noisebook.math;

/**
 * Principal components: the orthogonal directions in which points vary most.
 *
 * @param mean the mean of the points, d numbers
 * @param axes the eigenvalues of their covariance (with 1/n), descending, and its eigenvectors
 */
public record PrincipalComponents(double[] mean, SymmetricEigen axes) {

  /** The components of n points in d dimensions; O(n d^2 + d^3). */
  public static PrincipalComponents of(Points points) {
    int d = points.dim();
    double[] mean = new double[d];
    double[][] covariance = new double[d][d];
    for (int i = 0; i < points.size(); i++) {
      for (int j = 0; j < d; j++) {
        mean[j] += points.get(i, j) / points.size();
      }
    }
    double[] centred = new double[d];
    for (int i = 0; i < points.size(); i++) {
      for (int j = 0; j < d; j++) {
        centred[j] = points.get(i, j) - mean[j];
      }
      for (int j = 0; j < d; j++) {
        addTo(covariance[j], centred[j] / points.size(), centred, j + 1);
      }
    }
    for (int j = 0; j < d; j++) {
      for (int k = 0; k < j; k++) {
        covariance[k][j] = covariance[j][k];
      }
    }
    return new PrincipalComponents(mean, SymmetricEigen.of(covariance));
  }

  private static void addTo(double[] row, double factor, double[] centred, int count) {
    for (int k = 0; k < count; k++) {
      row[k] += factor * centred[k];
    }
  }

  /** The first {@code count} coordinates of points in these axes, n x count. */
  public Points project(Points points, int count) {
    points.requireDim(mean.length, "points to project");
    if (count < 1 || count > mean.length) {
      throw new IllegalArgumentException(
          "components: expected 1 to " + mean.length + ", got " + count);
    }
    double[] out = new double[points.size() * count];
    for (int i = 0; i < points.size(); i++) {
      for (int k = 0; k < count; k++) {
        double sum = 0;
        for (int j = 0; j < mean.length; j++) {
          sum += axes.vectors()[k][j] * (points.get(i, j) - mean[j]);
        }
        out[i * count + k] = sum;
      }
    }
    return Points.wrap(points.size(), count, out);
  }

  /** The share of the total variance that each component holds; refuses points that are all one. */
  public double[] shares() {
    double total = 0;
    for (double value : axes.values()) {
      total += value;
    }
    if (!(total > 0)) {
      throw new IllegalArgumentException("points that do not vary have no shares of variance");
    }
    double[] shares = axes.values().clone();
    for (int k = 0; k < shares.length; k++) {
      shares[k] /= total;
    }
    return shares;
  }
}
