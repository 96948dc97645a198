package org.noisebook.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.noisebook.exact.Gaussian;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.math.Rng;

/** What holds for every mixture, label structure and noise level. */
class InformationPropertiesTest {

  private static GaussianMixture mixture(long seed, int components, int dim, int classes) {
    Rng rng = Rng.of(seed);
    double[] weights = new double[components];
    int[] labels = new int[components];
    List<Gaussian> parts = new ArrayList<>();
    double total = 0;
    for (int k = 0; k < components; k++) {
      weights[k] = rng.uniform(0.2, 1);
      total += weights[k];
      labels[k] = k % classes;
      double[] mean = new double[dim];
      double[] variance = new double[dim];
      for (int j = 0; j < dim; j++) {
        mean[j] = 2 * rng.gaussian();
        variance[j] = rng.uniform(0.05, 1.5);
      }
      parts.add(Gaussian.diagonal(mean, variance));
    }
    for (int k = 0; k < components; k++) {
      weights[k] /= total;
    }
    return new GaussianMixture(weights, parts, labels);
  }

  @Property(tries = 25)
  void fourExactWaysAgree(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @IntRange(min = 2, max = 6) int components,
      @ForAll @IntRange(min = 2, max = 3) int classes,
      @ForAll @DoubleRange(min = -3, max = 2) double logSnr) {
    GaussianMixture law = mixture(seed, Math.max(components, classes), 1, classes);
    ExactInformation exact = ExactInformation.of(law);
    double snr = Math.pow(10, logSnr);
    double value = exact.at(snr);
    assertThat(exact.immse(snr)).isCloseTo(value, within(1e-8));
    double divergences = 0;
    for (int k = 0; k < classes; k++) {
      divergences += law.labelProbabilities()[k] * exact.divergence(k, snr);
    }
    assertThat(divergences).isCloseTo(value, within(1e-8));
    double h = 1e-4;
    double slope = (exact.at(snr * Math.exp(h)) - exact.at(snr * Math.exp(-h))) / (2 * h);
    assertThat(0.5 * exact.rate(snr)).isCloseTo(slope, within(1e-6));
    assertThat(value).isBetween(-1e-12, exact.labelEntropy());
  }

  @Property(tries = 15)
  void theChainRuleHoldsAndCoarserLabelsKnowLess(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @DoubleRange(min = -2, max = 1.5) double logSnr) {
    GaussianMixture law = mixture(seed, 4, 1, 4);
    double snr = Math.pow(10, logSnr);
    double both = ExactInformation.of(law).at(snr);
    GaussianMixture coarse = law.labelled(0, 0, 1, 1);
    double first = ExactInformation.of(coarse).at(snr);
    double[] share = coarse.labelProbabilities();
    double second = 0;
    for (int k = 0; k < 2; k++) {
      second += share[k] * ExactInformation.of(coarse.given(k).labelled(0, 1)).at(snr);
    }
    assertThat(first + second).isCloseTo(both, within(1e-9));
    assertThat(first).isLessThanOrEqualTo(both + 1e-12);
  }

  @Property(tries = 8, seed = "1")
  void monteCarloAgreesInThePlane(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    GaussianMixture law = mixture(seed, 5, 2, 3);
    double exact = ExactInformation.of(law).at(0.5);
    InformationPoint point =
        PosteriorInformation.of(Worlds.model(law), 4000, seed + 1)
            .entropy(Math.sqrt(2))
            .points()
            .get(0);
    assertThat(Math.abs(point.zScore(exact))).isLessThan(4);
  }
}
