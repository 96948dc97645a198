package org.noisebook.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisebook.exact.EmpiricalMeasure;
import org.noisebook.exact.LabelledPoints;
import org.noisebook.exact.NoisedEmpirical;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/** MiniShapes: 54 pictures, everything exact. */
class TinyWorldTest {
  private static final List<String> FACTORS = List.of("wall", "floor", "position", "object");

  private final FactorInformation world =
      FactorInformation.of(
          Worlds.pictures(), Worlds.NOISE, FACTORS.stream().map(Worlds::factor).toList());

  private static Points fixedPoint() {
    return Points.wrap(
        1, 36, IntStream.range(0, 36).mapToDouble(d -> 0.5 + 0.3 * Math.sin(d)).toArray());
  }

  @Test
  void thePosteriorAtAFixedPointIsKnownToNineDigits() {
    assertPosterior("wall", 0.5, 0.06249239, 0.86022714, 0.07728046);
    assertPosterior("floor", 0.5, 0.0607753, 0.85998949, 0.07923521);
    assertPosterior("position", 0.5, 0.26891073, 0.40929312, 0.32179616);
    assertPosterior("object", 0.5, 0.46112568, 0.53887432);
    assertPosterior("wall", 5, 0.29952587, 0.39229961, 0.30817452);
    assertPosterior("position", 5, 0.33253355, 0.33411983, 0.33334662);
    assertPosterior("object", 5, 0.49715262, 0.50284738);
    assertPoint(0.5, 2.5700270332, 27, 0.2696968024, 18.3682843524, 4.9966218608, -24.8385861156);
    assertPoint(5, 3.9706374328, 27, 0.0283254133, 18.1359897001, 0.0605091849, -62.6321498884);
  }

  private static void assertPosterior(String factor, double v, double... expected) {
    Points posterior = Worlds.pictures(factor).labelPosterior(fixedPoint(), Math.sqrt(v));
    assertThat(posterior.values()).containsExactly(expected, within(1e-8));
  }

