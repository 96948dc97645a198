package org.noisebook.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.math.Points;

/**
 * Against the textbook formulas in 80-digit arithmetic with inverse matrices and determinants:
 * weights down to 1e-300, full covariances, up to 20 dimensions, a thousand standard deviations
 * away.
 */
class FarTailsTest {
  private static final ForwardProcess OU = ForwardProcess.ornsteinUhlenbeck(10);

  // d, t, distance; log p, s_0, s_last, H_00, H_0last, tr H, log P(0|x), log P(1|x), and the score
  // guided to label 0 with eta = 3, its first and last coordinate
  private static final double[][] REFERENCE = {
    {
      1,
      0.3,
      1000,
      -112661.919210485,
      449.211827912723,
      449.211827912723,
      -0.901093842774531,
      -0.901093842774531,
      -0.901093842774531,
      0.0,
      -42644.9747480705,
      449.211827912723,
      449.211827912723
    },
    {
      1,
      2,
      1000,
      -125100.671669194,
      497.905438192194,
      497.905438192194,
      -0.99635024175307,
      -0.99635024175307,
      -0.99635024175307,
      0.0,
      -720.524574690836,
      497.905438192194,
      497.905438192194
    },
    {
      3,
      0.05,
      1000,
      -1542407.93035641,
      -319.122445618287,
      -2074.69413656902,
      -2.41814577409535,
      -0.799130777527143,
      -6.13291618851863,
      0.0,
      -1608658.8569057,
      -319.122445618287,
      -2074.69413656902
    },
    {
      3,
      1,
      -1000,
      -1368756.87975328,
      -442.124720014542,
      1523.34267511519,
      -1.07121140527498,
      -0.0490393003228993,
      -3.17826508413981,
      0.0,
      -99729.2545264997,
      -442.124720014542,
      1523.34267511519
    },
    {
      8,
      0.5,
      1000,
      -3234685.21938242,
      437.159349949187,
      -983.318430279142,
      -1.22799854340127,
      0.189041324323814,
      -9.54265754630096,
      0.0,
      -234379.044582047,
      437.159349949187,
      -983.318430279142
    },
    {
      20,
      0.3,
      1000,
      -14779485.1035866,
      1003.64189636054,
      -776.381409627035,
      -1.50232980031832,
      -0.0747029376160124,
      -30.0663666654761,
      -2371.54668613196,
      0.0,
      998.00877979421,
      -773.586555663539
    },
    {
      20,
      3,
      -1000,
      -8515373.5747298,
      -501.38844953861,
      500.530579058136,
      -1.00095606760987,
      -0.000534471178549659,
      -20.0177819179844,
      0.0,
      -334.216646943757,
      -501.38844953861,
      500.530579058136
    },
    {
      2,
      0.1,
      0.7,
      -5.46132881753896,
      2.49073170571317,
      -1.50586309021895,
      0.350023261689394,
      3.16313656693509,
      3.48661079952466,
      -1.02736083174509,
      -0.443089729700647,
      10.65976809994,
      9.98492098015929
    },
    {
      2,
      0,
      3000,
      -2448602.06219906,
      2629.33490288405,
      -631.959976456739,
      -3.60211889346675,
      -1.854031783402,
      -5.87992937021778,
      0.0,
      -3101185.82560947,
      2629.33490288405,
      -631.959976456739
    },
  };

  private static GaussianMixture mixture(int d) {
    double[][] means = new double[3][d];
    double[][][] covariances = new double[3][d][d];
    for (int k = 0; k < 3; k++) {
      for (int i = 0; i < d; i++) {
        means[k][i] = (7 * k + 3 * i) % 5 - 2;
        for (int j = 0; j < d; j++) {
          for (int q = 0; q < d; q++) {
            covariances[k][i][j] +=
                ((k + 2 * i + 3 * q) % 7 - 3) * ((k + 2 * j + 3 * q) % 7 - 3) / (9.0 * d);
          }
        }
        covariances[k][i][i] += 0.2;
      }
    }
    return GaussianMixture.of(new double[] {1e-300, 0.4, 0.6}, means, covariances)
        .labelled(0, 1, 0);
  }

  private static void same(double actual, double expected, double scale) {
    assertThat(actual).isCloseTo(expected, within(1e-11 * (Math.abs(expected) + scale)));
  }

  @Test
  void farTailsKeepTheirDigits() {
    for (double[] row : REFERENCE) {
      int d = (int) row[0];
      NoisedMixture model = mixture(d).under(OU);
      double[] at = new double[d];
      for (int j = 0; j < d; j++) {
        at[j] = row[2] * (j % 3 - 0.5);
      }
      Points x = Points.of(1, d, at);
      double t = row[1];
      double far = 1 + Math.abs(row[2]);
      same(model.logDensity(x, t)[0], row[3], far);
      same(model.score(x, t).get(0, 0), row[4], far);
      same(model.score(x, t).get(0, d - 1), row[5], far);
      Points hessian = model.hessian(x, t);
      same(hessian.get(0, 0), row[6], far);
      same(hessian.get(0, d - 1), row[7], far);
      same(model.laplacian(x, t)[0], row[8], d * far);
      same(model.logLabelPosterior(0, x, t)[0], row[9], Math.abs(row[3]));
      same(model.logLabelPosterior(1, x, t)[0], row[10], Math.abs(row[3]));
      assertThat(model.labelPosterior(x, t).get(0, 1)).isCloseTo(Math.exp(row[10]), within(1e-11));
      Points guided = model.guidedScore(0, 3, x, t);
      same(guided.get(0, 0), row[11], far);
      same(guided.get(0, d - 1), row[12], far);
    }
  }
}
