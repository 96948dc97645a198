package org.noisebook.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/** Losses and flows of random features against second methods and invariants. */
class FeatureLossTest {
  private static final ForwardProcess PROCESS = ForwardProcess.ornsteinUhlenbeck(3);
  private static final double FOREVER = Double.POSITIVE_INFINITY;

  static MeanMatching problem(int dim, int points, TimeWeight weight) {
    double[] x = new double[points * dim];
    Rng.of(7).fillGaussian(x);
    Points data = Points.of(points, dim, x).map(value -> 2 * value);
    return MeanMatching.of(PROCESS, data, TimeQuadrature.logarithmic(0.02, 3, 2)).weighted(weight);
  }

  static RandomFeatures features(int count, int dim, Activation activation) {
    return RandomFeatures.draw(count, dim, 3, 3, activation, 11);
  }

  private static double distance(double[][] a, double[][] b) {
    double[] difference = Points.of(a).combine(1, -1, Points.of(b)).values();
    return Arrays.stream(difference).map(Math::abs).max().orElseThrow();
  }

  @Test
  void gradientDescentFollowsTheFlowToFirstOrder() {
    FeatureLoss loss = problem(2, 3, TimeWeight.ONE).loss(features(12, 2, Activation.RELU));
    double[][] start = loss.features().normalWeights(4);
    double[][] exact = FeatureFlow.of(loss, start).weights(3);
    double[] error = new double[3];
    for (int k = 0; k < 3; k++) {
      int steps = 500 << k;
      GradientDescent descent = GradientDescent.reaching(loss, 3, steps);
      assertThat(descent.trainingTime(steps)).isCloseTo(3, within(1e-12));
      error[k] = distance(descent.run(start, steps), exact);
    }
    assertThat(error[0] / error[1]).isCloseTo(2, within(0.05));
    assertThat(error[1] / error[2]).isCloseTo(2, within(0.025));
    assertThat(error[2]).isLessThan(2e-2);
  }

  @Test
  void descentIsTheGradientOfTheLoss() {
    FeatureLoss loss =
        problem(2, 3, TimeWeight.INVERSE_VARIANCE).loss(features(6, 2, Activation.TANH));
    double[][] a = loss.features().normalWeights(4);
    double[][] descent = loss.descent(a);
    for (int r = 0; r < 2; r++) {
      for (int j = 0; j < 6; j++) {
        double[][] up = {a[0].clone(), a[1].clone()};
        double[][] down = {a[0].clone(), a[1].clone()};
        up[r][j] += 0.5;
        down[r][j] -= 0.5;
        double slope = loss.at(up).total() - loss.at(down).total();
        assertThat(descent[r][j]).isCloseTo(-2 * slope, within(1e-11 * (1 + Math.abs(slope))));
      }
    }
  }

  @Test
  void closedFormsAgreeWithAGridAndWithMonteCarlo() {
    RandomFeatures plane = features(8, 2, Activation.RELU);
    MeanMatching flat = problem(2, 3, TimeWeight.ONE);
    double[][] exact = flat.loss(plane).featureMatrix();
    double[][] grid = flat.loss(plane, NoiseAverage.grid(161)).featureMatrix();
    assertThat(distance(exact, grid)).isLessThan(2e-4);

    RandomFeatures space = features(8, 5, Activation.RELU);
    MeanMatching deep = problem(5, 4, TimeWeight.ONE);
    FeatureLoss closed = deep.loss(space);
    double worst = 0;
    double[][][] runs = new double[6][][];
    for (int seed = 0; seed < 6; seed++) {
      runs[seed] = deep.loss(space, NoiseAverage.monteCarlo(400, seed)).featureMatrix();
    }
    for (int j = 0; j < 8; j++) {
      for (int k = 0; k < 8; k++) {
        double mean = 0;
        double square = 0;
        for (double[][] run : runs) {
          mean += run[j][k] / 6;
          square += run[j][k] * run[j][k] / 6;
        }
        double error = Math.sqrt((square - mean * mean) / 5);
        worst = Math.max(worst, Math.abs(mean - closed.featureMatrix()[j][k]) / error);
      }
    }
    // 36 t-values of 5 degrees of freedom: beyond 8 by chance in about 1 case in 100.
    assertThat(worst).isLessThan(8);
  }

