package org.noisebook.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EstimateTest {
  @Test
  void equalValuesHaveThatMeanAndNoError() {
    for (int n : new int[] {2, 3, 1000, 1500, 99_999}) {
      for (double value : new double[] {1, 0.1, -1e300}) {
        double[] sample = new double[n];
        Arrays.fill(sample, value);
        assertThat(Estimate.mean(sample)).isEqualTo(new Estimate(value, 0));
      }
    }
  }

  @Test
  void probabilitiesNeverAverageToMoreThanOne() {
    double[] sample = new double[1000];
    Arrays.fill(sample, 1);
    sample[7] = Math.nextDown(1.0);
    assertThat(Estimate.mean(sample).value()).isLessThanOrEqualTo(1);
  }

  @Test
  void meanAndStandardError() {
    Estimate mean = Estimate.mean(1, 2, 3, 6);
    assertThat(mean.value()).isEqualTo(3);
    // the variance is 14 / 3
    assertThat(mean.standardError()).isCloseTo(Math.sqrt(14.0 / 3 / 4), within(1e-15));
    assertThat(mean.zScore(1)).isCloseTo(2 / Math.sqrt(14.0 / 12), within(1e-15));
    assertThat(Estimate.mean(1, Double.POSITIVE_INFINITY).value()).isInfinite();
  }
}
