package org.noisebook.math;

/** The chi distribution: the length of k independent standard normal numbers. */
public final class Chi {
  private Chi() {}

  /** sqrt(2) Gamma((k + 1) / 2) / Gamma(k / 2); refuses k below 1. O(k). */
  public static double mean(int k) {
    require(k);
    // m_k m_{k+1} = k, from m_1 = sqrt(2 / pi)
    double mean = Math.sqrt(2 / Math.PI);
    for (int i = 1; i < k; i++) {
      mean = i / mean;
    }
    return mean;
  }

  /** x^(k-1) exp(-x^2 / 2) / (2^(k/2 - 1) Gamma(k / 2)), 0 below 0; refuses k below 1. O(k). */
  public static double density(int k, double x) {
    require(k);
    if (x < 0) {
      return 0;
    }
    // f_{k+2} = f_k x^2 / k
    double density = k % 2 == 1 ? Math.sqrt(2 / Math.PI) : x;
    density *= Math.exp(-0.5 * x * x);
    for (int i = 2 - k % 2; i < k; i += 2) {
      density *= x * x / i;
    }
    return density;
  }

  private static void require(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("chi has 1 degree of freedom or more, got " + k);
    }
  }
}