  private static void assertPoint(
      double v,
      double entropy,
      int best,
      double share,
      double sumOfMean,
      double squaredScore,
      double logDensity) {
    double t = Math.sqrt(v);
    NoisedEmpirical model = Worlds.pictures().under(Worlds.NOISE);
    Points posterior = model.responsibilities(fixedPoint(), t);
    assertThat(Entropy.ofRows(posterior)[0]).isCloseTo(entropy, within(1e-9));
    assertThat(Forking.likeliest(posterior)[0]).isEqualTo(best);
    assertThat(posterior.get(0, best)).isCloseTo(share, within(1e-9));
    assertThat(Arrays.stream(model.denoised(fixedPoint(), t).values()).sum())
        .isCloseTo(sumOfMean, within(1e-8));
    assertThat(Arrays.stream(model.score(fixedPoint(), t).values()).map(s -> s * s).sum())
        .isCloseTo(squaredScore, within(1e-8));
    assertThat(model.logDensity(fixedPoint(), t)[0]).isCloseTo(logDensity, within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({
    "0.01, 1.0986, 1.0986, 1.0600, 0.6931, 3.9504, 0, 0, 6, 0, 6",
    "0.05, 1.0979, 1.0979, 0.9877, 0.6923, 3.8767, 1, 1, 8, 1, 8",
    "0.1, 1.0764, 1.0765, 0.9027, 0.6698, 3.7498, 5, 5, 11, 5, 13",
    "0.5, 0.6723, 0.6735, 0.3244, 0.2987, 2.2228, 14, 14, 15, 12, 29",
    "1, 0.4573, 0.4585, 0.1396, 0.1567, 1.4457, 14, 14, 11, 11, 28",
    "5, 0.1351, 0.1359, 0.0101, 0.0324, 0.3957, 10, 10, 3, 5, 18",
    "10, 0.0723, 0.0729, 0.0027, 0.0167, 0.2089, 8, 8, 2, 4, 14"
  })
  void theFactorsInformationIsTheKnownOne(
      double v,
      double wall,
      double floor,
      double position,
      double object,
      double picture,
      int wallError,
      int floorError,
      int positionError,
      int objectError,
      int pictureError) {
    FactorInformation.At at = world.at(Math.sqrt(v), 20_000, 3);
    double[] expected = {wall, floor, position, object};
    int[] errors = {wallError, floorError, positionError, objectError};
    for (int f = 0; f < 4; f++) {
      assertClose(at.factors().get(f), expected[f], errors[f]);
    }
    assertClose(at.point(), picture, pictureError);
    // The factors name the picture, and independent factors add up to less than all of it.
    assertThat(at.joint().value()).isCloseTo(at.point().value(), within(1e-9));
    double sum = at.factors().stream().mapToDouble(Estimate::value).sum();
    assertThat(at.totalCorrelation().value()).isCloseTo(at.joint().value() - sum, within(1e-9));
    assertThat(at.totalCorrelation().value()).isGreaterThan(-1e-12);
  }

  /** Our standard error, the table's (in units of its last digit) and its rounding. */
  private static void assertClose(Estimate estimate, double table, int units) {
    double error = Math.hypot(estimate.standardError(), units * 1e-4);
    assertThat(estimate.value()).isCloseTo(table, within(4 * error + 5e-5));
  }

  @Test
  void tonesEmergeBeforeTheObjectAndTheObjectBeforeItsPlace() {
    double[] times = DoubleStream.of(0.9, 0.7, 0.5, 0.4, 0.3, 0.25, 0.2).map(Math::sqrt).toArray();
    List<InformationCurve> curves = world.curves(8000, 1, times);
    double[] expected = {0.734, 0.745, 0.282, 0.416};
    for (int f = 0; f < 4; f++) {
      Estimate half = curves.get(f).halfEmergence();
      // Four standard errors, the table's 1 % and ours of interpolating between seven levels.
      assertThat(half.value())
          .isCloseTo(expected[f], within(4 * half.standardError() + 0.02 * expected[f]));
      assertThat(half.standardError()).isBetween(1e-4, 0.02);
    }
  }

  @Test
  void scoresGiveTheSameInformation() {
    double[] known = {0.9627, 0.9648, 0.6895, 0.5507};
    double[] times =
        IntStream.rangeClosed(0, 120)
            .mapToDouble(k -> Math.sqrt(1e4 * Math.pow(0.2 / 1e4, k / 120.0)))
            .toArray();
    for (int f = 0; f < 4; f++) {
      LatentModel model = Worlds.pictures(FACTORS.get(f));
      LabelledPoints clean = model.sample(600, 8);
      Estimate score =
          ScoreInformation.of(model, clean.points(), clean.labels())
              .curve(ScoreGap.E1, 2, times)
              .last();
      // The table's error is 0.004 at 20,000 samples.
      assertThat(score.value())
          .isCloseTo(known[f], within(4 * Math.hypot(score.standardError(), 0.004)));
      Estimate posterior = world.at(Math.sqrt(0.2), 10_000, 5).factors().get(f);
      assertThat(score.value())
          .isCloseTo(
              posterior.value(),
              within(4 * Math.hypot(score.standardError(), posterior.standardError())));
    }
  }

  @Test
  void toldTheLabelTheMeansAverageToTheUntoldOne() {
    LatentModel model = Worlds.pictures("position");
    Points y = Worlds.NOISE.noised(model.sample(20, 1).points(), 0.6, Rng.of(1));
    Points posterior = model.labelPosterior(y, 0.6);
    double[] sum = new double[20 * 36];
    for (int k = 0; k < 3; k++) {
      double[] told = model.given(k).denoised(y, 0.6).values();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += posterior.get(i / 36, k) * told[i];
      }
    }
    assertThat(sum).containsExactly(model.denoised(y, 0.6).values(), within(1e-12));
  }

  @Test
  void repeatedPicturesAndUnequalWeightsAreOneMeasure() {
    Points twice = Points.of(new double[][] {{0, 1}, {1, 0}, {0, 1}, {1, 1}});
    EmpiricalMeasure measure = EmpiricalMeasure.of(twice);
    LatentModel model = LatentModel.of(measure, new int[] {0, 1, 1}, Worlds.NOISE);
    assertThat(model.prior()).containsExactly(new double[] {0.5, 0.5}, within(1e-15));
    assertThat(model.classMeans().row(1)).containsExactly(new double[] {1, 0.5}, within(1e-15));
    assertThatThrownBy(() -> LatentModel.of(measure, new int[] {0, 1, 1, 0}, Worlds.NOISE))
        .hasMessageContaining("4 labels and 3 points");
    assertThatThrownBy(() -> LatentModel.of(measure, new int[] {0, 2, 0}, Worlds.NOISE))
        .hasMessageContaining("class 1 of 3 has no sample");
    assertThatThrownBy(() -> FactorInformation.of(measure, Worlds.NOISE, List.of()))
        .hasMessageContaining("at least one factor");
  }

  @Test
  void twoHundredThousandPosteriorsTakeAboutASecondOfOneCore() throws Exception {
    ForkJoinPool one = new ForkJoinPool(1);
    long spent =
        one.submit(
                () -> {
                  world.at(0.7, 20_000, 1);
                  ThreadMXBean clock = ManagementFactory.getThreadMXBean();
                  long start = clock.getCurrentThreadCpuTime();
                  world.at(0.7, 200_000, 1);
                  return clock.getCurrentThreadCpuTime() - start;
                })
            .get();
    one.shutdown();
    // Time of the processor, not of the clock: a busy machine only adds cache misses to it.
    assertThat(spent).isLessThan(3_000_000_000L);
  }

  @Test
  void threadsDoNotChangeIt() throws Exception {
    ForkJoinPool one = new ForkJoinPool(1);
    FactorInformation.At single = one.submit(() -> world.at(0.7, 9000, 2)).get();
    one.shutdown();
    assertThat(single).isEqualTo(world.at(0.7, 9000, 2));
  }
}
