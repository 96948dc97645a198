package org.noisebook.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;

class NoisedMixtureTest {
  private final GaussianMixture mixture =
      GaussianMixture.of(
          new double[] {0.5, 0.2, 0.3},
          new double[][] {{-1, 0}, {2, 1}, {0, 3}},
          new double[][][] {{{0.5, 0.3}, {0.3, 0.4}}, {{1, 0}, {0, 0.1}}, {{0.2, 0}, {0, 0.2}}});
  private final NoisedMixture model = mixture.under(ForwardProcess.ornsteinUhlenbeck());

  @Property(tries = 60)
  void theScoreIsTheGradientOfTheLogDensity(
      @ForAll @DoubleRange(min = -4, max = 4) double u,
      @ForAll @DoubleRange(min = -4, max = 4) double v,
      @ForAll @DoubleRange(min = 0.01, max = 4) double t) {
    double h = 1e-5;
    Points stencil = Points.of(5, 2, u, v, u + h, v, u - h, v, u, v + h, u, v - h);
    double[] log = model.logDensity(stencil, t);
    double[] score = model.score(stencil.rows(0, 1), t).values();
    assertThat(score[0])
        .isCloseTo((log[1] - log[2]) / (2 * h), within(1e-5 * (1 + Math.abs(score[0]))));
    assertThat(score[1])
        .isCloseTo((log[3] - log[4]) / (2 * h), within(1e-5 * (1 + Math.abs(score[1]))));
  }

  @Property(tries = 40)
  void theDenoisedMeanObeysTweediesFormula(
      @ForAll @DoubleRange(min = -4, max = 4) double u,
      @ForAll @DoubleRange(min = 0.01, max = 4) double t) {
    Points x = Points.of(1, 2, u, 0.3);
    Points tweedie = ((ScoreModel) new ScoreOnly(model)).denoised(x, t);
    assertThat(model.denoised(x, t).values())
        .containsExactly(tweedie.values(), within(1e-9 * Math.exp(2 * t)));
  }

  private record ScoreOnly(NoisedMixture model) implements ScoreModel {
    @Override
    public ForwardProcess process() {
      return model.process();
    }

    @Override
    public int dim() {
      return model.dim();
    }

    @Override
    public Points score(Points x, double t) {
      return model.score(x, t);
    }
  }

  @Test
  void theDensityIntegratesToOne() {
    int n = 240;
    double h = 12.0 / n;
    double[] grid = new double[2 * n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        grid[2 * (i * n + j)] = -6 + (i + 0.5) * h;
        grid[2 * (i * n + j) + 1] = -5 + (j + 0.5) * h;
      }
    }
    double sum = 0;
    for (double log : model.logDensity(Points.wrap(n * n, 2, grid), 0.2)) {
      sum += Math.exp(log) * h * h;
    }
    // The midpoint rule converges geometrically on a smooth density; what is left lies outside the
    // window.
    assertThat(sum).isCloseTo(1, within(1e-5));
  }

  @Test
  void scoresStayFiniteAThousandStandardDeviationsAway() {
    Points far = Points.of(2, 2, 1000, -800, -1e8, 1e8);
    for (double t : new double[] {0.001, 0.5, 5}) {
      assertThat(model.score(far, t).requireFinite("score").size()).isEqualTo(2);
      assertThat(model.denoised(far, t).requireFinite("denoised").size()).isEqualTo(2);
      assertThat(model.logDensity(far, t)).doesNotContain(Double.NEGATIVE_INFINITY, Double.NaN);
    }
  }

  @Test
  void theLabelPosteriorIsBayesRuleAndCountsSharedLabels() {
    NoisedMixture shared = mixture.labelled(0, 1, 0).under(model.process());
    Points x = mixture.sample(50, 1).points();
    for (int i = 0; i < x.size(); i++) {
      Points at = x.rows(i, i + 1);
      double[] joint = new double[2];
      for (int label = 0; label < 2; label++) {
        joint[label] =
            shared.mixture().labelProbabilities()[label]
                * Math.exp(shared.given(label).logDensity(at, 0.3)[0]);
      }
      assertThat(shared.labelPosterior(at, 0.3).get(0, 1))
          .isCloseTo(joint[1] / (joint[0] + joint[1]), within(1e-12));
    }
  }

  @Test
  void samplesHaveTheMixturesMeanAndLabels() {
    LabelledPoints sample = mixture.sample(100_000, 4);
    for (int j = 0; j < 2; j++) {
      assertThat(Math.abs(Estimate.mean(sample.points().column(j)).zScore(mixture.mean()[j])))
          .isLessThan(4);
    }
    double[] first = new double[sample.labels().length];
    for (int i = 0; i < first.length; i++) {
      first[i] = sample.labels()[i] == 0 ? 1 : 0;
    }
    assertThat(Math.abs(Estimate.mean(first).zScore(0.5))).isLessThan(4);
  }

  @Test
  void samplesOfAFullCovarianceHaveIt() {
    double[][] covariance = {{2, -0.8}, {-0.8, 0.5}};
    Points x = Gaussian.of(new double[] {0, 0}, covariance).asMixture().sample(100_000, 8).points();
    double[] cross = new double[x.size()];
    for (int i = 0; i < cross.length; i++) {
      cross[i] = x.get(i, 0) * x.get(i, 1);
    }
    assertThat(Math.abs(Estimate.mean(cross).zScore(-0.8))).isLessThan(4);
  }

  @Test
  void badMixturesAreRefused() {
    double[][] means = {{0, 0}, {1, 1}};
    assertThatThrownBy(() -> GaussianMixture.isotropic(new double[] {0.5, 0.4}, means, 1))
        .hasMessageContaining("sum to 0.9");
    assertThatThrownBy(() -> GaussianMixture.isotropic(new double[] {1.5, -0.5}, means, 1))
        .hasMessageContaining("positive");
    assertThatThrownBy(() -> GaussianMixture.isotropic(new double[] {1}, means, 1))
        .hasMessageContaining("1 weights, 2 components");
    assertThatThrownBy(() -> GaussianMixture.isotropic(new double[][] {{0}, {1, 1}}, 1))
        .hasMessageContaining("share a dimension");
    assertThatThrownBy(() -> Gaussian.of(new double[] {0, 0}, new double[][] {{1, 2}, {2, 1}}))
        .hasMessageContaining("negative eigenvalue");
    assertThatThrownBy(() -> mixture.labelled(0, 2, 0)).hasMessageContaining("without gaps");
    assertThatThrownBy(() -> model.given(3)).hasMessageContaining("label 3 is outside 0 .. 2");
    assertThatThrownBy(() -> model.score(Points.of(1, 3, 1, 2, 3), 1))
        .hasMessageContaining("1 x 3");
    assertThatThrownBy(
            () ->
                Gaussian.isotropic(new double[] {0}, 0)
                    .asMixture()
                    .under(model.process())
                    .score(Points.of(1, 1, 1), 0))
        .hasMessageContaining("later time");
  }
}
