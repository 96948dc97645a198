package org.noisebook.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.NoiseLevel;
import org.noisebook.exact.ComponentQuadrature;
import org.noisebook.exact.Gaussian;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.exact.NoisedMixture;
import org.noisebook.math.Points;
import org.noisebook.math.SymmetricEigen;

/**
 * I(label; Y) of a Gaussian mixture without random numbers: quadrature over Y = V + sqrt(v) Z, v =
 * 1 / snr, to about 1e-10.
 *
 * <p>One or two dimensions; more where all components have the same covariance c^2 I and their
 * means lie on a line or in a plane, as the rest of the space then says nothing. Elsewhere {@link
 * PosteriorInformation}. Cost: some 10^2 to 10^5 points a component.
 */
public final class ExactInformation {
  /** Any signal-to-noise ratio from 1e-16 to 1e16. */
  private static final ForwardProcess CLOCK = ForwardProcess.edm(1e-8, 1e8);

  private static final int PANEL = 20;

  private final GaussianMixture mixture;
  private final NoisedMixture noised;
  private final double[] prior;
  private final NoisedMixture[] given;

  private ExactInformation(GaussianMixture mixture) {
    this.mixture = mixture;
    this.noised = mixture.under(CLOCK);
    this.prior = mixture.labelProbabilities();
    this.given = new NoisedMixture[prior.length];
    for (int k = 0; k < prior.length; k++) {
      given[k] = noised.given(k);
    }
  }

  /** Prepares the labels of {@code mixture}; refuses one that needs more than two dimensions. */
  public static ExactInformation of(GaussianMixture mixture) {
    GaussianMixture reduced = MeanSpan.reduce(mixture);
    if (reduced.dim() > 2) {
      throw new IllegalArgumentException(
          "exact information needs 1 or 2 dimensions, "
              + mixture
              + " needs "
              + reduced.dim()
              + "; use PosteriorInformation with a standard error");
    }
    return new ExactInformation(reduced);
  }

  /** H(label). */
  public double labelEntropy() {
    return Entropy.of(prior);
  }

  /** H(label) - E H(label | Y). */
  public double at(double snr) {
    return labelEntropy() - remaining(snr);
  }

  /** E H(label | Y), what is still unknown: the mean entropy of forked labels. */
  public double remaining(double snr) {
    double t = time(snr);
    return over(mixture, t, y -> Entropy.ofRows(noised.labelPosterior(y, t)));
  }

  /** KL(law of Y given the label | law of Y) = E[log P(label | Y) / P(label) | label]. */
  public double divergence(int label, double snr) {
    Require.label(label, prior.length);
    double t = time(snr);
    return over(given[label].mixture(), t, y -> noised.logLabelPosterior(label, y, t))
        - Math.log(prior[label]);
  }

  /** D = E|eps given the label - eps|^2 = 2 dI / d log snr. */
  public double rate(double snr) {
    double t = time(snr);
    double sum = 0;
    for (int k = 0; k < prior.length; k++) {
      NoisedMixture told = given[k];
      sum +=
          prior[k]
              * over(
                  told.mixture(), t, y -> squares(told.eps(y, t).combine(1, -1, noised.eps(y, t))));
    }
    return sum;
  }

  /** E|V - E[V | Y]|^2. */
  public double mmse(double snr) {
    double t = time(snr);
    return over(mixture, t, y -> traces(noised.denoisedCovariance(y, t)));
  }

  /** E|V - E[V | Y, label]|^2. */
  public double mmseGivenLabel(double snr) {
    double t = time(snr);
    double sum = 0;
    for (int k = 0; k < prior.length; k++) {
      NoisedMixture told = given[k];
      sum += prior[k] * over(told.mixture(), t, y -> traces(told.denoisedCovariance(y, t)));
    }
    return sum;
  }

  /**
   * The same as {@link #at} by I-MMSE: half the integral of {@link #mmse} - {@link #mmseGivenLabel}
   * over snr from 0, by Gauss-Legendre panels in log(1 + snr Var V). Source: Guo, Shamai, Verdu
   * 2005.
   */
  public double immse(double snr) {
    time(snr);
    double unit = spread();
    double end = Math.log1p(snr * unit);
    int panels = (int) Math.max(4, Math.ceil(end));
    double sum = 0;
    for (int p = 0; p < panels; p++) {
      GaussIntegrator panel =
          new GaussIntegratorFactory().legendre(PANEL, end * p / panels, end * (p + 1) / panels);
      sum +=
          panel.integrate(
              u -> {
                double at = Math.max(Math.expm1(u) / unit, 1e-15);
                return (mmse(at) - mmseGivenLabel(at)) * Math.exp(u) / unit;
              });
    }
    return 0.5 * sum;
  }

  /** Var V, summed over coordinates. */
  private double spread() {
    double sum = 0;
    double[][] covariance = mixture.covariance();
    for (int j = 0; j < covariance.length; j++) {
      sum += covariance[j][j];
    }
    return sum;
  }

  /** The curve at some times of a process, from the latest down. */
  public InformationCurve curve(ForwardProcess process, double... times) {
    List<InformationPoint> points = new ArrayList<>();
    for (double t : times) {
      double snr = process.at(t).snr();
      points.add(new InformationPoint(t, snr, at(snr), 0, rate(snr)));
    }
    return new InformationCurve("exact", labelEntropy(), points);
  }

  private static double time(double snr) {
    if (!(snr >= 1e-16 && snr <= 1e16)) {
      throw new IllegalArgumentException(
          "expected a signal-to-noise ratio from 1e-16 to 1e16, got " + snr);
    }
    return 1 / Math.sqrt(snr);
  }

  /** E[f(Y)] for the law of {@code clean}; f may change as fast as the posteriors of all labels. */
  private double over(GaussianMixture clean, double t, Function<Points, double[]> f) {
    NoiseLevel level = CLOCK.at(t);
    double v = level.sigma() * level.sigma();
    return ComponentQuadrature.of(noisy(clean, v)).resolving(noisy(mixture, v)).expectation(f);
  }

  private static GaussianMixture noisy(GaussianMixture clean, double v) {
    List<Gaussian> noisy = new ArrayList<>();
    for (Gaussian g : clean.components()) {
      double[] values = g.axes().values().clone();
      for (int i = 0; i < values.length; i++) {
        values[i] += v;
      }
      noisy.add(new Gaussian(g.mean(), new SymmetricEigen(values, g.axes().vectors())));
    }
    return new GaussianMixture(clean.weights(), noisy, clean.labels());
  }

  private static double[] squares(Points rows) {
    double[] out = new double[rows.size()];
    for (int k = 0; k < rows.values().length; k++) {
      out[k / rows.dim()] += rows.values()[k] * rows.values()[k];
    }
    return out;
  }

  private double[] traces(Points matrices) {
    double[] out = new double[matrices.size()];
    for (int i = 0; i < out.length; i++) {
      for (int j = 0; j < mixture.dim(); j++) {
        out[i] += matrices.get(i, j * (mixture.dim() + 1));
      }
    }
    return out;
  }
}
