package org.noisebook.filter.statespace;

/**
 * The Kalman filter and Rauch-Tung-Striebel smoother: exact for the linear Gaussian model.
 *
 * <p>Square-root array form, O((n + m)^3) a step. Source: Kalman 1960; Kailath, Sayed, Hassibi
 * 2000, chapter 12.
 */
public record Kalman(LinearGaussian model) implements GaussianFilter {
  /** The filter of {@code model}. */
  public static Kalman of(LinearGaussian model) {
    return new Kalman(model);
  }

  @Override
  public String name() {
    return "Kalman";
  }
}
