package org.noisebook.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

class MixtureDerivativesTest {
  private static final ForwardProcess OU = ForwardProcess.ornsteinUhlenbeck(10);

  /** Random weights, means, full covariances and labels 0, 1, 0, 1, ... */
  static GaussianMixture random(int dim, int components, long seed) {
    Rng rng = Rng.of(seed);
    double[] weights = new double[components];
    double[][] means = new double[components][dim];
    double[][][] covariances = new double[components][dim][dim];
    int[] labels = new int[components];
    double sum = 0;
    for (int k = 0; k < components; k++) {
      weights[k] = rng.uniform(0.1, 1);
      sum += weights[k];
      labels[k] = k % 2;
      rng.fillGaussian(means[k]);
      double[][] root = new double[dim][dim];
      for (double[] row : root) {
        rng.fillGaussian(row);
      }
      for (int i = 0; i < dim; i++) {
        means[k][i] *= 2;
        for (int j = 0; j < dim; j++) {
          for (int l = 0; l < dim; l++) {
            covariances[k][i][j] += root[i][l] * root[j][l] / dim;
          }
        }
        covariances[k][i][i] += 0.1;
      }
    }
    for (int k = 0; k < components; k++) {
      weights[k] /= sum;
    }
    return GaussianMixture.of(weights, means, covariances).labelled(labels);
  }

  private static Points shifted(Points x, int j, double h) {
    double[] v = x.values().clone();
    v[j] += h;
    return Points.wrap(1, x.dim(), v);
  }

  @Property(tries = 40)
  void theHessianIsTheDerivativeOfTheScoreAndTheLaplacianItsTrace(
      @ForAll @LongRange(min = 0, max = 1000) long seed,
      @ForAll @DoubleRange(min = 0.01, max = 4) double t) {
    int d = 1 + (int) (seed % 5);
    NoisedMixture model = random(d, 4, seed).under(OU);
    Points x = Points.wrap(1, d, model.mixture().sample(1, seed).points().values());
    Points hessian = model.hessian(x, t);
    double h = 1e-5;
    double trace = 0;
    for (int j = 0; j < d; j++) {
      Points up = model.score(shifted(x, j, h), t);
      Points down = model.score(shifted(x, j, -h), t);
      for (int i = 0; i < d; i++) {
        double slope = (up.get(0, i) - down.get(0, i)) / (2 * h);
        assertThat(hessian.get(0, i * d + j))
            .isCloseTo(slope, within(1e-5 * (1 + Math.abs(slope))));
      }
      trace += hessian.get(0, j * d + j);
    }
    assertThat(model.laplacian(x, t)[0]).isCloseTo(trace, within(1e-9 * (1 + Math.abs(trace))));
  }

  @Property(tries = 40)
  void theLabelGradientIsTheDerivativeOfTheLogPosterior(
      @ForAll @LongRange(min = 0, max = 1000) long seed,
      @ForAll @DoubleRange(min = 0.01, max = 4) double t) {
    int d = 1 + (int) (seed % 4);
    NoisedMixture model = random(d, 5, seed).under(OU);
    Points x = model.mixture().sample(1, seed).points();
    Points gradient = model.labelGradient(1, x, t);
    Points difference = model.given(1).score(x, t).combine(1, -1, model.score(x, t));
    double h = 1e-5;
    for (int j = 0; j < d; j++) {
      double up = model.logLabelPosterior(1, shifted(x, j, h), t)[0];
      double down = model.logLabelPosterior(1, shifted(x, j, -h), t)[0];
      double slope = (up - down) / (2 * h);
      assertThat(gradient.get(0, j)).isCloseTo(slope, within(1e-5 * (1 + Math.abs(slope))));
      assertThat(gradient.get(0, j)).isCloseTo(difference.get(0, j), within(1e-9));
    }
  }

  @Test
  void theLogPosteriorKeepsItsDigitsNearCertainty() {
    // log odds of label 0 at x are 2 x: means 1 and -1, variance 1.
    NoisedMixture model = GaussianMixture.isotropic(new double[][] {{1}, {-1}}, 1).under(OU);
    Points x = Points.of(3, 1, 50, 200, -300);
    double[] log = model.logLabelPosterior(0, x, 0);
    assertThat(log[0]).isCloseTo(-Math.exp(-100), within(1e-12 * Math.exp(-100)));
    assertThat(log[1]).isCloseTo(-Math.exp(-400), within(1e-9 * Math.exp(-400)));
    assertThat(log[2]).isCloseTo(-600, within(1e-9));
    double[] gradient = model.labelGradient(0, x, 0).values();
    assertThat(gradient[0]).isCloseTo(2 * Math.exp(-100), within(1e-12 * Math.exp(-100)));
    assertThat(gradient[2]).isCloseTo(2, within(1e-9));
  }

