package org.noisebook.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.noisebook.math.Rng;

class ThinningTest {
  private static final int LONG = 40_000;
  private final double[] x = IntStream.range(0, LONG).asDoubleStream().toArray();
  private final double[] y = noise();

  private static double[] noise() {
    double[] noise = new double[LONG];
    Rng.of(1).fillGaussian(noise);
    return noise;
  }

  @Test
  void everyColumnKeepsItsEndsAndExtremes() {
    int columns = 100;
    int[] kept = Thinning.of(x, y, Range.of(x), columns);

    assertThat(kept).hasSizeLessThanOrEqualTo(4 * columns + 4).isSorted().doesNotHaveDuplicates();
    assertThat(Arrays.stream(kept).mapToDouble(i -> y[i]).max()).isEqualTo(Arrays.stream(y).max());
    assertThat(Arrays.stream(kept).mapToDouble(i -> y[i]).min()).isEqualTo(Arrays.stream(y).min());
    assertThat(kept[0]).isZero();
    assertThat(kept[kept.length - 1]).isEqualTo(LONG - 1);
  }

  @Test
  void shortLinesAndLinesThatTurnBackAreLeftAlone() {
    assertThat(Thinning.of(new double[] {1, 2}, new double[] {1, 2}, new Range(1, 2), 10))
        .containsExactly(0, 1);
    assertThat(Thinning.of(y, x, Range.of(y), 10)).hasSize(LONG);
  }

  @Test
  void theThinnedLineLooksTheSame() {
    BufferedImage thin = Pixels.of(Charts.line(x, y).thick(0.6).size(300, 200));
    // A line that turns back by a hair is drawn in full.
    double[] turned = x.clone();
    turned[LONG - 1] = x[LONG - 2] - 1e-9;
    BufferedImage full = Pixels.of(Charts.line(turned, y).thick(0.6).size(300, 200));

    long different = 0;
    for (int i = 0; i < thin.getWidth(); i++) {
      for (int j = 0; j < thin.getHeight(); j++) {
        int gap = Math.abs((thin.getRGB(i, j) >> 16 & 0xFF) - (full.getRGB(i, j) >> 16 & 0xFF));
        different += gap > 64 ? 1 : 0;
      }
    }
    assertThat(different).isLessThan(thin.getWidth() * (long) thin.getHeight() / 100);
  }
}
