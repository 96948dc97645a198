package org.noisebook.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ExpRowTest {
  private static final int N = 1_003;
  private static final double[] EDGES = {
    0,
    -0.0,
    1,
    699,
    -699,
    700.2,
    -700.2,
    -708.5,
    -720,
    -745,
    -745.2,
    -746,
    -1e5,
    -1e17,
    -1e300,
    -Double.MAX_VALUE,
    709.7,
    710,
    1e300,
    Double.MIN_VALUE,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  private static double[] row(double reach, int seed) {
    Rng rng = Rng.of(seed);
    double[] x = new double[N];
    for (int k = 0; k < N; k++) {
      x[k] = reach * (2 * rng.uniform() - 1);
    }
    return x;
  }

  @Test
  void staysWithinOneAndAHalfUnitsInTheLastPlace() {
    double worst = 0;
    ExpRow exp = ExpRow.of(N);
    double[] found = new double[N];
    for (int seed = 0; seed < 4; seed++) {
      double[] x = row(new double[] {1e-3, 0.4, 40, 700}[seed % 4], seed);
      exp.fill(x, 0, found, N);
      for (int k = 0; k < N; k++) {
        BigDecimal gap = new BigDecimal(found[k]).subtract(ExactExp.of(x[k]));
        double ulps = gap.divide(new BigDecimal(Math.ulp(found[k])), ExactExp.DIGITS).doubleValue();
        worst = Math.max(worst, Math.abs(ulps));
      }
    }
    assertThat(worst).isLessThan(1.5);
  }

  @Test
  void answersTheEdgesAsMathDoesWhereverTheyStandInShortAndLongRows() {
    for (int n : new int[] {EDGES.length, N}) {
      double[] x = row(30, 7);
      double[] found = new double[n];
      for (int start = 0; start + EDGES.length <= n; start += 97) {
        double[] row = x.clone();
        System.arraycopy(EDGES, 0, row, start, EDGES.length);
        ExpRow.of(n).fill(row, 0, found, n);
        for (int k = 0; k < n; k++) {
          near(found[k], Math.exp(row[k]), row[k]);
        }
      }
    }
  }

  @Test
  void oneEdgeAloneIsMended() {
    for (double edge : EDGES) {
      double[] x = row(30, 8);
      x[500] = edge;
      double[] found = new double[N];
      ExpRow.of(N).fill(x, 0, found, N);
      near(found[500], Math.exp(edge), edge);
      near(found[499], Math.exp(x[499]), x[499]);
    }
  }

  private static void near(double found, double expected, double x) {
    if (expected != expected || expected == 0 || Double.isInfinite(expected)) {
      assertThat(Double.compare(found, expected)).as("at %s", x).isZero();
    } else {
      assertThat(Math.abs(found - expected))
          .as("at %s", x)
          .isLessThanOrEqualTo(2 * Math.ulp(found));
    }
  }

  @Test
  void theShiftComesOffFirst() {
    double[] x = row(20, 9);
    double[] shifted = new double[N];
    for (int k = 0; k < N; k++) {
      shifted[k] = x[k] - 12345.678;
    }
    double[] found = new double[N];
    double[] expected = new double[N];
    ExpRow.of(N).fill(x, 12345.678 - 12300, found, N);
    for (int k = 0; k < N; k++) {
      near(found[k], Math.exp(x[k] - (12345.678 - 12300)), x[k]);
    }
    ExpRow.of(N).fill(shifted, -12345.678, found, N);
    for (int k = 0; k < N; k++) {
      shifted[k] += 12345.678;
    }
    ExpRow.of(N).fill(shifted, 0, expected, N);
    assertThat(found).containsExactly(expected);
  }

  @Test
  void writesTheFirstNAlone() {
    double[] found = new double[N];
    ExpRow.of(N).fill(row(3, 1), 0, found, 500);
    for (int k = 0; k < N; k++) {
      assertThat(found[k] > 0).isEqualTo(k < 500);
    }
  }

  @Test
  void rejectsWhatDoesNotFit() {
    double[] x = row(1, 1);
    assertThatThrownBy(() -> ExpRow.of(N).fill(x, 0, x, N))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ExpRow.of(100).fill(x, 0, new double[N], N))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> ExpRow.of(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
