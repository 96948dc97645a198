package org.noisebook.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.math.Points;

/** The quadrature that leaves out far points and thins its grid, against one that does neither. */
class IrreducibleLossTest {
  private static final ForwardProcess PROCESS = ForwardProcess.ornsteinUhlenbeck(10);

  /** Two tight groups and a point far off. */
  private static final double[][] CLOUD = {
    {0, 0}, {0.1, 0.05}, {-0.08, 0.12}, {3, 1}, {3.2, 0.9}, {2.9, 1.3}, {-14, 9}
  };

  private static final double[] WEIGHTS = {0.1, 0.2, 0.05, 0.15, 0.3, 0.199, 0.001};

  @Test
  void isTheExpectedTraceOfTheCovarianceAtEveryScale() {
    for (double t : new double[] {1e-3, 0.01, 0.1, 0.5, 1.5, 2.8, 3.5, 5, 9.9}) {
      var once = new TimeQuadrature(new double[] {t}, new double[] {1});
      var problem =
          new MeanMatching(PROCESS, Points.of(CLOUD), WEIGHTS, once, TimeWeight.ONE).floor();
      double expected = 0.5 * trace(t);
      assertThat(problem.total()).isCloseTo(expected, within(3e-9 * expected));
      assertThat(problem.standardError()).isZero();
    }
  }

  /** E tr Cov[a x_0 | x_t], every point and 161 nodes a side taken for each. */
  private static double trace(double t) {
    double a = Math.exp(-t);
    double h = -Math.expm1(-2 * t);
    double sum = 0;
    double mass = 0;
    for (int i = 0; i < 161 * 161; i++) {
      double u = (i % 161 - 80) * 9 / 80.0;
      double v = (double) (i / 161 - 80) * 9 / 80;
      double density = Math.exp(-0.5 * (u * u + v * v));
      mass += density;
      for (int c = 0; c < CLOUD.length; c++) {
        double x = a * CLOUD[c][0] + Math.sqrt(h) * u;
        double y = a * CLOUD[c][1] + Math.sqrt(h) * v;
        sum += WEIGHTS[c] * density * spread(x, y, a, h);
      }
    }
    return sum / mass;
  }

  private static double spread(double x, double y, double a, double h) {
    int n = CLOUD.length;
    double[] logit = new double[n];
    double top = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < n; j++) {
      double p = x - a * CLOUD[j][0];
      double q = y - a * CLOUD[j][1];
      logit[j] = Math.log(WEIGHTS[j]) - (p * p + q * q) / (2 * h);
      top = Math.max(top, logit[j]);
    }
    double total = 0;
    double p = 0;
    double q = 0;
    for (int j = 0; j < n; j++) {
      logit[j] = Math.exp(logit[j] - top);
      total += logit[j];
      p += logit[j] * a * CLOUD[j][0];
      q += logit[j] * a * CLOUD[j][1];
    }
    double sum = 0;
    for (int j = 0; j < n; j++) {
      double dx = a * CLOUD[j][0] - p / total;
      double dy = a * CLOUD[j][1] - q / total;
      sum += logit[j] / total * (dx * dx + dy * dy);
    }
    return sum;
  }
}
