package org.noisebook.show;

/** P-values of Kolmogorov and Smirnov's tests for continuous laws. */
final class KolmogorovSmirnov {
  private static final int EXACT_SIZE = 2000;
  private static final double EXACT_PATHS = 1e7;
  private static final double RESCALE = 1e140;
  private static final double FAR = 3.76; // of n d^2: P(D_n >= d) is about 1e-3

  private KolmogorovSmirnov() {}

  /** P(D_n >= d) for n values of the law itself. */
  static double oneSample(int n, double d) {
    if (d <= 0.5 / n) {
      return 1; // D_n is never less than 1 / (2 n)
    }
    if (d >= 1) {
      return 0;
    }
    if (d * d * n > FAR) {
      return Math.min(1, 2 * above(n, d));
    }
    if (n > EXACT_SIZE) {
      return limit(nearer(n, d * Math.sqrt(n)));
    }
    return Math.max(0, 1 - below(n, d));
  }

  /**
   * P(D_n^+ >= d) = d sum_j C(n, j) (d + j / n)^(j - 1) (1 - d - j / n)^(n - j) (Birnbaum and
   * Tingey 1951). Far out a sample is as far on both sides with a probability of no account.
   */
  private static double above(int n, double d) {
    double sum = 0;
    double logWays = 0;
    for (int j = 0; j < n && d + (double) j / n < 1; j++) {
      double level = d + (double) j / n;
      sum += Math.exp(logWays + (j - 1) * Math.log(level) + (n - j) * Math.log1p(-level));
      logWays += Math.log((n - j) / (j + 1.0));
    }
    return d * sum;
  }

  /** Where the limit is closer to the law for n values (Vrbik 2018). */
  private static double nearer(int n, double x) {
    return x + 1 / (6 * Math.sqrt(n)) + (x - 1) / (4.0 * n);
  }

  /** P(D_n < d) as one entry of a matrix power (Marsaglia, Tsang and Wang 2003). */
  private static double below(int n, double d) {
    int k = (int) (n * d) + 1;
    double[][] h = matrix(k, k - n * d);
    Scaled power = Scaled.of(h).power(n);
    double probability = power.values()[k - 1][k - 1];
    int exponent = power.exponent();
    for (int i = 1; i <= n; i++) { // times n! / n^n
      probability = probability * i / n;
      if (probability < 1 / RESCALE) {
        probability *= RESCALE;
        exponent--;
      }
    }
    return probability * Math.pow(RESCALE, exponent);
  }

  private static double[][] matrix(int k, double h) {
    int m = 2 * k - 1;
    double[][] matrix = new double[m][m];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j <= Math.min(i + 1, m - 1); j++) {
        matrix[i][j] = 1;
      }
    }
    for (int i = 0; i < m; i++) {
      matrix[i][0] -= Math.pow(h, i + 1);
      matrix[m - 1][i] -= Math.pow(h, m - i);
    }
    matrix[m - 1][0] += 2 * h > 1 ? Math.pow(2 * h - 1, m) : 0;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j <= Math.min(i + 1, m - 1); j++) {
        for (int g = 2; g <= i - j + 1; g++) {
          matrix[i][j] /= g;
        }
      }
    }
    return matrix;
  }

  /** A matrix times a power of a large number, so that no entry overflows. */
  private record Scaled(double[][] values, int exponent) {
    static Scaled of(double[][] values) {
      return new Scaled(values, 0);
    }

    Scaled power(int n) {
      if (n == 1) {
        return this;
      }
      Scaled half = power(n / 2);
      Scaled square = half.times(half);
      return (n % 2 == 0 ? square : square.times(this)).rescaled();
    }

    private Scaled times(Scaled other) {
      int m = values.length;
      double[][] product = new double[m][m];
      for (int i = 0; i < m; i++) {
        for (int k = 0; k < m; k++) {
          double factor = values[i][k];
          for (int j = 0; j < m; j++) {
            product[i][j] += factor * other.values[k][j];
          }
        }
      }
      return new Scaled(product, exponent + other.exponent);
    }

    private Scaled rescaled() {
      int middle = values.length / 2;
      if (values[middle][middle] <= RESCALE) {
        return this;
      }
      double[][] smaller = new double[values.length][];
      for (int i = 0; i < values.length; i++) {
        smaller[i] = values[i].clone();
        for (int j = 0; j < values.length; j++) {
          smaller[i][j] /= RESCALE;
        }
      }
      return new Scaled(smaller, exponent + 1);
    }
  }

  /** P(D_{n,m} >= d) for two samples of one law: the share of the lattice paths that go so far. */
  static double twoSample(int n, int m, double d) {
    if ((double) n * m > EXACT_PATHS) {
      return limit(d * Math.sqrt((double) n * m / (n + m)));
    }
    // The distance is a multiple of 1 / (n m); rounding must not decide which.
    double within = (0.5 + Math.floor(d * n * m - 1e-7)) / ((double) n * m);
    double[] share = new double[m + 1];
    for (int j = 0; j <= m; j++) {
      share[j] = (double) j / m > within ? 0 : 1;
    }
    for (int i = 1; i <= n; i++) {
      double weight = (double) i / (i + m);
      share[0] = (double) i / n > within ? 0 : weight * share[0];
      for (int j = 1; j <= m; j++) {
        boolean out = Math.abs((double) i / n - (double) j / m) > within;
        share[j] = out ? 0 : weight * share[j] + share[j - 1];
      }
    }
    return Math.min(1, Math.max(0, 1 - share[m]));
  }

  /** Kolmogorov's limit: 2 sum_k (-1)^(k-1) exp(-2 k^2 x^2). */
  static double limit(double x) {
    if (x < 0.2) {
      return 1; // to 12 digits; the series would need many terms
    }
    double sum = 0;
    for (int k = 1; k <= 20; k++) {
      sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * x * x);
    }
    return Math.min(1, Math.max(0, sum));
  }
}
