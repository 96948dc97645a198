package org.noisebook.filter.statespace;

import java.util.List;
import org.noisebook.math.Points;

/**
 * The Benes filter: a nonlinear signal whose filter is known in closed form,
 *
 * <pre>
 * dX = a s^2 tanh(a X + c) dt + s dW,   dY = h X dt + dV,
 * p_0(x) proportional to cosh(a x + c) N(x; m_0, P_0),
 * </pre>
 *
 * <p>As s^2 F'' + (s F')^2 is constant for F = log cosh(a x + c), the posterior is cosh(a x + c)
 * times the Gaussian that the Kalman-Bucy filter of s W finds: two Gaussians at m +- a P of
 * variance P, with weights e^{+-(a m + c)}. Source: Benes 1981; Bain and Crisan 2009, section 6.1.
 *
 * @param rate a
 * @param shift c
 * @param sigma s, above 0
 * @param gain h
 * @param mean m_0
 * @param variance P_0, above 0
 */
public record Benes(
    double rate, double shift, double sigma, double gain, double mean, double variance) {
  /** Refuses s and P_0 that are not positive, and numbers that are not finite. */
  public Benes {
    Shape.vector(new double[] {rate, shift, sigma, gain, mean, variance}, 6, "Benes model");
    if (!(sigma > 0 && variance > 0)) {
      throw new IllegalArgumentException(
          "expected sigma and variance above 0, got " + sigma + " and " + variance);
    }
  }

  /** dX = tanh(X) dt + dW, dY = h X dt + dV, m_0 = 0, P_0 = 1. */
  public static Benes of(double gain) {
    return new Benes(1, 0, 1, gain, 0, 1);
  }

  /** The same signal and observation for the approximate filters. */
  public DiffusionModel model() {
    double high = 1 / (1 + Math.exp(-2 * (rate * mean + shift)));
    double deviation = Math.sqrt(variance);
    InitialLaw initial =
        new InitialLaw(
            1,
            rng -> {
              double side = rng.uniform() < high ? 1 : -1;
              return new double[] {mean + side * rate * variance + deviation * rng.gaussian()};
            },
            x -> {
              double z = (x[0] - mean) / deviation;
              return logCosh(rate * x[0] + shift) - 0.5 * z * z;
            });
    return new DiffusionModel(
        initial,
        x -> new double[] {rate * sigma * sigma * Math.tanh(rate * x[0] + shift)},
        x -> new double[] {sigma},
        x -> new double[] {gain * x[0]},
        new double[][] {{1}});
  }

  /** The exact law of X at every time of the path given Y so far. */
  public FilterRun run(ObservedPath path) {
    LinearSde linear = LinearSde.scalar(mean, variance, 0, sigma, gain);
    FilterRun gaussian = KalmanBucy.of(linear).run(path);
    int steps = gaussian.steps();
    double[] means = new double[steps];
    double[][][] variances = new double[steps][1][1];
    double[] logEvidences = new double[steps];
    for (int k = 0; k < steps; k++) {
      double m = gaussian.means().get(k, 0);
      double p = gaussian.covariances()[k][0][0];
      double tilt = Math.tanh(rate * m + shift);
      means[k] = m + rate * p * tilt;
      variances[k][0][0] = p + rate * rate * p * p * (1 - tilt * tilt);
      if (k > 0) {
        double length = path.length(k - 1);
        double before = gaussian.covariances()[k - 1][0][0];
        logEvidences[k] =
            gaussian.logEvidences()[k]
                + 0.5 * rate * rate * (p - before - sigma * sigma * length)
                + logCosh(rate * m + shift)
                - logCosh(rate * gaussian.means().get(k - 1, 0) + shift);
      }
    }
    return new FilterRun(
        "Benes",
        Points.of(steps, 1, means),
        variances,
        logEvidences,
        List.of(),
        new double[0],
        List.of());
  }

  private static double logCosh(double x) {
    double size = Math.abs(x);
    return size + Math.log1p(Math.exp(-2 * size)) - Math.log(2);
  }
}
