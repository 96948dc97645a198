package org.noisebook.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;

class MixtureLawsTest {
  private final GaussianMixture mixture = MixtureDerivativesTest.random(3, 4, 7);

  @Test
  void theProductsDensityIsProportionalToBothDensities() {
    GaussianMixture other = MixtureDerivativesTest.random(3, 2, 8);
    GaussianMixture product = mixture.product(other);
    Points x = mixture.sample(20, 3).points();
    double[] p = mixture.logDensity(x);
    double[] q = other.logDensity(x);
    double[] both = product.logDensity(x);
    double normaliser = p[0] + q[0] - both[0];
    for (int i = 1; i < x.size(); i++) {
      assertThat(p[i] + q[i] - both[i]).isCloseTo(normaliser, within(1e-9));
    }
    assertThat(product.classes()).isEqualTo(mixture.classes());
  }

  @Test
  void marginalTimesConditionalIsTheJointDensity() {
    GaussianMixture marginal = mixture.marginal(2, 0);
    Points x = mixture.sample(10, 4).points();
    for (int i = 0; i < x.size(); i++) {
      double[] fixed = {x.get(i, 2), x.get(i, 0)};
      GaussianMixture rest = mixture.conditional(new int[] {2, 0}, fixed);
      double joint = mixture.logDensity(x.rows(i, i + 1))[0];
      double split =
          marginal.logDensity(Points.of(1, 2, fixed))[0]
              + rest.logDensity(Points.of(1, 1, x.get(i, 1)))[0];
      assertThat(split).isCloseTo(joint, within(1e-9));
      assertThat(rest.labelPosterior(Points.of(1, 1, x.get(i, 1))).get(0, 0))
          .isCloseTo(mixture.labelPosterior(x.rows(i, i + 1)).get(0, 0), within(1e-9));
    }
  }

  @Test
  void theCovarianceIsThatOfSamples() {
    Points x = mixture.sample(100_000, 5).points();
    double[] mean = mixture.mean();
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j <= i; j++) {
        double[] product = new double[x.size()];
        for (int n = 0; n < product.length; n++) {
          product[n] = (x.get(n, i) - mean[i]) * (x.get(n, j) - mean[j]);
        }
        assertThat(Math.abs(Estimate.mean(product).zScore(mixture.covariance()[i][j])))
            .isLessThan(4);
      }
    }
  }

  @Test
  void entropiesMatchReferenceValues() {
    double[][] two = {{1}, {-1}};
    assertThat(GaussianMixture.isotropic(two, 1).entropy())
        .isCloseTo(1.755769353553, within(2e-12));
    assertThat(GaussianMixture.isotropic(new double[] {0.2, 0.8}, two, 0.5).entropy())
        .isCloseTo(1.179395293, within(5e-10));
    double[][] triangle = {
      {Math.sqrt(3) / 2, 0.5}, {-Math.sqrt(3) / 2, 0.5}, {0, -1},
    };
    assertThat(GaussianMixture.isotropic(triangle, 1).entropy())
        .isCloseTo(3.23318781, within(2e-8));
    double[][] c = {{1, 0.3}, {0.3, 0.5}};
    assertThat(Gaussian.of(new double[] {1, 2}, c).asMixture().entropy())
        .isCloseTo(Math.log(2 * Math.PI * Math.E) + 0.5 * Math.log(0.41), within(1e-12));
  }

  @Test
  void monteCarloEntropyAgreesWithQuadrature() {
    GaussianMixture plane = MixtureDerivativesTest.random(2, 3, 11);
    Estimate estimate = plane.entropy(100_000, 1);
    assertThat(Math.abs(estimate.zScore(plane.entropy()))).isLessThan(4);
    assertThat(estimate.standardError()).isLessThan(0.01);
  }

  @Test
  void badSlicesAreRefused() {
    assertThatThrownBy(() -> mixture.entropy()).hasMessageContaining("1 or 2 dimensions");
    assertThatThrownBy(() -> mixture.marginal(0, 0)).hasMessageContaining("different coordinates");
    assertThatThrownBy(() -> mixture.marginal(3)).hasMessageContaining("0 .. 2");
    assertThatThrownBy(() -> mixture.conditional(new int[] {0, 1, 2}, new double[3]))
        .hasMessageContaining("1 to 2 different coordinates");
    assertThatThrownBy(() -> mixture.product(mixture.marginal(0))).hasMessageContaining("3 and 1");
  }
}
