package org.noisebook.filter.statespace;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * The second method for linear Gaussian models: all states and observations as one Gaussian vector,
 * conditioned in one go.
 */
final class JointGaussian {
  final RealVector mean;
  final RealMatrix covariance;
  private final int n;
  private final int m;
  private final int steps;

  JointGaussian(LinearGaussian model, int steps) {
    this.n = model.stateDim();
    this.m = model.observationDim();
    this.steps = steps;
    // Every state is affine in the white noises; row blocks of the loading matrix.
    int states = steps * n;
    RealMatrix loading = MatrixUtils.createRealMatrix(states + steps * m, states + steps * m);
    this.mean = MatrixUtils.createRealVector(new double[states + steps * m]);
    RealMatrix noise = MatrixUtils.createRealMatrix(states + steps * m, states + steps * m);
    for (int k = 0; k < steps; k++) {
      noise.setSubMatrix(
          k == 0 ? model.initialCovariance() : model.transition(k).covariance(), k * n, k * n);
      noise.setSubMatrix(model.observation(k).covariance(), states + k * m, states + k * m);
      RealVector at = MatrixUtils.createRealVector(model.initialMean());
      for (int i = 0; i < n; i++) {
        loading.setEntry(k * n + i, k * n + i, 1);
      }
      if (k > 0) {
        RealMatrix f = MatrixUtils.createRealMatrix(model.transition(k).jacobian(new double[n]));
        RealMatrix before = loading.getSubMatrix((k - 1) * n, k * n - 1, 0, k * n - 1);
        loading.setSubMatrix(f.multiply(before).getData(), k * n, 0);
        at =
            MatrixUtils.createRealVector(
                model.transition(k).apply(mean.getSubVector((k - 1) * n, n).toArray()));
      }
      mean.setSubVector(k * n, at);
      RealMatrix h = MatrixUtils.createRealMatrix(model.observation(k).jacobian(new double[n]));
      RealMatrix now = loading.getSubMatrix(k * n, (k + 1) * n - 1, 0, states - 1);
      loading.setSubMatrix(h.multiply(now).getData(), states + k * m, 0);
      for (int i = 0; i < m; i++) {
        loading.setEntry(states + k * m + i, states + k * m + i, 1);
      }
      mean.setSubVector(
          states + k * m, MatrixUtils.createRealVector(model.observation(k).apply(at.toArray())));
    }
    this.covariance = loading.multiply(noise).multiplyTransposed(loading);
  }

  /** The mean and covariance of x_k given the seen observations up to {@code last}. */
  record Law(double[] mean, double[][] covariance) {}

  Law state(int k, Observations observations, int last) {
    int[] given = indices(observations, last);
    int[] wanted = new int[n];
    for (int i = 0; i < n; i++) {
      wanted[i] = k * n + i;
    }
    RealMatrix cross = covariance.getSubMatrix(wanted, given);
    RealMatrix own = covariance.getSubMatrix(wanted, wanted);
    RealMatrix precision =
        new LUDecomposition(covariance.getSubMatrix(given, given)).getSolver().getInverse();
    RealMatrix gain = cross.multiply(precision);
    RealVector m = mean.getSubVector(k * n, n).add(gain.operate(gap(observations, given, last)));
    return new Law(m.toArray(), own.subtract(gain.multiplyTransposed(cross)).getData());
  }

  double logEvidence(Observations observations) {
    int[] given = indices(observations, steps - 1);
    LUDecomposition lu = new LUDecomposition(covariance.getSubMatrix(given, given));
    RealVector gap = gap(observations, given, steps - 1);
    return -0.5
        * (gap.dotProduct(lu.getSolver().solve(gap))
            + Math.log(lu.getDeterminant())
            + given.length * Math.log(2 * Math.PI));
  }

  private int[] indices(Observations observations, int last) {
    List<Integer> found = new ArrayList<>();
    for (int k = 0; k <= last; k++) {
      for (int i = 0; observations.at(k) instanceof Observation.Observed && i < m; i++) {
        found.add(steps * n + k * m + i);
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  private RealVector gap(Observations observations, int[] given, int last) {
    double[] gap = new double[given.length];
    int at = 0;
    for (int k = 0; k <= last; k++) {
      if (observations.at(k) instanceof Observation.Observed seen) {
        for (double y : seen.values()) {
          gap[at] = y - mean.getEntry(given[at]);
          at++;
        }
      }
    }
    return MatrixUtils.createRealVector(gap);
  }
}
