package org.noisebook.ridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.NoiseLevel;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.exact.EmpiricalMeasure;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.exact.NoisedEmpirical;
import org.noisebook.math.NormalGrid;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

class ScoreErrorSplitTest {
  private static final ForwardProcess TEN = ForwardProcess.ornsteinUhlenbeck(10);
  private static final NoisedEmpirical PAIR =
      EmpiricalMeasure.of(Points.of(new double[][] {{-3, 0}, {3, 0}})).under(TEN);

  @Test
  void theSplitOfASmoothedPairIsItsQuadrature() {
    Ridge ridge = Ridge.of(PAIR, 1);
    Offset model = new Offset(new SmoothedPair(TEN, new double[] {3, 0}, 4), 0, 0.25);
    double[] times = {1.5, 0.5, 0.05, 1e-3};
    List<ScoreErrorSplit> splits = ScoreErrorSplit.along(ridge, model, times, 20_000, 3);
    for (ScoreErrorSplit split : splits) {
      double h = split.variance();
      assertThat(split.normal().value() * h * h).isCloseTo(0.0625, within(1e-11));
      double expected = tangential(split.time(), 4) / (h * h);
      assertThat(split.tangential().zScore(expected))
          .as("t = %s: %s, expected %s", split.time(), split.tangential(), expected)
          .isBetween(-4.0, 4.0);
      assertThat(split.tangential().standardError()).isLessThan(0.05 * expected);
      double sum = split.normal().value() + split.tangential().value();
      assertThat(split.total().value()).isCloseTo(sum, within(1e-12 * sum));
      assertThat(split.points()).isEqualTo(20_000);
      assertThat(split.unreliable()).isZero();
    }
  }

  /** E (m_eps - m)^2 over p_t; by symmetry over x = 3 a + sigma z alone. */
  private static double tangential(double t, double eps) {
    NoiseLevel level = TEN.at(t);
    double h = level.sigma() * level.sigma();
    double l = 3 * level.scale();
    NormalGrid grid = NormalGrid.of(1, 4001, level.sigma());
    double[] squares = new double[grid.points().size()];
    for (int i = 0; i < squares.length; i++) {
      double x = l + grid.points().get(i, 0);
      double e = l * (Math.tanh(l * x / (h + eps)) - Math.tanh(l * x / h));
      squares[i] = e * e;
    }
    return grid.mean(squares);
  }

  @Test
  void thePartsAddUpToTheErrorOfTheModelOnUnequalWeightsAndCurvedRidges() {
    Points data = Points.of(new double[][] {{0, 0, 0}, {2, 0, 1}, {0, 3, 0}, {1, 1, 2}, {2, 2, 2}});
    double[] weights = {0.4, 0.1, 0.2, 0.2, 0.1};
    NoisedEmpirical exact = EmpiricalMeasure.of(data, weights).under(TEN);
    NoisedEmpirical wrong = EmpiricalMeasure.of(data).under(TEN);
    Ridge ridge = Ridge.of(exact, 2);
    Points x = TEN.noised(data, 0.6, Rng.of(5));
    ScoreErrorSplit split = ScoreErrorSplit.of(ridge, wrong, 0.6, x);
    Points e = wrong.score(x, 0.6).combine(1, -1, exact.score(x, 0.6));
    Points normal = ridge.at(0.6).normal(x, e);
    assertThat(split.total().value()).isCloseTo(meanSquare(e), within(1e-13 * meanSquare(e)));
    assertThat(split.normal().value()).isCloseTo(meanSquare(normal), within(1e-12));
    assertThat(ScoreErrorSplit.of(ridge, exact, 0.3, 100, 1).total().value()).isZero();
  }

  @Test
  void drawsHaveTheWeightsAndTheNoiseOfTheMeasure() {
    Points data = Points.of(new double[][] {{0, 1}, {2, 0}, {0, 3}, {5, 1}});
    NoisedEmpirical exact = EmpiricalMeasure.of(data, new double[] {0.6, 0.1, 0.2, 0.1}).under(TEN);
    Ridge ridge = Ridge.of(exact, 1);
    ScoreErrorSplit split = ScoreErrorSplit.of(ridge, new Stretched(exact), 0.4, 20_000, 8);
    // e = x, and E|x|^2 = a^2 sum_i w_i |x_i|^2 + D h.
    double a = TEN.scale(0.4);
    double expected = a * a * (0.6 * 1 + 0.1 * 4 + 0.2 * 9 + 0.1 * 26) + 2 * split.variance();
    assertThat(split.unreliable()).isZero();
    assertThat(split.total().zScore(expected)).isBetween(-4.0, 4.0);
    assertThat(split.total().standardError()).isLessThan(0.02 * expected);
  }

  /** Wrong by x. */
  private record Stretched(NoisedEmpirical exact) implements ScoreModel {
    @Override
    public ForwardProcess process() {
      return exact.process();
    }

    @Override
    public int dim() {
      return exact.dim();
    }

    @Override
    public Points score(Points x, double t) {
      return exact.score(x, t).combine(1, 1, x);
    }
  }

  private static double meanSquare(Points v) {
    double sum = 0;
    for (double value : v.values()) {
      sum += value * value;
    }
    return sum / v.size();
  }

  @Test
  void badInputIsRefused() {
    Ridge ridge = Ridge.of(PAIR, 1);
    assertThatThrownBy(() -> ScoreErrorSplit.of(ridge, PAIR, 0.5, 1, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 2 draws");
    GaussianMixture ring = GaussianMixture.isotropic(new double[][] {{1, 0}, {-1, 0}}, 0.1);
    Ridge naive = Ridge.naive(ring.under(TEN), 1);
    assertThatThrownBy(() -> ScoreErrorSplit.of(naive, PAIR, 0.5, 10, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pass points of p_t");
    Points x = Points.of(3, 2, 1, 0, 0.5, 0.1, 0, 1);
    assertThat(ScoreErrorSplit.of(naive, PAIR, 0.5, x).points()).isEqualTo(3);
  }
}
