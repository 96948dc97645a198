package org.noisebook.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisebook.exact.NoisedMixture;
import org.noisebook.math.Estimate;
import org.noisebook.math.NormalGrid;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

class EntropyTest {
  @ParameterizedTest
  @CsvSource({
    "2, 0.57700805, 0.64012041, 0.66747343, 0.68812184, 0.69264693",
    "4, 1.01400850, 1.21528243, 1.30725966, 1.37116507, 1.38479311",
    "10, 1.34877203, 1.76941229, 2.04275325, 2.25666493, 2.29807677"
  })
  void theMeanOfThePlugInEntropyOfEqualClasses(
      int classes, double n5, double n10, double n20, double n100, double n1000) {
    double[] p = new double[classes];
    Arrays.fill(p, 1.0 / classes);
    assertMeans(p, n5, n10, n20, n100, n1000);
  }

  @Test
  void theMeanOfThePlugInEntropyOfUnequalClasses() {
    assertMeans(
        new double[] {0.9, 0.1}, 0.21889614, 0.26657849, 0.29655446, 0.31998919, 0.32458212);
  }

  private static void assertMeans(double[] p, double... expected) {
    int[] forks = {5, 10, 20, 100, 1000};
    for (int i = 0; i < forks.length; i++) {
      assertThat(Entropy.expectedPlugIn(p, forks[i])).isCloseTo(expected[i], within(6e-9));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 10, 0.30817505, 0.33869556",
    "1, 20, 0.33129051, 0.34958905",
    "1, 100, 0.35118772, 0.35575481",
    "2, 10, 0.16097605, 0.17778930",
    "2, 20, 0.17495733, 0.18572309",
    "2, 100, 0.18866239, 0.19187918",
    "4, 20, 0.05310930, 0.05665698"
  })
  void theMeanForkEntropyOfACoin(double snr, int n, double plugIn, double millerMadow) {
    NoisedMixture coin = Worlds.coin().under(Worlds.NOISE);
    double sigma = 1 / Math.sqrt(snr);
    NormalGrid grid = NormalGrid.of(1, 2001, sigma);
    double[] plain = new double[grid.weights().length];
    double[] corrected = new double[plain.length];
    for (int i = 0; i < plain.length; i++) {
      Points y = Points.of(1, 1, 1 + grid.points().get(i, 0));
      double[] p = coin.labelPosterior(y, sigma).values();
      plain[i] = Entropy.expectedPlugIn(p, n);
      corrected[i] = Entropy.expectedMillerMadow(p, n);
    }
    assertThat(grid.mean(plain)).isCloseTo(plugIn, within(1e-8));
    assertThat(grid.mean(corrected)).isCloseTo(millerMadow, within(1e-8));
  }

  @Test
  void countsHaveTheMeanThatTheFormulaSays() {
    double[] p = {0.6, 0.3, 0.1};
    Rng rng = Rng.of(5);
    double[] plain = new double[20_000];
    double[] corrected = new double[plain.length];
    for (int r = 0; r < plain.length; r++) {
      int[] counts = new int[3];
      for (int j = 0; j < 12; j++) {
        counts[rng.choose(p)]++;
      }
      plain[r] = Entropy.plugIn(counts);
      corrected[r] = Entropy.millerMadow(counts);
    }
    assertThat(Math.abs(Estimate.mean(plain).zScore(Entropy.expectedPlugIn(p, 12)))).isLessThan(4);
    assertThat(Math.abs(Estimate.mean(corrected).zScore(Entropy.expectedMillerMadow(p, 12))))
        .isLessThan(4);
  }

  @Test
  void whatIsNoLawIsRefused() {
    assertThatThrownBy(() -> Entropy.of(0.5, 0.6)).hasMessageContaining("sum to 1.1");
    assertThatThrownBy(() -> Entropy.of(-0.5, 1.5)).hasMessageContaining("-0.5");
    assertThatThrownBy(() -> Entropy.plugIn(0, 0)).hasMessageContaining("at least one count");
    assertThatThrownBy(() -> Entropy.plugIn(2, -1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> Entropy.expectedPlugIn(new double[] {1}, 0))
        .hasMessageContaining("at least 1 draws");
  }
}
