package org.noisebook.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.noisebook.diffusion.ContinuousFlow;
import org.noisebook.diffusion.FlowRun;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.exact.NoisedMixture;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/** Theorems about guided flows and reverse SDEs on random mixtures that meet their assumptions. */
class RandomMixtureLawsTest {
  private static final FokkerPlanck SDE = FokkerPlanck.sde(50, 100).within(new double[] {-12, 12});

  private static double[] weights(Rng rng, int n) {
    double[] weights = new double[n];
    double sum = 0;
    for (int k = 0; k < n; k++) {
      weights[k] = rng.uniform(0.3, 1);
      sum += weights[k];
    }
    for (int k = 0; k < n; k++) {
      weights[k] /= sum;
    }
    return weights;
  }

  private static double[][] means(Rng rng, int n, int d) {
    double[][] means = new double[n][d];
    for (double[] mean : means) {
      rng.fillGaussian(mean);
    }
    return means;
  }

  /**
   * Log odds of y against k differ from the unguided path's by eta u v^(-1/2) int v^(-3/2) sum_l
   * r_l (mu_y - mu_k)(mu_y - mu_l) du, v = 1 + u^2 (s^2 - 1): an equality, whatever the means.
   */
  @Property(tries = 6)
  void logOddsOfTheFlowGrowByTheirIntegral(@ForAll @LongRange(min = 0, max = 10_000) long seed) {
    Rng rng = Rng.of(seed);
    double s = rng.uniform(0.5, 1.3);
    double eta = rng.uniform(0.2, 6);
    double[][] means = means(rng, 3, 2);
    GaussianMixture mixture = GaussianMixture.isotropic(weights(rng, 3), means, s);
    NoisedMixture model = Examples.noised(mixture);
    int n = 400;
    double u0 = Math.exp(-10);
    double[] times = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      times[i] = i == n ? 0 : i == 0 ? 10 : -Math.log(u0 + (1 - u0) * i / n);
    }
    Points start = Points.of(1, 2, rng.gaussian(), rng.gaussian());
    FlowRun run = ContinuousFlow.precise().transport(Guidance.eta(eta).of(model, 0), start, times);
    Points plain = ContinuousFlow.precise().run(Guidance.eta(0).of(model, 0), start, 10, 0).last();
    for (int k = 1; k < 3; k++) {
      double integral = 0;
      for (int i = 0; i <= n; i++) {
        double u = Math.exp(-times[i]);
        double[] r = model.labelPosterior(run.trajectory().at(i), times[i]).row(0);
        double now = 0;
        for (int l = 1; l < 3; l++) {
          double product = 0;
          for (int j = 0; j < 2; j++) {
            product += (means[0][j] - means[k][j]) * (means[0][j] - means[l][j]);
          }
          now += r[l] * product;
        }
        int simpson = i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2;
        integral += simpson * (1 - u0) / (3 * n) * now * Math.pow(1 + u * u * (s * s - 1), -1.5);
      }
      double gap = odds(mixture, run.trajectory().last(), k) - odds(mixture, plain, k);
      assertThat(gap).isCloseTo(eta / s * integral, within(1e-6 * (1 + Math.abs(gap))));
    }
  }

  private static double odds(GaussianMixture mixture, Points x, int k) {
    return mixture.logLabelPosterior(0, x)[0] - mixture.logLabelPosterior(k, x)[0];
  }

  /**
   * Without any condition on means, widths or classes the SDE keeps E[p^-(1 + 2 eta)] = w_y^-(1 + 2
   * eta), and E[1 / p] falls below 1 / w_y.
   */
  @Property(tries = 5)
  void theSdeKeepsItsPowerOfTheConfidence(@ForAll @LongRange(min = 0, max = 10_000) long seed) {
    Rng rng = Rng.of(seed);
    double eta = rng.uniform(0.05, 0.3);
    GaussianMixture mixture =
        GaussianMixture.isotropic(weights(rng, 3), means(rng, 3, 1), rng.uniform(0.8, 1.2))
            .labelled(0, 0, 1);
    int label = (int) (seed % 2);
    double prior = label == 0 ? mixture.weights()[0] + mixture.weights()[1] : mixture.weights()[2];
    ExtrapolatedLaw law = ExtrapolatedLaw.of(SDE, Examples.guided(mixture, label, eta), 4, 6, 8);
    double power = 1 + 2 * eta;
    assertThat(law.mean(mixture, label, log -> Math.exp(-power * log)) * Math.pow(prior, power))
        .isCloseTo(1, within(1e-4));
    assertThat(law.mean(mixture, label, log -> Math.exp(-log))).isLessThan(1 / prior);
  }

  /** One component a class, variance s^2: variance and entropy below the unguided values. */
  @Property(tries = 5)
  void theSdesEntropyAndVarianceStayBelowTheUnguidedOnes(
      @ForAll @LongRange(min = 0, max = 10_000) long seed) {
    Rng rng = Rng.of(seed);
    double s = rng.uniform(0.7, 1.2);
    GaussianMixture mixture = GaussianMixture.isotropic(weights(rng, 3), means(rng, 3, 1), s);
    double eta = rng.uniform(0.2, 5);
    ExtrapolatedLaw law = ExtrapolatedLaw.of(SDE, Examples.guided(mixture, 0, eta), 4, 8);
    double variance = law.covariance(0, 0);
    assertThat(variance).isLessThan(s * s);
    assertThat(law.entropy())
        .isLessThan(0.5 * Math.log(2 * Math.PI * Math.E * variance) + 1e-5)
        .isLessThan(0.5 * Math.log(2 * Math.PI * Math.E * s * s));
  }
}