  @Test
  void smoothActivationsConvergeInGaussHermiteNodes() {
    for (int dim = 1; dim <= 2; dim++) {
      MeanMatching problem = problem(dim, 3, TimeWeight.INVERSE_VARIANCE);
      for (Activation activation : new Activation[] {Activation.TANH, Activation.SIGMOID}) {
        RandomFeatures features = features(6, dim, activation);
        double[][] few = problem.loss(features).featureMatrix();
        double[][] many = problem.loss(features, NoiseAverage.grid(101)).featureMatrix();
        assertThat(distance(few, many)).isLessThan(5e-5);
        double[][] more = problem.loss(features, NoiseAverage.gaussHermite(90)).featureMatrix();
        assertThat(distance(more, many)).isLessThan(1e-6);
      }
    }
  }

  @Test
  void theLossOfAModelIsTheFloorPlusItsErrorOfTheMean() {
    MeanMatching problem = problem(2, 3, TimeWeight.INVERSE_VARIANCE);
    FeatureLoss loss = problem.loss(features(10, 2, Activation.TANH), NoiseAverage.grid(91));
    FeatureFlow flow = FeatureFlow.of(loss, loss.features().normalWeights(3));
    IrreducibleLoss floor = problem.floor();
    for (double tau : new double[] {1, FOREVER}) {
      FeatureError error = flow.error(tau, floor);
      ErrorMatrix direct =
          problem.integratedError(flow.at(tau), TimeWeight.INVERSE_VARIANCE, NoiseAverage.grid(91));
      double[] split = error.loss().minus(floor.error()).coordinates();
      assertThat(split[0]).isCloseTo(direct.coordinates()[0] / 2, within(1e-7 * (1 + split[0])));
      assertThat(split[1]).isCloseTo(direct.coordinates()[1] / 2, within(1e-7 * (1 + split[1])));
    }
  }

  @Test
  void drawnLossesNeverLieBelowTheDrawnFloor() {
    MeanMatching problem = problem(4, 5, TimeWeight.INVERSE_VARIANCE_SQUARED);
    NoiseAverage.MonteCarlo draws = NoiseAverage.monteCarlo(40, 9);
    IrreducibleLoss floor = problem.floor(draws);
    FeatureLoss loss = problem.loss(features(120, 4, Activation.RELU), draws);
    FeatureFlow flow = FeatureFlow.of(loss, loss.features().zeroWeights());
    FeatureError end = flow.error(FOREVER, floor);
    for (double bias : end.architecturalBias().coordinates()) {
      assertThat(bias).isGreaterThan(0);
    }
    assertThat(floor.standardError()).isPositive();
    IrreducibleLoss other = problem.floor(NoiseAverage.monteCarlo(400, 10));
    double apart = Math.hypot(floor.standardError(), other.standardError());
    assertThat(floor.total()).isCloseTo(other.total(), within(4 * apart));
  }

  @Test
  void drawnAndIntegratedFloorsAgreeOnAPlaneInSpace() {
    Points flat = Points.of(new double[][] {{1, 0, 0, 2}, {0, 3, 0, 0}, {-1, 0, 2, 0}});
    MeanMatching problem = MeanMatching.of(PROCESS, flat, TimeQuadrature.logarithmic(0.01, 3, 6));
    IrreducibleLoss drawn = problem.floor(NoiseAverage.monteCarlo(2000, 1));
    assertThat(drawn.standardError()).isLessThan(3e-3 * drawn.total());
    assertThat(drawn.total()).isCloseTo(problem.floor().total(), within(4 * drawn.standardError()));
  }

  @Test
  void allInformationIsInTheNoise() {
    // I-MMSE: (1/d) ln n for w = 1 / h^2; here unequal weights, so their entropy.
    double[] weights = {0.2, 0.3, 0.5};
    Points data = Points.of(new double[][] {{1, 2}, {-2, 0}, {0, -1}});
    MeanMatching problem =
        new MeanMatching(
            ForwardProcess.ornsteinUhlenbeck(20),
            data,
            weights,
            TimeQuadrature.logarithmic(1e-3, 20, 14),
            TimeWeight.INVERSE_VARIANCE_SQUARED);
    double entropy = Arrays.stream(weights).map(w -> -w * Math.log(w)).sum();
    assertThat(problem.floor().total()).isCloseTo(entropy / 2, within(1e-9));
  }

  @Test
  void threadsAndSeedsGiveEqualNumbers() throws Exception {
    for (Activation activation : new Activation[] {Activation.RELU, Activation.TANH}) {
      double[][] one = inPool(1, activation);
      double[][] three = inPool(3, activation);
      assertThat(three).isDeepEqualTo(one);
    }
    RandomFeatures again = features(5, 2, Activation.RELU);
    Points x = Points.of(new double[][] {{0.3, -1}});
    assertThat(again.at(x, 1)).isEqualTo(features(5, 2, Activation.RELU).at(x, 1));
    assertThat(again.normalWeights(3))
        .isDeepEqualTo(features(5, 2, Activation.RELU).normalWeights(3));
  }

