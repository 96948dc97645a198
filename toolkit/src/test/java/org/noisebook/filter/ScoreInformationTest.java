package org.noisebook.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noisebook.diffusion.ConditionalScoreModel;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.Sampler;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.diffusion.Snapshot;
import org.noisebook.diffusion.TimeGrid;
import org.noisebook.diffusion.Trajectory;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.exact.LabelledPoints;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

class ScoreInformationTest {
  private final ForwardProcess exploding = ForwardProcess.varianceExploding(0.01, 50);

  /** tau from 1 down to 0.2 with noise levels of equal ratio. */
  private static double[] times(ForwardProcess process, double vMax, double vMin, int steps) {
    return IntStream.rangeClosed(0, steps)
        .mapToDouble(
            k -> process.timeOf(Math.sqrt(vMax * Math.pow(vMin / vMax, (double) k / steps))))
        .toArray();
  }

  @ParameterizedTest
  @EnumSource(ScoreGap.class)
  void everyScoreDifferenceIntegratesToTheInformation(ScoreGap gap) {
    ExactInformation exact = ExactInformation.of(Worlds.threeClasses());
    for (ForwardProcess process :
        new ForwardProcess[] {exploding, ForwardProcess.vpLinear(0.1, 20)}) {
      LatentModel model = LatentModel.of(Worlds.threeClasses().under(process));
      LabelledPoints clean = model.sample(3000, 5);
      double vMax = process == exploding ? 2000 : 1 / process.at(process.horizon()).snr() / 1.01;
      InformationCurve curve =
          ScoreInformation.of(model, clean.points(), clean.labels())
              .startingAt(exact.at(1 / vMax))
              .curve(gap, 8, times(process, vMax, 0.01, 160));
      for (InformationPoint p : curve.points().subList(20, 161)) {
        // The labels drawn make H(label) noisy by less than one standard error.
        assertThat(Math.abs(p.zScore(exact.at(p.snr())))).as("%s %s", gap, p).isLessThan(4);
      }
      InformationPoint last = curve.points().get(160);
      assertThat(last.standardError()).isLessThan(0.03);
    }
  }

  @Test
  void theSquaredDifferenceVariesLessThanTheDifferenceOfLosses() {
    LatentModel model = Worlds.model(Worlds.threeClasses());
    LabelledPoints clean = model.sample(20_000, 2);
    ScoreInformation score = ScoreInformation.of(model, clean.points(), clean.labels());
    // One panel of width log(1.0001): its standard error is that of D at v = 1.
    double[] panel = {Math.sqrt(1.0001), 1};
    double width = 0.5 * Math.log(1.0001) * Math.sqrt(0.5);
    double e1 = score.curve(ScoreGap.E1, 4, panel).last().standardError() / width;
    double e2 = score.curve(ScoreGap.E2, 4, panel).last().standardError() / width;
    // Per-sample standard deviations 0.9115 and 1.0914; the two times draw their own noise, and
    // share the clean points, so this is a bound, not an equality.
    assertThat(e1 * Math.sqrt(20_000)).isBetween(0.85, 1.3);
    assertThat(e2).isGreaterThan(e1);
    InformationPoint at = score.curve(ScoreGap.E1, 4, panel).points().get(1);
    assertThat(at.rate()).isCloseTo(0.4516731949, within(4 * 0.9115 / Math.sqrt(20_000)));
  }

