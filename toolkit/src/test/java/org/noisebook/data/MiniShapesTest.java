package org.noisebook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.noisebook.math.LogSumExp;

class MiniShapesTest {
  private static final Dataset DATA = MiniShapes.dataset();

  @Test
  void paintedInTheStatedOrder() {
    // wall 0.9, floor 0.1, object light at the right
    double w = 0.9;
    double f = 0.1;
    assertThat(MiniShapes.image(MiniShapes.GRID.index(2, 0, 2, 1)))
        .containsExactly(
            w, w, w, w, w, w, //
            w, w, w, w, w, w, //
            w, w, w, w, 1, 1, //
            f, f, f, f, 1, 1, //
            f, f, f, f, f, f, //
            f, f, f, f, f, f);
    assertThat(MiniShapes.GRID.index(2, 0, 2, 1)).isEqualTo(((2 * 3 + 0) * 3 + 2) * 2 + 1);
    assertThat(DATA.points().row(41)).containsExactly(MiniShapes.image(41));
  }

  @Test
  void momentsAndDistances() {
    assertThat(DATA.size()).isEqualTo(54);
    assertThat(DATA.dim()).isEqualTo(36);
    double[] v = DATA.points().values();
    double mean = Arrays.stream(v).average().orElseThrow();
    double variance = Arrays.stream(v).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    assertThat(mean).isCloseTo(0.5, within(1e-12));
    assertThat(variance).isCloseTo(0.1225925926, within(1e-10));
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (int i = 0; i < 54; i++) {
      for (int j = 0; j < i; j++) {
        double square = square(DATA.points().row(i), DATA.points().row(j));
        least = Math.min(least, square);
        most = Math.max(most, square);
      }
    }
    assertThat(least).isCloseTo(0.08, within(1e-12));
    assertThat(most).isCloseTo(24.48, within(1e-12));
  }

  @Test
  void picturesDiffer() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 54; i++) {
      assertThat(seen.add(Arrays.toString(MiniShapes.image(i)))).isTrue();
    }
  }

  @Test
  void everyFactorLabelsThePictures() {
    for (Factor factor : MiniShapes.GRID.factors()) {
      Dataset labelled = DATA.labelledBy(factor.name());
      assertThat(labelled.classes()).isEqualTo(factor.size());
      for (int i = 0; i < 54; i++) {
        int[] levels = MiniShapes.GRID.levels(i);
        int column = MiniShapes.GRID.factors().indexOf(factor);
        assertThat(labelled.label(i)).isEqualTo(levels[column]);
      }
    }
    assertThat(DATA.labelNames()).containsExactly("dark", "light");
    assertThatThrownBy(() -> DATA.labelledBy("hue"))
        .hasMessage("no factor 'hue'; there are [wall, floor, position, object]");
  }

  @Test
  void posteriorOfAFixedPictureAtNoiseVarianceOneHalf() {
    double[] posterior = posterior(0.5);
    assertClose(share(posterior, "wall"), 0.06249239, 0.86022714, 0.07728046);
    assertClose(share(posterior, "floor"), 0.0607753, 0.85998949, 0.07923521);
    assertClose(share(posterior, "position"), 0.26891073, 0.40929312, 0.32179616);
    assertClose(share(posterior, "object"), 0.46112568, 0.53887432);
    assertThat(entropy(posterior)).isCloseTo(2.5700270332, within(1e-9));
    assertThat(posterior[27]).isCloseTo(0.2696968024, within(1e-9));
    assertThat(Arrays.stream(posterior).max().orElseThrow()).isEqualTo(posterior[27]);
    double[] mean = mean(posterior);
    assertThat(Arrays.stream(mean).sum()).isCloseTo(18.3682843524, within(1e-9));
    assertThat(square(mean, new double[36])).isCloseTo(9.5191940827, within(1e-9));
    assertThat(square(mean, noisy()) / 0.25).isCloseTo(4.9966218608, within(1e-9));
    assertThat(logDensity(0.5)).isCloseTo(-24.8385861156, within(1e-9));
  }

  @Test
  void posteriorOfAFixedPictureAtNoiseVarianceFive() {
    double[] posterior = posterior(5);
    assertClose(share(posterior, "wall"), 0.29952587, 0.39229961, 0.30817452);
    assertClose(share(posterior, "position"), 0.33253355, 0.33411983, 0.33334662);
    assertClose(share(posterior, "object"), 0.49715262, 0.50284738);
    assertThat(entropy(posterior)).isCloseTo(3.9706374328, within(1e-9));
    assertThat(posterior[27]).isCloseTo(0.0283254133, within(1e-9));
    double[] mean = mean(posterior);
    assertThat(Arrays.stream(mean).sum()).isCloseTo(18.1359897001, within(1e-9));
    assertThat(square(mean, noisy()) / 25).isCloseTo(0.0605091849, within(1e-9));
    assertThat(logDensity(5)).isCloseTo(-62.6321498884, within(1e-9));
  }

  private static double[] noisy() {
    double[] y = new double[36];
    Arrays.setAll(y, d -> 0.5 + 0.3 * Math.sin(d));
    return y;
  }

  private static double[] exponents(double v) {
    double[] l = new double[54];
    Arrays.setAll(l, i -> -square(noisy(), MiniShapes.image(i)) / (2 * v));
    return l;
  }

  private static double[] posterior(double v) {
    double[] l = exponents(v);
    double total = LogSumExp.of(l);
    return Arrays.stream(l).map(x -> Math.exp(x - total)).toArray();
  }

  private static double logDensity(double v) {
    return LogSumExp.of(exponents(v)) - Math.log(54) - 18 * Math.log(2 * Math.PI * v);
  }

  private static double[] share(double[] posterior, String factor) {
    Dataset labelled = DATA.labelledBy(factor);
    double[] share = new double[labelled.classes()];
    for (int i = 0; i < 54; i++) {
      share[labelled.label(i)] += posterior[i];
    }
    return share;
  }

  private static double[] mean(double[] posterior) {
    double[] mean = new double[36];
    for (int i = 0; i < 54; i++) {
      for (int k = 0; k < 36; k++) {
        mean[k] += posterior[i] * DATA.points().get(i, k);
      }
    }
    return mean;
  }

  private static double entropy(double[] p) {
    return -Arrays.stream(p).map(x -> x * Math.log(x)).sum();
  }

  private static double square(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (a[k] - b[k]) * (a[k] - b[k]);
    }
    return sum;
  }

  private static void assertClose(double[] found, double... expected) {
    assertThat(found).containsExactly(expected, within(1e-8));
  }
}
