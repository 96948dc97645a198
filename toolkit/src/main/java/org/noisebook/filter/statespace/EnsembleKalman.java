package org.noisebook.filter.statespace;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.noisebook.math.NonFiniteException;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/**
 * The ensemble Kalman filter with perturbed observations: each member is moved by the model, then
 * by the gain of the ensemble's own covariances. Tends to the Kalman filter on linear models as
 * members grow, at rate N^-1/2; on others its limit is not the true law. Needs members more than
 * observations' dimensions to be of use. Source: Evensen 1994; Burgers, van Leeuwen, Evensen 1998.
 *
 * @param members N, at least 2
 */
public record EnsembleKalman(GaussianModel model, int members) implements Filter {
  /** Refuses fewer than two members. */
  public EnsembleKalman {
    Shape.count(members, 2, "members of an ensemble");
  }

  /** The filter of {@code model} with this many members. */
  public static EnsembleKalman of(GaussianModel model, int members) {
    return new EnsembleKalman(model, members);
  }

  @Override
  public String name() {
    return "ensemble Kalman";
  }

  @Override
  public FilterRun run(Observations observations, long seed) {
    observations.requireDim(model.observationDim());
    int n = model.stateDim();
    int steps = observations.steps();
    Streams forecasts = new Streams(Rng.of(seed).stream(0), members, true);
    Rng perturbations = Rng.of(seed).stream(1);
    double[] states = new double[members * n];
    double[][] means = new double[steps][];
    double[][][] covariances = new double[steps][][];
    double[] logEvidences = new double[steps];
    for (int k = 0; k < steps; k++) {
      int step = k;
      forecasts.run(
          k,
          (from, to, rng) -> {
            if (step == 0) {
              model.drawInitial(states, from, to, rng);
            } else {
              model.drawTransition(step, states, from, to, rng);
            }
          });
      if (observations.at(k) instanceof Observation.Observed seen) {
        logEvidences[k] = update(k, seen.values(), states, perturbations.stream(k));
      }
      means[k] = mean(states, n);
      RealMatrix gaps = gaps(states, n, means[k]);
      covariances[k] = Factor.square(gaps);
      requireFinite(means[k], k);
    }
    return new FilterRun(
        name(), Points.of(means), covariances, logEvidences, List.of(), new double[0], List.of());
  }

  /** Moves the members and returns log N(y; mean of h, S). */
  private double update(int step, double[] y, double[] states, Rng rng) {
    int n = model.stateDim();
    GaussianMap map = model.observation(step).requireShape(n, y.length, "observation " + step);
    double[] images = new double[members * y.length];
    for (int i = 0; i < members; i++) {
      double[] x = Arrays.copyOfRange(states, i * n, (i + 1) * n);
      System.arraycopy(map.apply(x), 0, images, i * y.length, y.length);
    }
    double[] mean = mean(images, y.length);
    requireFinite(mean, step);
    RealMatrix top = gaps(images, y.length, mean);
    RealMatrix bottom = gaps(states, n, mean(states, n));
    RealMatrix s =
        top.multiplyTransposed(top).add(MatrixUtils.createRealMatrix(map.noise.covariance));
    RealMatrix root = Factor.definite(symmetric(s), y.length, "innovation covariance");
    // K = C_xz S^-1, by two triangular solves a column.
    RealMatrix cross = bottom.multiplyTransposed(top);
    for (int i = 0; i < members; i++) {
      double[] residual = new double[y.length];
      for (int j = 0; j < y.length; j++) {
        residual[j] = y[j] - images[i * y.length + j];
      }
      map.noise.addDraw(residual, 0, rng, new double[y.length]);
      double[] by = cross.operate(solve(root, residual));
      for (int j = 0; j < n; j++) {
        states[i * n + j] += by[j];
      }
    }
    double[] gap = y.clone();
    for (int j = 0; j < gap.length; j++) {
      gap[j] -= mean[j];
    }
    return GaussianPass.logDensity(gap, root);
  }

  /** (L L^T)^-1 r. */
  private static double[] solve(RealMatrix lower, double[] r) {
    double[] z = Joint.solveLower(lower, r);
    for (int i = z.length - 1; i >= 0; i--) {
      for (int j = i + 1; j < z.length; j++) {
        z[i] -= lower.getEntry(j, i) * z[j];
      }
      z[i] /= lower.getEntry(i, i);
    }
    return z;
  }

  private double[] mean(double[] rows, int n) {
    double[] mean = new double[n];
    for (int k = 0; k < rows.length; k++) {
      mean[k % n] += rows[k] / members;
    }
    return mean;
  }

  /** n x N, (x_i - mean) / sqrt(N - 1). */
  private RealMatrix gaps(double[] rows, int n, double[] mean) {
    RealMatrix gaps = MatrixUtils.createRealMatrix(n, members);
    for (int k = 0; k < rows.length; k++) {
      gaps.setEntry(k % n, k / n, (rows[k] - mean[k % n]) / Math.sqrt(members - 1.0));
    }
    return gaps;
  }

  private static double[][] symmetric(RealMatrix s) {
    return s.add(s.transpose()).scalarMultiply(0.5).getData();
  }

  private void requireFinite(double[] mean, int step) {
    for (double value : mean) {
      if (!Double.isFinite(value)) {
        throw new NonFiniteException(name() + ", step " + step + ": the mean became " + value);
      }
    }
  }
}
