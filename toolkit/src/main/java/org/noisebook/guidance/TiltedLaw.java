package org.noisebook.guidance;

import java.util.function.Function;
import org.noisebook.exact.ComponentQuadrature;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.math.Points;

/**
 * The law with density proportional to p(x | y) p(y | x)^eta, which guidance is often said to
 * sample and does not: neither the probability flow nor the reverse SDE ends in it. In one or two
 * dimensions, by quadrature.
 *
 * @param mixture the clean mixture
 * @param label y
 * @param eta at least 0
 */
public record TiltedLaw(GaussianMixture mixture, int label, double eta) {

  /** Refuses a negative eta, for which the density need not be integrable, and d above 2. */
  public TiltedLaw {
    if (!(eta >= 0 && eta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the tilted law needs a finite eta of at least 0, got " + eta);
    }
    ComponentQuadrature.of(mixture.given(label));
  }

  /** E[f(x)] under the tilted law; f answers one number a point. */
  public double expectation(Function<Points, double[]> f) {
    return given(x -> product(tilt(x), f.apply(x))) / given(this::tilt);
  }

  /** The mean confidence E[p(y | x)]. */
  public double confidence() {
    return given(x -> power(x, eta + 1)) / given(this::tilt);
  }

  /** The log-density at points, one a point. */
  public double[] logDensity(Points x) {
    double[] log = mixture.given(label).logDensity(x);
    double[] tilt = mixture.logLabelPosterior(label, x);
    double normaliser = Math.log(given(this::tilt));
    for (int i = 0; i < log.length; i++) {
      log[i] += eta * tilt[i] - normaliser;
    }
    return log;
  }

  /** The differential entropy in nats. */
  public double entropy() {
    GaussianMixture conditional = mixture.given(label);
    double normaliser = given(this::tilt);
    double mean =
        expectation(
            x -> {
              double[] log = conditional.logDensity(x);
              double[] tilt = mixture.logLabelPosterior(label, x);
              for (int i = 0; i < log.length; i++) {
                log[i] += eta * tilt[i];
              }
              return log;
            });
    return Math.log(normaliser) - mean;
  }

  private double given(Function<Points, double[]> f) {
    return ComponentQuadrature.of(mixture.given(label)).resolving(mixture).expectation(f);
  }

  private double[] tilt(Points x) {
    return power(x, eta);
  }

  private double[] power(Points x, double exponent) {
    double[] log = mixture.logLabelPosterior(label, x);
    for (int i = 0; i < log.length; i++) {
      log[i] = Math.exp(exponent * log[i]);
    }
    return log;
  }

  private static double[] product(double[] a, double[] b) {
    for (int i = 0; i < a.length; i++) {
      a[i] *= b[i];
    }
    return a;
  }
}