  @Test
  void aCoinsTwoDifferencesAreOneAsItsEndIsItsLabel() {
    LatentModel coin = Worlds.model(Worlds.coin());
    LabelledPoints clean = coin.sample(500, 2);
    ScoreInformation score = ScoreInformation.of(coin, clean.points(), clean.labels());
    double[] times = times(Worlds.NOISE, 100, 0.1, 30);
    assertThat(score.curve(ScoreGap.E2, 4, times).values())
        .containsExactly(score.curve(ScoreGap.E1, 4, times).values(), within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(
      value = ScoreGap.class,
      names = {"E1", "E2"})
  void randomTimesGiveTheSameCurve(ScoreGap gap) {
    ExactInformation exact = ExactInformation.of(Worlds.threeClasses());
    ForwardProcess process = ForwardProcess.vpLinear(0.1, 20);
    LatentModel model = LatentModel.of(Worlds.threeClasses().under(process));
    LabelledPoints clean = model.sample(40_000, 5);
    double[] at = {process.timeOf(3), process.timeOf(1), process.timeOf(0.5), 1e-3};
    InformationCurve curve =
        ScoreInformation.of(model, clean.points(), clean.labels())
            .startingAt(exact.at(process.at(1).snr()))
            .sampled(gap, new ImportanceTimes(process, 5e-3), 4000, 3, at);
    for (InformationPoint p : curve.points()) {
      assertThat(Math.abs(p.zScore(exact.at(p.snr())))).as("%s", p).isLessThan(4);
      assertThat(p.standardError()).isLessThan(0.04);
    }
  }

  @Test
  void importanceTimesHaveTheKnownConstantAndTheRightLaw() {
    ImportanceTimes law = new ImportanceTimes(ForwardProcess.vpLinear(0.1, 20), 1e-3);
    assertThat(law.normaliser()).isCloseTo(20.2559423097, within(1e-9));
    double last = 0;
    for (double u : new double[] {0.01, 0.04, 0.1, 0.5, 0.9, 0.999}) {
      double t = law.time(u);
      assertThat(t).isGreaterThan(last).isLessThanOrEqualTo(1);
      // The distribution function has slope rate / normaliser.
      double h = 1e-6;
      double slope = 2 * h / (law.time(u + h) - law.time(u - h));
      double density = (t < 1e-3 ? law.rate(1e-3) : law.rate(t)) / law.normaliser();
      assertThat(slope / density).isCloseTo(1, within(1e-4));
      assertThat(law.weight(t) * density / law.rate(t)).isCloseTo(1, within(1e-9));
      last = t;
    }
    ImportanceTimes uniform = new ImportanceTimes(ForwardProcess.edm(1e-3, 100), 0.01);
    assertThat(uniform.weight(1)).isCloseTo(2 * Math.log(1e4) + 2, within(1e-9));
    assertThatThrownBy(() -> new ImportanceTimes(exploding, 1)).hasMessageContaining("floor");
  }

  @Test
  void uniformTimesAreUniformAndUnbiasedToo() {
    ForwardProcess process = ForwardProcess.vpLinear(0.1, 20);
    ImportanceTimes uniform = ImportanceTimes.uniform(process);
    for (double u : new double[] {0.01, 0.3, 0.5, 0.999}) {
      assertThat(uniform.time(u)).isCloseTo(u * process.horizon(), within(1e-9));
      assertThat(uniform.weight(uniform.time(u)))
          .isCloseTo(process.horizon() * uniform.rate(uniform.time(u)), within(1e-6));
    }
    GaussianMixture coin = GaussianMixture.isotropic(new double[][] {{-1}, {1}}, 0);
    ExactInformation exact = ExactInformation.of(coin);
    LatentModel model = LatentModel.of(coin.under(process));
    LabelledPoints clean = model.sample(4000, 5);
    ScoreInformation information =
        ScoreInformation.of(model, clean.points(), clean.labels())
            .startingAt(exact.at(process.at(process.horizon()).snr()));
    double t = process.timeOf(0.2);
    InformationPoint plain = information.sampled(ScoreGap.E1, uniform, 2000, 7, t).points().get(0);
    ImportanceTimes law = new ImportanceTimes(process, 1e-3);
    InformationPoint other = information.sampled(ScoreGap.E1, law, 2000, 7, t).points().get(0);
    assertThat(Math.abs(plain.zScore(exact.at(25)))).isLessThan(4);
    assertThat(Math.abs(other.zScore(exact.at(25)))).isLessThan(4);
  }

  /** A model whose labels say nothing: what it is told changes nothing. */
  private record Deaf(ScoreModel inner, int classes) implements ConditionalScoreModel {
    @Override
    public ForwardProcess process() {
      return inner.process();
    }

    @Override
    public int dim() {
      return inner.dim();
    }

    @Override
    public Points score(Points x, double t) {
      return inner.score(x, t);
    }

    @Override
    public ScoreModel given(int label) {
      return inner;
    }
  }

  @Test
  void anIndependentLabelHasNoInformation() {
    GaussianMixture law = Worlds.threeClasses();
    LabelledPoints clean = law.sample(2000, 1);
    int[] order = Rng.of(3).permutation(2000);
    int[] shuffled = IntStream.of(order).map(i -> clean.labels()[i]).toArray();
    Deaf deaf = new Deaf(law.under(Worlds.NOISE), 3);
    for (ScoreGap gap : ScoreGap.values()) {
      Estimate all =
          ScoreInformation.of(deaf, clean.points(), shuffled)
              .curve(gap, 1, times(Worlds.NOISE, 100, 0.1, 10))
              .last();
      assertThat(all.value()).isZero();
    }
    // A label that is the same mixture under each class.
    GaussianMixture blind =
        GaussianMixture.isotropic(new double[][] {{-1}, {1}, {-1}, {1}}, 0.2).labelled(0, 0, 1, 1);
    LatentModel model = Worlds.model(blind);
    assertThat(PosteriorInformation.of(model, 500, 3).entropy(1).values()[0])
        .isCloseTo(0, within(1e-12));
    assertThat(ExactInformation.of(blind).at(1)).isCloseTo(0, within(1e-12));
  }

  @Test
  void theMeanOfThePointwiseInformationIsTheInformation() {
    LatentModel model = Worlds.model(Worlds.threeClasses());
    LabelledPoints clean = model.sample(4000, 3);
    double[] s =
        IntStream.rangeClosed(0, 200)
            .mapToDouble(k -> 400 * (1 - Math.pow(1e-3, k / 200.0)))
            .toArray();
    ObservationProcess clock = ObservationProcess.ornsteinUhlenbeck(0, 400);
    ObservedPaths paths = ObservedPaths.simulate(clock, clean.points(), s, 6);
    var snapshots =
        IntStream.rangeClosed(0, 200)
            .mapToObj(k -> new Snapshot(k, 1 / Math.sqrt(clock.snr(s[k])), paths.at().get(k)))
            .toList();
    PointwiseInformation along =
        PointwiseInformation.of(model, new Trajectory(Worlds.NOISE, snapshots), clean.labels());
    ExactInformation exact = ExactInformation.of(Worlds.threeClasses());
    Estimate mean = Estimate.mean(along.gap().column(200));
    assertThat(Math.abs(mean.zScore(exact.at(along.snr()[200]) - exact.at(1 / 400.0))))
        .isLessThan(4);
    for (int k = 1; k <= 200; k++) {
      assertThat(along.gap().get(7, k)).isGreaterThanOrEqualTo(along.gap().get(7, k - 1));
    }
    Trajectory other =
        Sampler.ddpm(3)
            .on(TimeGrid.uniform(3).between(3, 1))
            .run(Worlds.coin().under(ForwardProcess.ornsteinUhlenbeck()), 2, 1);
    assertThatThrownBy(() -> PointwiseInformation.of(model, other, 0, 1))
        .hasMessageContaining("were run under");
  }

  @Test
  void posteriorEstimatesAgreeWithQuadrature() {
    LatentModel model = Worlds.model(Worlds.threeClasses());
    ExactInformation exact = ExactInformation.of(Worlds.threeClasses());
    PosteriorInformation posterior = PosteriorInformation.of(model, 20_000, 9);
    double[] times = DoubleStream.of(25, 4, 1, 0.25).map(Math::sqrt).toArray();
    for (InformationCurve curve :
        new InformationCurve[] {posterior.entropy(times), posterior.logProbability(times)}) {
      for (InformationPoint p : curve.points()) {
        assertThat(Math.abs(p.zScore(exact.at(p.snr())))).as(curve.method()).isLessThan(4);
      }
    }
    assertThat(posterior.entropy(1).last().standardError())
        .isLessThan(posterior.logProbability(1).last().standardError());
  }

  @Test
  void aGatedLocalFactorIsMaskedByTheGlobalOne() {
    // V_i = 0.05 G; L on pixel 0 if G = +, on pixel 1 if G = -.
    double[][] means = new double[4][64];
    for (int k = 0; k < 4; k++) {
      Arrays.fill(means[k], k < 2 ? -0.05 : 0.05);
      means[k][k < 2 ? 1 : 0] += k % 2 == 0 ? -1 : 1;
    }
    GaussianMixture law = GaussianMixture.isotropic(means, 0);
    double[] times = DoubleStream.of(4, 1, 0.25).map(Math::sqrt).toArray();
    InformationCurve local =
        PosteriorInformation.of(Worlds.model(law.labelled(0, 1, 0, 1)), 20_000, 4).entropy(times);
    InformationCurve global =
        PosteriorInformation.of(Worlds.model(law.labelled(0, 0, 1, 1)), 20_000, 5).entropy(times);
    double[] localKnown = {0.0608, 0.2175, 0.5425};
    double[] localError = {0.0005, 0.0008, 0.0007};
    double[] globalKnown = {Double.NaN, 0.1305, 0.4696};
    for (int k = 0; k < 3; k++) {
      InformationPoint p = local.points().get(k);
      assertThat(p.value())
          .isCloseTo(localKnown[k], within(4 * Math.hypot(p.standardError(), localError[k])));
      InformationPoint g = global.points().get(k);
      if (k > 0) {
        assertThat(g.value())
            .isCloseTo(globalKnown[k], within(4 * Math.hypot(g.standardError(), 0.0008)));
      }
    }
    // Both together less the global one: the local factor's own channel.
    InformationCurve both = PosteriorInformation.of(Worlds.model(law), 20_000, 6).entropy(times);
    double given = both.values()[1] - global.values()[1];
    double coin = ExactInformation.of(Worlds.coin()).at(1);
    assertThat(given)
        .isCloseTo(
            coin, within(4 * Math.hypot(both.standardErrors()[1], global.standardErrors()[1])));
  }

  @Test
  void badRequestsAreRefused() {
    LatentModel model = Worlds.model(Worlds.threeClasses());
    Points clean = Points.of(3, 1, 0, 1, 2);
    assertThatThrownBy(() -> ScoreInformation.of(model, clean, new int[] {0, 1}))
        .hasMessageContaining("one label a point");
    assertThatThrownBy(() -> ScoreInformation.of(model, clean, new int[] {0, 1, 3}))
        .hasMessageContaining("0 .. 2");
    ScoreInformation score = ScoreInformation.of(model, clean, new int[] {0, 1, 2});
    assertThatThrownBy(() -> score.curve(ScoreGap.E1, 1, 1, 2)).hasMessageContaining("latest down");
    assertThatThrownBy(() -> score.curve(ScoreGap.E1, 1, 1)).hasMessageContaining("2 times");
    ImportanceTimes other = new ImportanceTimes(exploding, 0.1);
    assertThatThrownBy(() -> score.sampled(ScoreGap.E1, other, 2, 1, 0.5))
        .hasMessageContaining("the model is under");
    ImportanceTimes own = new ImportanceTimes(Worlds.NOISE, 0.1);
    assertThatThrownBy(() -> score.sampled(ScoreGap.E1, own, 4, 1, 0.5))
        .hasMessageContaining("2 to 3 draws");
    assertThatThrownBy(() -> PosteriorInformation.of(model, 1, 1)).hasMessageContaining("samples");
  }
}
