package org.noisebook.filter;

import org.noisebook.math.SymmetricEigen;

/**
 * I(phi; V + sqrt(v) Z) in closed form where V is Gaussian and phi is jointly Gaussian with it:
 *
 * <pre>I = (log det(C + v I) - log det(C_phi + v I)) / 2,   v = 1 / snr,</pre>
 *
 * <p>C the covariance of V, C_phi its covariance given phi; C_phi = 0 for phi = V itself.
 */
public final class GaussianInformation {
  private final double[] variances;
  private final double[] givenPhi;

  private GaussianInformation(double[] variances, double[] givenPhi) {
    this.variances = variances;
    this.givenPhi = givenPhi;
  }

  /** Both d x d, symmetric, without negative eigenvalues. */
  public static GaussianInformation of(double[][] covariance, double[][] covarianceGivenPhi) {
    if (covariance.length != covarianceGivenPhi.length) {
      throw new IllegalArgumentException(
          "expected two covariances of one dimension, got "
              + covariance.length
              + " and "
              + covarianceGivenPhi.length);
    }
    return new GaussianInformation(spectrum(covariance), spectrum(covarianceGivenPhi));
  }

  private static double[] spectrum(double[][] covariance) {
    double[] values = SymmetricEigen.of(covariance).values();
    if (!(values[values.length - 1] >= -1e-12 * values[0])) {
      throw new IllegalArgumentException(
          "a covariance has no negative eigenvalue, got " + values[values.length - 1]);
    }
    return values;
  }

  /** I in nats; infinite at snr = infinity only where V is a function of phi. */
  public double at(double snr) {
    double sum = 0;
    for (int i = 0; i < variances.length; i++) {
      sum += Math.log1p(snr * variances[i]) - Math.log1p(snr * givenPhi[i]);
    }
    return 0.5 * sum;
  }

  /** D = 2 dI / d log snr = E|eps given phi - eps|^2. */
  public double rate(double snr) {
    double sum = 0;
    for (int i = 0; i < variances.length; i++) {
      sum +=
          snr * variances[i] / (1 + snr * variances[i])
              - snr * givenPhi[i] / (1 + snr * givenPhi[i]);
    }
    return sum;
  }
}
