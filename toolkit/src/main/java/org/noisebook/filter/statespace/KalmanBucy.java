package org.noisebook.filter.statespace;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.noisebook.math.Points;

/**
 * The Kalman-Bucy filter, exact for {@link LinearSde}: covariances from the Riccati equation by
 * matrix exponentials, means for the observed path taken as straight between its times.
 *
 * <p>The log-evidence is that of the path against pure observation noise (Girsanov's density, the
 * normaliser of Zakai's equation). Source: Kalman and Bucy 1961; Duncan 1970.
 */
public record KalmanBucy(LinearSde model) {
  /** Steps keep the norm of the exponent below this, so that no mode grows out of hand. */
  private static final double LONGEST = 1;

  /** The filter of {@code model}. */
  public static KalmanBucy of(LinearSde model) {
    return new KalmanBucy(model);
  }

  /** P and the information at strictly ascending times from the initial time 0 on. */
  public Riccati riccati(double... times) {
    double[] at = Shape.times(times, 1);
    if (at[0] < 0) {
      throw new IllegalArgumentException("times: the initial time is 0, got " + at[0]);
    }
    double[][][] covariances = new double[at.length][][];
    double[] information = new double[at.length];
    RealMatrix p = MatrixUtils.createRealMatrix(model.initialCovariance());
    double now = 0;
    double sum = 0;
    for (int k = 0; k < at.length; k++) {
      if (at[k] > now) {
        Steps steps = steps(at[k] - now);
        for (int i = 0; i < steps.count; i++) {
          HamiltonianStep.Moved moved = steps.one.covariance(p);
          p = moved.covariance();
          sum += 0.5 * moved.gain();
        }
        now = at[k];
      }
      covariances[k] = p.getData();
      information[k] = sum;
    }
    return new Riccati(at, covariances, information);
  }

  /** The law of X at every time of the path given Y so far; row 0 is the initial law. */
  public FilterRun run(ObservedPath path) {
    path.requireDim(model.observationDim());
    List<double[]> means = new ArrayList<>();
    means.add(model.initialMean());
    RealMatrix weighing = weighing();
    List<double[][]> covariances = new ArrayList<>();
    covariances.add(model.initialCovariance());
    double[] logEvidences = new double[path.intervals() + 1];
    double[] mean = model.initialMean();
    RealMatrix p = MatrixUtils.createRealMatrix(model.initialCovariance());
    Steps steps = steps(path.length(0));
    for (int k = 0; k < path.intervals(); k++) {
      double length = path.length(k);
      if (Math.abs(length - steps.length) > 1e-13 * length) {
        steps = steps(length);
      }
      double[] slope = path.increment(k);
      for (int j = 0; j < slope.length; j++) {
        slope[j] /= length;
      }
      double[] c = weighing.operate(slope);
      for (int i = 0; i < steps.count; i++) {
        HamiltonianStep.Moved moved = steps.one.covariance(p);
        p = moved.covariance();
        HamiltonianStep.Shifted shifted = steps.one.mean(mean, p, c, model.offset());
        mean = shifted.mean();
        logEvidences[k + 1] += shifted.gain() - 0.5 * moved.gain();
      }
      means.add(mean);
      covariances.add(p.getData());
    }
    return new FilterRun(
        "Kalman-Bucy",
        Points.of(means.toArray(new double[0][])),
        covariances.toArray(new double[0][][]),
        logEvidences,
        List.of(),
        new double[0],
        List.of());
  }

  /** H^T R^-1. */
  private RealMatrix weighing() {
    RealMatrix h = MatrixUtils.createRealMatrix(model.observation());
    return h.transposeMultiply(MatrixUtils.inverse(MatrixUtils.createRealMatrix(model.noise())));
  }

  private record Steps(double length, int count, HamiltonianStep one) {}

  private Steps steps(double length) {
    RealMatrix s = weighing().multiply(MatrixUtils.createRealMatrix(model.observation()));
    double a = MatrixUtils.createRealMatrix(model.drift()).getNorm1();
    double q = MatrixUtils.createRealMatrix(model.diffusion()).getNorm1();
    double norm = length * (a + Math.sqrt(q * s.getNorm1()));
    int count = 1 << Leap.doublings(norm / LONGEST);
    return new Steps(length, count, new HamiltonianStep(model, s, length / count));
  }
}
