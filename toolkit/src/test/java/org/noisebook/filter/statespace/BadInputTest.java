package org.noisebook.filter.statespace;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.noisebook.math.NonFiniteException;
import org.noisebook.math.Points;

class BadInputTest {
  private final double[][] one = {{1}};

  @Test
  void covariancesThatAreNone() {
    double[][] indefinite = {{1, 2}, {2, 1}};
    double[][] skew = {{1, 0.5}, {0, 1}};
    double[][] eye = {{1, 0}, {0, 1}};
    double[] zero = new double[2];
    refused(
        () -> LinearGaussian.of(zero, indefinite, eye, eye, eye, eye), "initial covariance", "-1");
    refused(() -> LinearGaussian.of(zero, eye, eye, indefinite, eye, eye), "positive semidefinite");
    refused(() -> LinearGaussian.of(zero, eye, eye, eye, eye, skew), "symmetric", "0.5");
    refused(
        () -> LinearGaussian.of(zero, eye, eye, skew, eye, eye), "transition: noise covariance");
    refused(
        () -> LinearGaussian.of(zero, eye, eye, eye, eye, skew), "observation: noise covariance");
    refused(
        () -> LinearGaussian.of(zero, eye, eye, eye, eye, new double[2][2]),
        "observation noise",
        "positive definite");
    refused(() -> LinearSde.scalar(0, -1, 1, 1, 1), "initial covariance");
    refused(() -> LinearGaussian.scalar(0, Double.NaN, 1, 1, 1, 1), "finite", "NaN");
  }

  @Test
  void shapesThatDoNotFit() {
    double[][] eye = {{1, 0}, {0, 1}};
    refused(
        () -> LinearGaussian.of(new double[2], eye, one, one, one, one),
        "transition 1",
        "from 2 to 2",
        "from 1 to 1");
    refused(
        () -> LinearGaussian.of(new double[2], one, eye, eye, eye, eye),
        "initial covariance",
        "2 x 2",
        "1 x 1");
    refused(() -> GaussianMap.linear(eye, one), "noise covariance", "2 x 2", "1 x 1");
    refused(() -> GaussianMap.linear(new double[][] {{1, 2}, {3}}, eye), "row 1 of length 1");
    refused(
        () ->
            Kalman.of(
                LinearGaussian.of(
                    new double[1],
                    one,
                    GaussianMap.of(1, x -> x, one),
                    GaussianMap.linear(one, one))),
        "NonlinearGaussian");
  }

  @Test
  void observationsOfTheWrongLengthOrNotNumbers() {
    Observations plane = Observations.of(Points.of(new double[][] {{1, 2}}));
    refused(() -> Kalman.of(Models.SCALAR).run(plane), "length 1", "length 2");
    refused(() -> ParticleFilter.bootstrap(Models.SCALAR).run(plane, 1), "length 1", "length 2");
    refused(() -> EnsembleKalman.of(Models.SCALAR, 5).run(plane, 1), "length 1");
    refused(() -> Observation.of(1, Double.NaN), "missing()");
    refused(() -> Observations.of(1, Double.NaN), "missing()");
    refused(() -> Observations.of(1, 2).without(2), "0 to 1");
  }

  @Test
  void timesOutOfOrder() {
    refused(() -> ObservedPath.of(new double[] {0, 2, 1}, 0, 0, 0), "ascending", "2.0 at 1");
    refused(() -> ObservedPath.of(new double[] {0, 0}, 0, 0), "ascending");
    refused(() -> ObservedPath.of(new double[] {0, 1}, 0, 0, 0), "one value of Y a time");
    refused(() -> KalmanBucy.of(LinearSde.scalar(0, 1, 1, 1, 1)).riccati(1, 0.5), "ascending");
    refused(() -> LinearSde.scalar(0, 1, 1, 1, 1).sampled(new double[] {1, 0}, one, one), "ascend");
  }

  @Test
  void countsBelowOne() {
    ParticleFilter filter = ParticleFilter.bootstrap(Models.SCALAR);
    refused(() -> filter.particles(0), "particles", "at least 1", "0");
    refused(() -> filter.resamplingBelow(1.5), "threshold", "1.5");
    refused(() -> EnsembleKalman.of(Models.SCALAR, 1), "at least 2");
    refused(() -> Simulation.of(Models.SCALAR, 0, 1), "steps");
    refused(() -> Kalman.of(Models.SCALAR).forecast(Observations.of(1), 0), "forecast");
  }

  @Test
  void chainsAndGridsThatAreNone() {
    double[] half = {0.5, 0.5};
    double[][] h = {{1}, {-1}};
    refused(() -> new FiniteState(half, new double[][] {{-1, 2}, {1, -1}}, h, one), "row 0");
    refused(() -> new FiniteState(half, new double[][] {{1, -1}, {1, -1}}, h, one), "negative");
    refused(() -> new FiniteState(new double[] {0.5, 0.6}, new double[2][2], h, one), "sum to one");
    DiffusionModel well = DiffusionModel.doubleWell(1, 1, 1);
    refused(() -> GridFilter.of(well, 1, -1, 50), "low < high");
    refused(() -> GridFilter.of(well, -1, 1, 2), "cells");
    refused(() -> new Benes(1, 0, 0, 1, 0, 1), "sigma");
  }

  @Test
  void weightsOfACloud() {
    Points pair = Points.of(new double[][] {{1}, {2}});
    refused(() -> new ParticleCloud(0, pair, new double[] {1}), "one weight a point", "2 x 1");
    refused(() -> new ParticleCloud(0, pair, new double[2]), "sum to one");
    refused(() -> new ParticleCloud(0, pair, new double[] {Double.NaN, 1}), "sum to one", "NaN");
  }

  /** A map that breaks down at the fourth step is found there, by every filter. */
  @Test
  void aMapThatGivesNaN() {
    GaussianMap fine = GaussianMap.of(1, x -> new double[] {0.9 * x[0]}, one);
    GaussianMap broken = GaussianMap.of(1, x -> new double[] {Math.sqrt(-1 - x[0] * x[0])}, one);
    NonlinearGaussian model =
        new NonlinearGaussian(
            new double[1], one, k -> k == 3 ? broken : fine, k -> GaussianMap.linear(one, one));
    Observations y = Observations.of(0, 0, 0, 0, 0);
    for (Filter filter :
        List.of(
            UnscentedKalman.of(model),
            EnsembleKalman.of(model, 10),
            ParticleFilter.bootstrap(model))) {
      assertThatThrownBy(() -> filter.run(y, 1))
          .isInstanceOf(NonFiniteException.class)
          .hasMessageContaining("step 3");
    }
  }

  private static void refused(ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(words);
  }
}