  private static double[][] inPool(int threads, Activation activation) throws Exception {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(
              () -> {
                RandomFeatures features = features(70, 2, activation);
                FeatureLoss loss = problem(2, 2, TimeWeight.ONE).loss(features);
                return FeatureFlow.of(loss, features.normalWeights(1)).weights(5);
              })
          .get();
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void turningTheDataTurnsTheErrors() {
    double c = Math.cos(0.7);
    double s = Math.sin(0.7);
    double[][] w = {{1, .5}, {-.7, .2}, {.3, -1.1}};
    double[][] turned = new double[3][];
    for (int j = 0; j < 3; j++) {
      turned[j] = new double[] {c * w[j][0] - s * w[j][1], s * w[j][0] + c * w[j][1]};
    }
    double[][] wt = {{.2, -.4, .1}, {.5, .3, -.2}, {-.1, .6, .4}};
    double[] b = {.1, -.3, .4};
    Points line = Points.of(new double[][] {{-3, 0}, {3, 0}});
    Points turnedLine = Points.of(new double[][] {{-3 * c, -3 * s}, {3 * c, 3 * s}});
    double[][] start = {{.5, -.2, .3}, {.1, .4, -.6}};
    double[][] turnedStart = new double[2][3];
    for (int j = 0; j < 3; j++) {
      turnedStart[0][j] = c * start[0][j] - s * start[1][j];
      turnedStart[1][j] = s * start[0][j] + c * start[1][j];
    }
    FeatureError plain = error(line, RandomFeatures.of(w, wt, b, Activation.RELU, 3), start);
    FeatureError after =
        error(turnedLine, RandomFeatures.of(turned, wt, b, Activation.RELU, 3), turnedStart);
    double[] tangent = {c, s};
    double[] normal = {-s, c};
    double[] loss = plain.loss().coordinates();
    assertThat(after.loss().within(tangent)).isCloseTo(loss[0], within(1e-13));
    assertThat(after.loss().within(normal)).isCloseTo(loss[1], within(1e-13));
    assertThat(after.architecturalBias().within(normal)).isCloseTo(0, within(1e-14));
    assertThat(after.loss().within(tangent, normal)).isCloseTo(after.loss().total(), within(1e-13));
  }

  private static FeatureError error(Points data, RandomFeatures features, double[][] start) {
    MeanMatching problem = MeanMatching.of(PROCESS, data, TimeQuadrature.logarithmic(0.05, 3, 4));
    return FeatureFlow.of(problem.loss(features), start).error(1, problem.floor());
  }

  @Test
  void theParametrisationsOfTheModelAgree() {
    RandomFeatures features = features(9, 2, Activation.TANH);
    FeatureScore model = FeatureScore.of(features, PROCESS, features.normalWeights(2));
    Points x = Points.of(new double[][] {{0.4, -1}, {2, 1}});
    double t = 0.3;
    // The defaults derive both from the score.
    ScoreModel plain =
        new ScoreModel() {
          @Override
          public ForwardProcess process() {
            return PROCESS;
          }

          @Override
          public int dim() {
            return 2;
          }

          @Override
          public Points score(Points at, double time) {
            return model.score(at, time);
          }
        };
    assertThat(distance(model.denoised(x, t).toArray(), plain.denoised(x, t).toArray()))
        .isLessThan(1e-13);
    assertThat(distance(model.eps(x, t).toArray(), plain.eps(x, t).toArray())).isLessThan(1e-13);
    Points f = features.at(x, t);
    double sum = 0;
    for (int j = 0; j < 9; j++) {
      sum += model.weights()[1][j] * f.get(0, j) / 3;
    }
    assertThat(model.mean(x, t).get(0, 1)).isCloseTo(sum, within(1e-14));
  }

  @Test
  void closedFormsHoldForOtherProcessesAndOneDimension() {
    ForwardProcess cosine = ForwardProcess.vpCosine();
    MeanMatching problem =
        MeanMatching.of(
            cosine, Points.of(2, 1, -1, 0.5), TimeQuadrature.logarithmic(0.05, 0.95, 1));
    RandomFeatures features = RandomFeatures.draw(6, 1, 1, 1, Activation.RELU, 5);
    double[][] exact = problem.loss(features).featureMatrix();
    double[][] grid = problem.loss(features, NoiseAverage.grid(20001)).featureMatrix();
    assertThat(distance(exact, grid)).isLessThan(1e-8);
  }
}
