package org.noisebook.ridge;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.noisebook.diffusion.ForwardProcess;

/**
 * The equations dF = 0 and dF[y] = -F_t of {@link RidgeMotion} at the point where a frame stands,
 * in the frame's axes.
 *
 * <p>Third derivatives and gaps both carry the factor eps / Z that underflows near training points;
 * their ratio is taken without it. Source: derived.
 */
final class RidgeEquation {
  /** Below exp of this, the tangent directions' spreads are too unlike for plain sums. */
  private static final double LOG_UNLIKE = Math.log(1e-9);

  private final AnalyticFrame frame;
  private final int dim;
  private final int dStar;

  /** All D axes, row by row: tangent first. */
  private final double[][] axes;

  /** dF_l along axis a at [l - d*][a]. */
  private final double[][] differential;

  /** F_t of normal direction l at [l - d*]. */
  private final double[] rate;

  RidgeEquation(AnalyticFrame frame) {
    this.frame = frame;
    this.dim = frame.dim;
    this.dStar = frame.dStar;
    this.axes = frame.allAxes();
    this.differential = new double[dim - dStar][dim];
    this.rate = new double[dim - dStar];
  }

  /** Writes row i of the tangents and the velocity; false, and NaN, where they are not reliable. */
  boolean solve(
      double[] x,
      int offset,
      ForwardProcess process,
      double time,
      double[] tangents,
      double[] velocity,
      int i) {
    int width = dStar * dim;
    Arrays.fill(tangents, i * width, (i + 1) * width, Double.NaN);
    Arrays.fill(velocity, i * dim, (i + 1) * dim, Double.NaN);
    double unlike = frame.hessian.logSpread(dStar - 1) - frame.hessian.logSpread(0);
    if (!frame.reliable() || !(unlike > LOG_UNLIKE)) {
      return false;
    }
    assemble(Arrays.copyOfRange(x, offset, offset + dim), process, time);
    DMatrixRMaj normal = new DMatrixRMaj(dim - dStar, dim - dStar);
    DMatrixRMaj right = new DMatrixRMaj(dim - dStar, dStar + 1);
    for (int l = 0; l < dim - dStar; l++) {
      for (int m = 0; m < dim - dStar; m++) {
        normal.set(l, m, differential[l][dStar + m]);
      }
      for (int k = 0; k < dStar; k++) {
        right.set(l, k, -differential[l][k]);
      }
      right.set(l, dStar, -rate[l]);
    }
    DMatrixRMaj solution = new DMatrixRMaj(dim - dStar, dStar + 1);
    if (!CommonOps_DDRM.solve(normal, right, solution)) {
      return false;
    }
    return write(solution, tangents, i * width, velocity, i * dim);
  }

  /** Tangents v_k + sum_l w_l v_l made orthonormal; the velocity freed of them. */
  private boolean write(DMatrixRMaj w, double[] tangents, int at, double[] velocity, int from) {
    double[][] basis = new double[dStar][];
    for (int k = 0; k <= dStar; k++) {
      double[] u = k < dStar ? axes[k].clone() : new double[dim];
      for (int l = 0; l < dim - dStar; l++) {
        for (int j = 0; j < dim; j++) {
          u[j] += w.get(l, k) * axes[dStar + l][j];
        }
      }
      for (int q = 0; q < k; q++) {
        double along = Frame.dot(u, basis[q]);
        for (int j = 0; j < dim; j++) {
          u[j] -= along * basis[q][j];
        }
      }
      if (k < dStar) {
        double length = Math.sqrt(Frame.dot(u, u));
        for (int j = 0; j < dim; j++) {
          u[j] /= length;
        }
        basis[k] = u;
        System.arraycopy(u, 0, tangents, at + k * dim, dim);
      } else {
        System.arraycopy(u, 0, velocity, from, dim);
      }
      if (!Double.isFinite(Frame.dot(u, u))) {
        return false;
      }
    }
    return true;
  }

  /** The gradient of F_l in coordinates, l the first normal direction. */
  double[] gradient() {
    for (int k = 0; k < dStar; k++) {
      bend(dStar, k, frame.score(), 0, 0);
    }
    differential[0][dStar] += frame.eigenvalue(dStar);
    double[] gradient = new double[dim];
    for (int a = 0; a < dim; a++) {
      for (int j = 0; j < dim; j++) {
        gradient[j] += differential[0][a] * axes[a][j];
      }
    }
    return gradient;
  }

  private void assemble(double[] x, ForwardProcess process, double time) {
    double h = frame.variance;
    double f = process.drift(time);
    double half = 0.5 * process.diffusionSquared(time);
    double[] s = frame.score();
    double[] cubed = new double[1];
    double scale = Math.exp(frame.hessian.logScale());
    for (int l = dStar; l < dim; l++) {
      double[] v = axes[l];
      double lambda = frame.eigenvalue(l);
      double along = Frame.dot(v, s);
      differential[l - dStar][l] = lambda;
      rate[l - dStar] = -f * (along + lambda * Frame.dot(v, x)) + 2 * half * lambda * along;
      frame.hessian.visit((w, e) -> cubed[0] += w * Frame.dot(v, e) * Frame.dot(e, e));
      rate[l - dStar] += half * scale * cubed[0] / (h * h * h);
      cubed[0] = 0;
      for (int k = 0; k < dStar; k++) {
        bend(l, k, x, f, half);
      }
    }
  }

  /** Subtracts the term of tangent axis k from row l. */
  private void bend(int l, int k, double[] x, double f, double half) {
    double h = frame.variance;
    double[] s = frame.score();
    double[] third = new double[dim];
    double[] fourth = new double[1];
    frame.hessian.visit(
        (w, e) -> {
          double both = w * Frame.dot(axes[l], e) * Frame.dot(axes[k], e);
          for (int j = 0; j < dim; j++) {
            third[j] += both * e[j];
          }
          fourth[0] += both * Frame.dot(e, e);
        });
    double unit = frame.hessian.logScale();
    // h^2 (lambda_k - lambda_l) Z / eps
    double gap =
        Math.exp(frame.hessian.logSpread(k) - unit) - Math.exp(frame.hessian.logSpread(l) - unit);
    double factor = Frame.dot(axes[k], s) / gap;
    for (int a = 0; a < dim; a++) {
      differential[l - dStar][a] -= factor * Frame.dot(third, axes[a]) / h;
    }
    // v_l^T (dH/dt) v_k, of which f H and H^2 have no part between two eigenvectors.
    double slope =
        -f * Frame.dot(third, x) / h + half * (fourth[0] / (h * h) + 2 * Frame.dot(third, s) / h);
    rate[l - dStar] -= factor * slope;
  }
}
