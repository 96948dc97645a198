package org.noisebook.filter.statespace;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * The unscented transform in factored form. With e_i = f(x_i) - f(x_0), w the outer weights and
 * delta = w sum_i e_i,
 *
 * <pre>mean = f(x_0) + delta,   Cov = w sum_i e_i e_i^T + (beta - alpha^2) delta delta^T + R,</pre>
 *
 * <p>which is the textbook sum with the centre's weight, large and negative for small alpha,
 * cancelled by hand. As delta = E u with E the columns sqrt(w) e_i and u = sqrt(w) (1 .. 1), the
 * first two terms are the square of E (I - gamma u u^T) (derived).
 */
final class SigmaPoints implements MomentRule {
  private final double alpha;
  private final double beta;
  private final double kappa;

  SigmaPoints(UnscentedKalman filter) {
    this.alpha = filter.alpha();
    this.beta = filter.beta();
    this.kappa = filter.kappa();
  }

  @Override
  public Joint push(GaussianMap map, double[] mean, RealMatrix factor) {
    int n = mean.length;
    double spread = alpha * alpha * (n + kappa);
    double root = Math.sqrt(0.5 / spread);
    double[] middle = map.apply(mean);
    double[] outcome = middle.clone();
    double[] delta = new double[middle.length];
    RealMatrix top = MatrixUtils.createRealMatrix(middle.length, 2 * n);
    RealMatrix bottom = MatrixUtils.createRealMatrix(n, 2 * n);
    for (int i = 0; i < 2 * n; i++) {
      double[] step =
          factor.getColumnVector(i % n).mapMultiply(Math.sqrt(spread) * (i < n ? 1 : -1)).toArray();
      double[] point = mean.clone();
      for (int j = 0; j < n; j++) {
        point[j] += step[j];
        bottom.setEntry(j, i, root * step[j]);
      }
      double[] image = map.apply(point);
      for (int j = 0; j < delta.length; j++) {
        delta[j] += root * root * (image[j] - middle[j]);
        top.setEntry(j, i, root * (image[j] - middle[j]));
      }
    }
    double gamma = (1 - Math.sqrt(1 + (beta - alpha * alpha) * n / spread)) * spread / n;
    for (int j = 0; j < delta.length; j++) {
      outcome[j] += delta[j];
      for (int i = 0; i < 2 * n; i++) {
        top.addToEntry(j, i, -gamma * root * delta[j]);
      }
    }
    return MomentRule.withNoise(map, outcome, top, bottom);
  }
}
