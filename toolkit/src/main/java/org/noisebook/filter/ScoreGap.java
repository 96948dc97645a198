package org.noisebook.filter;

/**
 * Three ways to the information rate D = E|eps_c - eps_u|^2 from predictions with the label (eps_c)
 * and without (eps_u) of one noisy point. Equal in the mean for exact models, not in variance, nor
 * in their bias for learned ones.
 *
 * <p>Sources: E1 and E1_SIGMA, Franzese et al. 2024 (MINDE, arXiv 2310.09031); E2 derived.
 */
public enum ScoreGap {
  /** |eps_c - eps_u|^2: smallest variance; network error only ever adds to it. */
  E1,
  /**
   * |eps_c - r|^2 - |eps_u - r|^2 with r = sigma y / (a^2 + sigma^2), the noise predicted for
   * standard normal data.
   */
  E1_SIGMA,
  /**
   * |z - eps_u|^2 - |z - eps_c|^2, the losses' difference: network errors enter with either sign.
   */
  E2;

  /** D of one point with d coordinates from {@code offset} on. */
  double of(
      double[] conditional,
      double[] unconditional,
      double[] noise,
      double[] y,
      double ofReference,
      int offset,
      int d) {
    double sum = 0;
    for (int k = offset; k < offset + d; k++) {
      double c = conditional[k];
      double u = unconditional[k];
      sum +=
          switch (this) {
            case E1 -> (c - u) * (c - u);
            // (p - u)^2 - (p - c)^2 with p = z, and its negative with p = r
            case E2 -> (c - u) * (2 * noise[k] - u - c);
            case E1_SIGMA -> (c - u) * (c + u - 2 * ofReference * y[k]);
          };
    }
    return sum;
  }
}
