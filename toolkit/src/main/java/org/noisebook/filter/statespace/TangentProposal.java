package org.noisebook.filter.statespace;

import java.util.Arrays;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.noisebook.math.Rng;

/**
 * Draws in the coordinates of the noise: x_k = m + L u with u ~ N(0, I) a priori, so that singular
 * process noise needs no density. With H the tangent of the observation at m and S S^T = H Q H^T +
 * R,
 *
 * <pre>q(u) = N(G r, D D^T),   r = y - h(m),   [S; G; D] from the array form of {@link Joint}.
 * </pre>
 *
 * <p>Source: Doucet, Godsill, Andrieu 2000, section II-D; noise coordinates derived.
 */
record TangentProposal(GaussianModel model) implements Proposal {
  @Override
  public void initial(double[] y, double[] states, int from, int to, Rng rng, double[] logWeights) {
    int n = model.stateDim();
    RealMatrix factor = Factor.of(model.initialCovariance(), n, "initial covariance");
    Draw draw = new Draw(0, y, factor);
    double[] mean = model.initialMean();
    for (int row = from; row < to; row++) {
      logWeights[row] = draw.from(mean, states, row, rng);
    }
  }

  @Override
  public void move(
      int step, double[] y, double[] states, int from, int to, Rng rng, double[] logWeights) {
    GaussianMap map = model.transition(step);
    Draw draw = new Draw(step, y, map.noise.factor);
    for (int row = from; row < to; row++) {
      logWeights[row] = draw.from(map.apply(row(states, row)), states, row, rng);
    }
  }

  @Override
  public void lookAhead(int step, double[] y, double[] states, int from, int to, double[] out) {
    GaussianMap map = model.transition(step);
    Draw draw = new Draw(step, y, map.noise.factor);
    for (int row = from; row < to; row++) {
      out[row] = draw.evidence(map.apply(row(states, row)));
    }
  }

  private double[] row(double[] states, int row) {
    int n = model.stateDim();
    return Arrays.copyOfRange(states, row * n, (row + 1) * n);
  }

  /** The proposal of one step; an affine observation's reduction is done once. */
  private final class Draw {
    private final GaussianMap observation;
    private final double[] y;
    private final RealMatrix factor;
    private final boolean affine;
    private Joint.Conditional update;
    private double logDeterminant;

    Draw(int step, double[] y, RealMatrix factor) {
      this.observation = model.observation(step);
      this.y = y;
      this.factor = factor;
      this.affine = observation instanceof AffineMap;
      if (affine) {
        reduce(new double[model.stateDim()]);
      }
    }

    private void reduce(double[] at) {
      int n = at.length;
      RealMatrix slope = MatrixUtils.createRealMatrix(observation.jacobian(at));
      RealMatrix white = MatrixUtils.createRealIdentityMatrix(n);
      update = MomentRule.withNoise(observation, y, slope.multiply(factor), white).condition();
      logDeterminant = 0;
      for (int i = 0; i < n; i++) {
        logDeterminant += Math.log(Math.abs(update.factor().getEntry(i, i)));
      }
    }

    /** Writes m + L u to the row and returns log p(y | x) phi(u) / q(u). */
    double from(double[] mean, double[] states, int row, Rng rng) {
      double[] residual = residual(mean);
      int n = mean.length;
      double[] z = new double[n];
      rng.fillGaussian(z);
      double[] u = GaussianPass.moved(update.gain().operate(residual), update.factor(), z);
      double[] x = GaussianPass.moved(mean, factor, u);
      System.arraycopy(x, 0, states, row * n, n);
      if (affine) {
        return GaussianPass.logDensity(residual, update.outcomeFactor());
      }
      double[] likelihood = new double[1];
      observation.logDensity(y, x, 0, 1, likelihood);
      double ratio = likelihood[0] + logDeterminant;
      for (int i = 0; i < n; i++) {
        ratio += 0.5 * (z[i] * z[i] - u[i] * u[i]);
      }
      return ratio;
    }

    double evidence(double[] mean) {
      double[] residual = residual(mean);
      return GaussianPass.logDensity(residual, update.outcomeFactor());
    }

    private double[] residual(double[] mean) {
      if (!affine) {
        reduce(mean);
      }
      double[] residual = observation.apply(mean).clone();
      for (int i = 0; i < residual.length; i++) {
        residual[i] = y[i] - residual[i];
      }
      return residual;
    }
  }
}
