package org.noisebook.filter.statespace;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hipparchus.filtering.kalman.KalmanFilter;
import org.hipparchus.filtering.kalman.KalmanSmoother;
import org.hipparchus.filtering.kalman.Measurement;
import org.hipparchus.filtering.kalman.ProcessEstimate;
import org.hipparchus.filtering.kalman.extended.ExtendedKalmanFilter;
import org.hipparchus.filtering.kalman.extended.NonLinearEvolution;
import org.hipparchus.filtering.kalman.extended.NonLinearProcess;
import org.hipparchus.filtering.kalman.linear.LinearEvolution;
import org.hipparchus.filtering.kalman.linear.LinearKalmanFilter;
import org.hipparchus.filtering.kalman.unscented.UnscentedEvolution;
import org.hipparchus.filtering.kalman.unscented.UnscentedKalmanFilter;
import org.hipparchus.filtering.kalman.unscented.UnscentedProcess;
import org.hipparchus.linear.CholeskyDecomposer;
import org.hipparchus.linear.MatrixDecomposer;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.util.MerweUnscentedTransform;

/**
 * The same model and observations in the hands of Hipparchus. Its filters predict before each
 * measurement, so that step 0 stays where it is: identity and no noise.
 */
final class HipparchusFilters {
  private static final MatrixDecomposer DECOMPOSER = new CholeskyDecomposer(1e-9, 1e-14);

  private final GaussianModel model;
  private final Observations seen;
  private final RealMatrix identity;

  HipparchusFilters(GaussianModel model, Observations seen) {
    this.model = model;
    this.seen = seen;
    this.identity = MatrixUtils.createRealIdentityMatrix(model.stateDim());
  }

  List<ProcessEstimate> kalman() {
    return run(linear());
  }

  List<ProcessEstimate> smoothed() {
    LinearKalmanFilter<Seen> filter = linear();
    KalmanSmoother smoother = new KalmanSmoother(DECOMPOSER);
    filter.setObserver(smoother);
    run(filter);
    // Its list begins with the initial law, which our step 0 repeats.
    List<ProcessEstimate> all = smoother.backwardsSmooth();
    return all.subList(1, all.size());
  }

  List<ProcessEstimate> extended() {
    return run(new ExtendedKalmanFilter<>(DECOMPOSER, new Tangents(), start()));
  }

  List<ProcessEstimate> unscented(double alpha, double beta, double kappa) {
    var points = new MerweUnscentedTransform(model.stateDim(), alpha, beta, kappa);
    return run(new UnscentedKalmanFilter<>(DECOMPOSER, new Points(), start(), points));
  }

  private LinearKalmanFilter<Seen> linear() {
    return new LinearKalmanFilter<>(
        DECOMPOSER,
        at ->
            new LinearEvolution(
                transition(at.step(), start().getState()),
                identity,
                moved(at.step(), MatrixUtils.createRealVector(model.stateDim())),
                noise(at.step()),
                at.value() == null ? null : jacobian(at.step(), start().getState())),
        start());
  }

  private ProcessEstimate start() {
    return new ProcessEstimate(
        -1, vector(model.initialMean()), MatrixUtils.createRealMatrix(model.initialCovariance()));
  }

  private List<ProcessEstimate> run(KalmanFilter<Seen> filter) {
    List<ProcessEstimate> estimates = new ArrayList<>();
    for (int k = 0; k < seen.steps(); k++) {
      RealMatrix noise = MatrixUtils.createRealMatrix(model.observation(k).covariance());
      RealVector value = seen.at(k) instanceof Observation.Observed y ? vector(y.values()) : null;
      estimates.add(filter.estimationStep(new Seen(k, value, noise)));
    }
    return estimates;
  }

  private RealVector moved(int step, RealVector x) {
    return step == 0 ? x : vector(model.transition(step).apply(x.toArray()));
  }

  private RealMatrix transition(int step, RealVector x) {
    return step == 0
        ? identity
        : MatrixUtils.createRealMatrix(model.transition(step).jacobian(x.toArray()));
  }

  private RealMatrix jacobian(int step, RealVector x) {
    return MatrixUtils.createRealMatrix(model.observation(step).jacobian(x.toArray()));
  }

  private RealMatrix noise(int step) {
    return step == 0
        ? identity.scalarMultiply(0)
        : MatrixUtils.createRealMatrix(model.transition(step).covariance());
  }

  private static RealVector vector(double[] values) {
    return MatrixUtils.createRealVector(values);
  }

  /** A step with its values, null where they are missing, and the covariance of their noise. */
  private record Seen(int step, RealVector value, RealMatrix covariance) implements Measurement {
    @Override
    public double getTime() {
      return step;
    }

    @Override
    public RealVector getValue() {
      return value;
    }

    @Override
    public RealMatrix getCovariance() {
      return covariance;
    }
  }

  private final class Tangents implements NonLinearProcess<Seen> {
    @Override
    public NonLinearEvolution getEvolution(double before, RealVector x, Seen at) {
      RealVector next = moved(at.step(), x);
      return new NonLinearEvolution(
          at.step(),
          next,
          transition(at.step(), x),
          noise(at.step()),
          at.value() == null ? null : jacobian(at.step(), next));
    }

    @Override
    public RealVector getInnovation(Seen at, NonLinearEvolution evolution, RealMatrix covariance) {
      return at.value() == null
          ? null
          : at.value()
              .subtract(
                  vector(
                      model.observation(at.step()).apply(evolution.getCurrentState().toArray())));
    }
  }

  private final class Points implements UnscentedProcess<Seen> {
    @Override
    public UnscentedEvolution getEvolution(double before, RealVector[] points, Seen at) {
      return new UnscentedEvolution(
          at.step(), Stream.of(points).map(x -> moved(at.step(), x)).toArray(RealVector[]::new));
    }

    @Override
    public RealMatrix getProcessNoiseMatrix(double before, RealVector x, Seen at) {
      return noise(at.step());
    }

    @Override
    public RealVector[] getPredictedMeasurements(RealVector[] points, Seen at) {
      return Stream.of(points)
          .map(x -> vector(model.observation(at.step()).apply(x.toArray())))
          .toArray(RealVector[]::new);
    }

    @Override
    public RealVector getInnovation(
        Seen at, RealVector predicted, RealVector state, RealMatrix covariance) {
      return at.value() == null ? null : at.value().subtract(predicted);
    }
  }
}
