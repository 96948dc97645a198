package org.noisebook.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.noisebook.show.Check.sameDistribution;
import static org.noisebook.show.Check.sameMean;

import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.noisebook.math.Estimate;
import org.noisebook.math.NormalTail;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

class CheckStatisticsTest {
  private static final int REPEATS = 2000;

  private static double[] normal(int n, Rng rng) {
    double[] values = new double[n];
    rng.fillGaussian(values);
    return values;
  }

  private static double phi(double x) {
    return NormalTail.above(-x);
  }

  /** How often a check fails though what it asks is true. */
  private static double rejected(int repeats, IntFunction<Check> check) {
    int failed = 0;
    for (int i = 0; i < repeats; i++) {
      failed += check.apply(i).passed() ? 0 : 1;
    }
    return (double) failed / repeats;
  }

  @Test
  void studentsTailIsExact() {
    // Tables: P(|T_10| >= 2.228139) = 0.05; T_1 is Cauchy: P(|T_1| >= 1) = 1/2
    assertThat(MeanChecks.twoSided(2.2281388519649, 1, 10)).isCloseTo(0.05, within(1e-11));
    assertThat(MeanChecks.twoSided(1, 1, 1)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void welchsTestHasNoUnits() {
    for (double unit : new double[] {1, 1e-100, 1e100}) {
      double[] a = {1 * unit, 2 * unit, 4 * unit};
      double[] b = {3 * unit, 7 * unit, 5 * unit, 9 * unit};
      assertThat(sameMean("welch", a, b, 0.0674).finding()).startsWith("p = 0.06739, level");
    }
  }

  @Test
  void testsOfMeansErrAsOftenAsTheySay() {
    double level = 0.05;
    double error = 4 * Math.sqrt(level * (1 - level) / REPEATS); // four standard errors: 0.019
    assertThat(rejected(REPEATS, i -> sameMean("t", normal(5, Rng.of(1).stream(i)), 0, level)))
        .isCloseTo(level, within(error));
    assertThat(
            rejected(
                REPEATS,
                i ->
                    sameMean(
                        "welch",
                        normal(30, Rng.of(2).stream(i)),
                        normal(50, Rng.of(3).stream(i)),
                        level)))
        .isCloseTo(level, within(error));
    assertThat(
            rejected(
                REPEATS,
                i -> sameMean("z", Estimate.mean(normal(400, Rng.of(4).stream(i))), 0, level)))
        .isCloseTo(level, within(error));
  }

  @Test
  void testsOfLawsErrAsOftenAsTheySay() {
    double level = 0.05;
    double error = 4 * Math.sqrt(level * (1 - level) / REPEATS);
    assertThat(
            rejected(
                REPEATS,
                i ->
                    sameDistribution(
                        "one", normal(40, Rng.of(5).stream(i)), CheckStatisticsTest::phi, level)))
        .isCloseTo(level, within(error));
    double two =
        rejected(
            REPEATS,
            i ->
                sameDistribution(
                    "two",
                    normal(30, Rng.of(6).stream(i)),
                    normal(40, Rng.of(7).stream(i)),
                    level));
    assertThat(two).isBetween(0.02, level + error); // p takes few values: never above the level
  }

  @Test
  void pointsErrNoMoreOftenThanTheySay() {
    double rate =
        rejected(
            60,
            i ->
                sameDistribution(
                    "points",
                    Points.of(20, 2, normal(40, Rng.of(8).stream(i))),
                    Points.of(20, 2, normal(40, Rng.of(9).stream(i))),
                    0.05,
                    i));
    assertThat(rate).isLessThanOrEqualTo(0.05 + 4 * Math.sqrt(0.05 * 0.95 / 60));
  }

  @Test
  void differencesAreSeenAndTheFindingCarriesP() {
    double[] shifted = normal(500, Rng.of(10));
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] += 0.5;
    }
    double[] plain = normal(500, Rng.of(11));
    Check mean = sameMean("mean", shifted, 0, 1e-3);
    assertThat(mean.passed()).isFalse();
    assertThat(mean.finding()).startsWith("p = ").contains("level 0.001", "expected 0");
    assertThat(sameMean("two means", shifted, plain, 1e-3).passed()).isFalse();
    assertThat(sameMean("estimate", Estimate.mean(shifted), 0, 1e-3).passed()).isFalse();
    assertThat(sameDistribution("law", shifted, CheckStatisticsTest::phi, 1e-3).passed()).isFalse();
    assertThat(sameDistribution("laws", shifted, plain, 1e-3).finding()).contains("D = ");
    assertThat(sameDistribution("laws", shifted, plain, 1e-3).passed()).isFalse();
    Points a = Points.of(250, 2, shifted);
    Points b = Points.of(250, 2, plain);
    assertThat(sameDistribution("points", a, b, 1e-3, 3).passed()).isTrue(); // p = 0.001, no less
    assertThat(sameDistribution("points", a, b, 2e-3, 3).passed()).isFalse();
  }

  @Test
  void withoutSpreadAMeanIsRightOrWrong() {
    double[] ones = {1, 1, 1};
    assertThat(sameMean("right", ones, 1, 0.01).passed()).isTrue();
    assertThat(sameMean("wrong", ones, 1.1, 0.01).passed()).isFalse();
    assertThat(sameMean("right", new Estimate(2, 0), 2, 0.01).passed()).isTrue();
  }

  @Test
  void whatIsNoNumberNeverHolds() {
    assertThat(sameMean("nan", new Estimate(Double.NaN, 1), 0, 0.01).passed()).isFalse();
    assertThat(sameMean("nan", new double[] {Double.NaN, 1, 2}, 0, 0.01).passed()).isFalse();
    assertThatThrownBy(() -> sameDistribution("nan", new double[] {1, Double.NaN}, x -> 0.5, 0.01))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN at index 1");
  }

  @Test
  void badLevelsAndFunctionsAreRefused() {
    assertThatThrownBy(() -> sameMean("x", new double[] {1, 2}, 0, 5))
        .hasMessageContaining("between 0 and 1");
    assertThatThrownBy(() -> sameMean("x", new double[] {1}, 0, 0.1))
        .hasMessageContaining("at least 2 values");
    assertThatThrownBy(() -> sameDistribution("x", new double[] {1}, x -> 2, 0.1))
        .hasMessageContaining("cdf: expected a probability at 1.0, got 2.0");
    Points one = Points.of(2, 1, 0, 1);
    assertThatThrownBy(() -> sameDistribution("x", one, one, 1e-4, 1))
        .hasMessageContaining("take 0.001 or more");
  }
}
