package org.noisebook.guidance;

/**
 * The law of one coordinate on a grid.
 *
 * @param mean its mean
 * @param entropyWidth e^H / sqrt(2 pi e) with H its entropy: the standard deviation of the Gaussian
 *     of equal entropy, which narrow modes far apart do not widen
 */
record Marginal(double mean, double entropyWidth) {

  /** Of cell averages {@code p}, the first coordinate fastest, {@code cells} a side. */
  static Marginal of(double[] p, int[] cells, int axis, double low, double width) {
    double[] sums = new double[cells[axis]];
    for (int i = 0; i < p.length; i++) {
      sums[axis == 0 ? i % cells[0] : i / cells[0]] += p[i];
    }
    double total = 0;
    double first = 0;
    double minusEntropy = 0;
    for (int i = 0; i < sums.length; i++) {
      total += sums[i];
      first += sums[i] * (low + (i + 0.5) * width);
      minusEntropy += sums[i] > 0 ? sums[i] * Math.log(sums[i]) : 0;
    }
    // with q = sums / (total width): H = -sum q log q width
    double entropy = Math.log(total * width) - minusEntropy / total;
    return new Marginal(first / total, Math.exp(entropy) / Math.sqrt(2 * Math.PI * Math.E));
  }
}
