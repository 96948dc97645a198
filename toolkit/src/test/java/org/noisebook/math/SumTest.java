package org.noisebook.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SumTest {
  @Test
  void addsEachOfTheFirstNOnce() {
    // Powers of two: the sum's bits say which were added.
    for (int n = 0; n <= 40; n++) {
      double[] x = new double[45];
      for (int k = 0; k < x.length; k++) {
        x[k] = Math.pow(2, k);
      }
      assertThat(Sum.of(x, n)).isEqualTo(Math.pow(2, n) - 1);
    }
  }

  @Test
  void aNaNComesThrough() {
    for (int k = 0; k < 20; k++) {
      double[] x = new double[20];
      x[k] = Double.NaN;
      assertThat(Sum.of(x, 20)).isNaN();
    }
  }
}
