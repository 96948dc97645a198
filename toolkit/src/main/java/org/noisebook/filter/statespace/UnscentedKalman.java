package org.noisebook.filter.statespace;

/**
 * The unscented Kalman filter: moments by 2n + 1 sigma points, drawn afresh for every map; exact
 * where maps are affine, second order elsewhere.
 *
 * <p>Source: Wan and van der Merwe 2000. With lambda = alpha^2 (n + kappa) - n the points lie
 * sqrt(n + lambda) deviations out, with weights 1 / (2 (n + lambda)); sums are taken of deviations
 * from the centre, so that a small alpha costs no digits.
 *
 * @param alpha spread, above 0
 * @param beta knowledge of the fourth moment, 2 for Gaussian laws
 * @param kappa above -n
 */
public record UnscentedKalman(GaussianModel model, double alpha, double beta, double kappa)
    implements GaussianFilter {
  /** Refuses parameters that give no real sigma points. */
  public UnscentedKalman {
    if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY) || !Double.isFinite(beta)) {
      throw new IllegalArgumentException(
          "expected a finite alpha above 0 and a finite beta, got " + alpha + " and " + beta);
    }
    if (!(kappa > -model.stateDim() && kappa < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "kappa: expected a finite number above -n = " + -model.stateDim() + ", got " + kappa);
    }
    // The covariance of the sigma points is definite for every map just then.
    double n = model.stateDim();
    if (alpha * alpha * (n + kappa) + n * (beta - alpha * alpha) < 0) {
      throw new IllegalArgumentException(
          "alpha, beta, kappa = "
              + alpha
              + ", "
              + beta
              + ", "
              + kappa
              + ": in "
              + model.stateDim()
              + " dimensions these sigma points can give negative variances; raise beta or kappa");
    }
  }

  /** alpha = 1, beta = 2, kappa = 0. */
  public static UnscentedKalman of(GaussianModel model) {
    return new UnscentedKalman(model, 1, 2, 0);
  }

  /** The same with other parameters. */
  public UnscentedKalman with(double alpha, double beta, double kappa) {
    return new UnscentedKalman(model, alpha, beta, kappa);
  }

  @Override
  public String name() {
    return "unscented Kalman";
  }
}
