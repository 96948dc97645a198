package org.noisebook.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class KolmogorovSmirnovTest {

  @Test
  void oneSampleMatchesPublishedValues() {
    // Marsaglia, Tsang and Wang 2003: K(10, 0.274) and K(2000, 0.04)
    assertThat(KolmogorovSmirnov.oneSample(10, 0.274))
        .isCloseTo(1 - 0.6284796154565, within(1e-12));
    assertThat(KolmogorovSmirnov.oneSample(2000, 0.04))
        .isCloseTo(1 - 0.99676943191713677, within(1e-12));
  }

  @Test
  void oneSampleOfOneValueIsClosedForm() {
    // D_1 = max(U, 1 - U), so P(D_1 >= d) = 2 (1 - d)
    for (double d : new double[] {0.5, 0.6, 0.75, 0.99}) {
      assertThat(KolmogorovSmirnov.oneSample(1, d)).isCloseTo(2 * (1 - d), within(1e-12));
    }
  }

  @Test
  void exactAndFarTailMeet() {
    // Either side of d^2 n = 3.76 at n = 150: the exact value falls by the ratio of the formula
    double low = Math.sqrt(3.7599 / 150);
    double high = Math.sqrt(3.7601 / 150);
    assertThat(KolmogorovSmirnov.oneSample(150, low) / KolmogorovSmirnov.oneSample(150, high))
        .isCloseTo(Math.exp(2.03 * 0.0002), within(5e-4));
  }

  @Test
  void farTailIsExact() {
    // By Smirnov's sum with other software; above one half P = 2 P(D+ >= d)
    double[][] known = {
      {10, 0.9, 2.0e-10}, {99, 0.3, 2.1295020110e-08}, {500, 0.1, 8.3422930673e-05}
    };
    for (double[] one : known) {
      assertThat(KolmogorovSmirnov.oneSample((int) one[0], one[1]) / one[2])
          .isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void manyValuesAreGoodToFiveDigits() {
    assertThat(KolmogorovSmirnov.oneSample(3000, 0.01)).isCloseTo(0.9220855022879, within(1e-5));
    assertThat(KolmogorovSmirnov.oneSample(3000, 0.02)).isCloseTo(0.1788981362319, within(1e-5));
    assertThat(KolmogorovSmirnov.oneSample(3000, 0.05) / 5.874684341454e-07)
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void limitHoldsForManyValues() {
    double x = 0.9;
    assertThat(KolmogorovSmirnov.oneSample(2000, x / Math.sqrt(2000)))
        .isCloseTo(KolmogorovSmirnov.limit(x), within(6e-3));
    assertThat(KolmogorovSmirnov.limit(1.3581015)).isCloseTo(0.05, within(1e-6));
    assertThat(KolmogorovSmirnov.limit(0.2)).isCloseTo(1, within(1e-10));
  }

  @Test
  void twoSampleCountsEverySplit() {
    for (int[] size : new int[][] {{1, 1}, {3, 3}, {4, 5}, {2, 7}, {6, 4}}) {
      int n = size[0];
      int m = size[1];
      for (int multiple = 1; multiple <= n * m; multiple++) {
        double d = (double) multiple / (n * m);
        assertThat(KolmogorovSmirnov.twoSample(n, m, d)).isCloseTo(brute(n, m, d), within(1e-12));
      }
    }
  }

  /** Over all ways to choose which n of n + m sorted values are the first sample's. */
  private static double brute(int n, int m, double d) {
    int far = 0;
    int all = 0;
    for (int choice = 0; choice < 1 << (n + m); choice++) {
      if (Integer.bitCount(choice) == n) {
        all++;
        far += largest(choice, n, m) >= d - 1e-9 ? 1 : 0;
      }
    }
    return (double) far / all;
  }

  private static double largest(int choice, int n, int m) {
    double most = 0;
    int i = 0;
    for (int k = 0; k < n + m; k++) {
      i += choice >> k & 1;
      most = Math.max(most, Math.abs((double) i / n - (k + 1.0 - i) / m));
    }
    return most;
  }
}