  @Test
  void weightsOf1em300AreAsGoodAsAny() {
    GaussianMixture mixture =
        GaussianMixture.isotropic(new double[] {1e-300, 1 - 1e-300}, new double[][] {{0}, {60}}, 1);
    NoisedMixture model = mixture.under(OU);
    Points x = Points.of(1, 1, 0.5);
    // log odds of label 0: log 1e-300 + (59.5^2 - 0.5^2) / 2
    double odds = Math.log(1e-300) + (59.5 * 59.5 - 0.25) / 2;
    assertThat(model.labelPosterior(x, 0).get(0, 0)).isCloseTo(1, within(1e-15));
    assertThat(model.logLabelPosterior(1, x, 0)[0]).isCloseTo(-odds, within(1e-9));
    assertThat(model.score(x, 0).get(0, 0)).isCloseTo(-0.5, within(1e-12));
    assertThat(model.given(0).score(x, 0).get(0, 0)).isCloseTo(-0.5, within(1e-12));
  }

  @Test
  void derivativesStayFiniteAThousandStandardDeviationsAway() {
    NoisedMixture model = random(3, 6, 5).under(OU);
    Points far = Points.of(2, 3, 1000, -1000, 1000, 4000, 0, 0);
    for (double t : new double[] {0, 0.001, 1, 9}) {
      model.hessian(far, t).requireFinite("Hessian");
      model.labelGradient(0, far, t).requireFinite("gradient");
      model.denoisedCovariance(far, t).requireFinite("covariance");
      Points.of(2, 1, model.logLabelPosterior(0, far, t)).requireFinite("log posterior");
    }
  }

  @Property(tries = 30)
  void thePosteriorCovarianceObeysTweediesSecondFormula(
      @ForAll @LongRange(min = 0, max = 1000) long seed,
      @ForAll @DoubleRange(min = 0.05, max = 2) double t) {
    int d = 1 + (int) (seed % 3);
    NoisedMixture model = random(d, 3, seed).under(OU);
    Points x = model.mixture().sample(1, seed + 1).points();
    double a2 = Math.exp(-2 * t);
    double s2 = 1 - a2;
    double[] hessian = model.hessian(x, t).values();
    double[] covariance = model.denoisedCovariance(x, t).values();
    for (int k = 0; k < d * d; k++) {
      // Cov[x_0 | x] = (sigma^2 / a^2) (I + sigma^2 H)
      double tweedie = s2 / a2 * ((k % (d + 1) == 0 ? 1 : 0) + s2 * hessian[k]);
      assertThat(covariance[k]).isCloseTo(tweedie, within(1e-9 * (1 + Math.abs(tweedie)) / a2));
    }
  }

  @Test
  void diagonalSphericalAndSharedFactoriesAgreeWithFullCovariances() {
    double[] w = {0.3, 0.7};
    double[][] m = {{1, 2, 0}, {-1, 0, 3}};
    Points x = Points.of(2, 3, 0.1, 0.2, 0.3, -2, 1, 4);
    double[][] variances = {{0.5, 2, 1}, {0.1, 0.2, 0.3}};
    double[][][] full = new double[2][3][3];
    for (int k = 0; k < 2; k++) {
      for (int i = 0; i < 3; i++) {
        full[k][i][i] = variances[k][i];
      }
    }
    same(GaussianMixture.diagonal(w, m, variances), GaussianMixture.of(w, m, full), x);
    double[][] c = {{1, 0.3, 0}, {0.3, 0.5, 0.1}, {0, 0.1, 2}};
    same(GaussianMixture.shared(w, m, c), GaussianMixture.of(w, m, new double[][][] {c, c}), x);
    same(
        GaussianMixture.spherical(w, m, new double[] {0.5, 2}),
        GaussianMixture.diagonal(w, m, new double[][] {{0.25, 0.25, 0.25}, {4, 4, 4}}),
        x);
  }

  private static void same(GaussianMixture one, GaussianMixture other, Points x) {
    for (double t : new double[] {0, 0.7}) {
      NoisedMixture a = one.under(OU);
      NoisedMixture b = other.under(OU);
      assertThat(a.logDensity(x, t)).containsExactly(b.logDensity(x, t), within(1e-12));
      assertThat(a.hessian(x, t).values()).containsExactly(b.hessian(x, t).values(), within(1e-11));
      assertThat(a.denoised(x, t).values())
          .containsExactly(b.denoised(x, t).values(), within(1e-12));
      assertThat(a.denoisedCovariance(x, t).values())
          .containsExactly(b.denoisedCovariance(x, t).values(), within(1e-12));
    }
  }

  @Test
  void aRowsAnswerDoesNotDependOnTheRowsBesideIt() {
    NoisedMixture model = random(4, 9, 3).under(OU);
    Points many = model.mixture().sample(20_000, 1).points();
    Points together = model.score(many, 0.4);
    for (int i : new int[] {0, 777, 19_999}) {
      assertThat(model.score(many.rows(i, i + 1), 0.4).row(0)).isEqualTo(together.row(i));
    }
  }

  @Test
  void labelsOutOfRangeAreRefused() {
    NoisedMixture model = random(2, 4, 1).under(OU);
    assertThatThrownBy(() -> model.labelGradient(2, Points.of(1, 2, 0, 0), 1))
        .hasMessageContaining("label 2 is outside 0 .. 1");
    assertThatThrownBy(
            () -> GaussianMixture.spherical(new double[] {1}, new double[][] {{0}}, new double[0]))
        .hasMessageContaining("1 means and 0 standard deviations");
  }
}
