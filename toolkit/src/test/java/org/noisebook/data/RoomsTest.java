package org.noisebook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomsTest {

  @Test
  void aSampleIsItsPicturesWithTheirFactors() {
    Dataset rooms = Rooms.sample(30, 20, 3);
    int[] drawn = Rooms.GRID.draw(30, 3);

    assertThat(rooms.image()).contains(ImageShape.rgb(20, 20));
    assertThat(rooms.points().shape()).isEqualTo("30 x 1200");
    for (int i = 0; i < 30; i++) {
      assertThat(rooms.points().row(i)).containsExactly(Rooms.image(drawn[i], 20));
      int[] levels = Rooms.factors(drawn[i]);
      assertThat(rooms.label(i)).isEqualTo(levels[4]);
      for (int j = 0; j < 6; j++) {
        Factor factor = Rooms.FACTORS.get(j);
        assertThat(rooms.factors().orElseThrow().get(factor.name())[i])
            .isEqualTo(factor.value(levels[j]));
        assertThat(rooms.labelledBy(factor.name()).label(i)).isEqualTo(levels[j]);
      }
    }
    assertThat(rooms.labelledBy("shape").labelNames())
        .containsExactly("cube", "cylinder", "sphere", "capsule");
    assertThat(Rooms.sample(10, 20, 3).points()).isEqualTo(rooms.take(10).points());
  }

  @Test
  void anyNumberOfThreadsDrawsTheSame() throws Exception {
    Dataset shared = Rooms.sample(60, 16, 8);
    ForkJoinPool alone = new ForkJoinPool(1);
    try {
      Dataset single = alone.submit(() -> Rooms.sample(60, 16, 8)).get();
      assertThat(single.points()).isEqualTo(shared.points());
    } finally {
      alone.shutdown();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 32, 64})
  void pixelsLieInTheUnitIntervalAndUseIt(int side) {
    double[] pixels = Rooms.sample(40, side, 1).points().values();
    double[] sorted = Arrays.stream(pixels).sorted().toArray();
    assertThat(sorted[0]).isGreaterThanOrEqualTo(0);
    assertThat(sorted[sorted.length - 1]).isLessThanOrEqualTo(1);
    assertThat(sorted[sorted.length / 20]).isLessThan(0.3);
    assertThat(sorted[sorted.length - sorted.length / 20]).isGreaterThan(0.8);
    // Hardly any channel is burnt out.
    assertThat(Arrays.stream(pixels).filter(p -> p == 1).count()).isLessThan(pixels.length / 200);
  }

  @Test
  void anySixteenPixelRoomsDifferEvenInEightBits() {
    // All 480 rooms of one set of hues, pair by pair.
    Dataset rooms = Rooms.of(16, IntStream.range(0, 480).map(k -> 137 * 480 + k).toArray());
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 480; i++) {
      for (int j = 0; j < i; j++) {
        least = Math.min(least, largestGap(rooms.points().row(i), rooms.points().row(j)));
      }
    }
    assertThat(least).isGreaterThan(2 / 255.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 64})
  void differentNumbersAreDifferentPictures(int side) {
    int n = side == 16 ? 3_000 : 200;
    Dataset rooms = Rooms.sample(n, side, 99);
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < n; i++) {
      int[] bytes = Arrays.stream(rooms.points().row(i)).mapToInt(p -> (int) (255 * p)).toArray();
      seen.add(Arrays.hashCode(bytes));
    }
    // Two different pictures share a hash once in 4e9.
    assertThat(seen).hasSize(n);
  }

  @Test
  void everyStepOfEveryFactorIsSeen() {
    int[] bases = Rooms.GRID.draw(12, 5);
    for (int base : bases) {
      double[] picture = Rooms.image(base, 32);
      for (int j = 0; j < 6; j++) {
        int[] levels = Rooms.factors(base);
        levels[j] = levels[j] == 0 ? 1 : levels[j] - 1;
        double[] stepped = Rooms.image(Rooms.index(levels), 32);
        // 13 of 255 grey levels somewhere; a step of the orientation on a small body does least.
        assertThat(largestGap(picture, stepped)).as("%s of %d", j, base).isGreaterThan(0.05);
      }
    }
  }

  @Test
  void huesColourTheirOwnSurface() {
    // Saturated green floor, red wall, blue object (hues 0.3, 0 and 0.7 are the nearest).
    double[] room = Rooms.image(Rooms.index(3, 0, 7, 4, 2, 7), 64);
    assertThat(dominant(room, 60, 32)).isEqualTo(1);
    assertThat(dominant(room, 4, 20)).isZero();
    assertThat(dominant(room, 34, 32)).isEqualTo(2);
    // A hue of the floor leaves the wall and the object alone.
    double[] other = Rooms.image(Rooms.index(8, 0, 7, 4, 2, 7), 64);
    assertThat(other[(4 * 64 + 20) * 3]).isEqualTo(room[(4 * 64 + 20) * 3]);
    assertThat(other[(34 * 64 + 32) * 3 + 2]).isEqualTo(room[(34 * 64 + 32) * 3 + 2]);
    assertThat(dominant(other, 60, 32)).isNotEqualTo(1);
  }

  @Test
  void theBodyGrowsWithItsScale() {
    int last = 0;
    for (int scale = 0; scale < 8; scale++) {
      int[] where = {5, 5, 0, scale, 1, 7};
      int[] elsewhere = {5, 5, 5, scale, 1, 7};
      double[] a = Rooms.image(Rooms.index(where), 64);
      double[] b = Rooms.image(Rooms.index(elsewhere), 64);
      int area = 0;
      for (int p = 0; p < 64 * 64; p++) {
        area += Math.abs(a[3 * p] - b[3 * p]) > 0.2 ? 1 : 0;
      }
      assertThat(area).isGreaterThan(last);
      last = area;
    }
  }

  @Test
  void theSphereKeepsItsOutlineWhileTheRoomTurns() {
    // The camera circles a body of revolution: only what surrounds it and its shading turn.
    boolean[] first = outline(0);
    for (int orientation = 1; orientation < 15; orientation++) {
      assertThat(outline(orientation)).containsExactly(first);
    }
  }

  private static boolean[] outline(int orientation) {
    double[] red = Rooms.image(Rooms.index(5, 5, 0, 5, 2, orientation), 32);
    double[] cyan = Rooms.image(Rooms.index(5, 5, 4, 5, 2, orientation), 32);
    boolean[] body = new boolean[32 * 32];
    for (int p = 0; p < body.length; p++) {
      body[p] = !Arrays.equals(red, 3 * p, 3 * p + 3, cyan, 3 * p, 3 * p + 3);
    }
    return body;
  }

  @Test
  void aPictureOfHalfTheSideIsNearTheMeanOfItsBlocks() {
    double[] fine = Rooms.image(200_417, 64);
    double[] coarse = Rooms.image(200_417, 32);
    double total = 0;
    for (int k = 0; k < coarse.length; k++) {
      int row = k / 96;
      int column = k / 3 % 32;
      int at = (2 * row * 64 + 2 * column) * 3 + k % 3;
      double mean = (fine[at] + fine[at + 3] + fine[at + 192] + fine[at + 195]) / 4;
      total += Math.abs(coarse[k] - mean);
    }
    assertThat(total / coarse.length).isCloseTo(0, within(0.01));
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> Rooms.image(480_000, 32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("index 480000 is outside 0 .. 479999");
    assertThatThrownBy(() -> Rooms.image(-1, 32)).hasMessageContaining("index -1");
    assertThatThrownBy(() -> Rooms.image(0, 15)).hasMessageContaining("16 to 64 pixels, got 15");
    assertThatThrownBy(() -> Rooms.image(0, 65)).hasMessageContaining("16 to 64 pixels, got 65");
    assertThatThrownBy(() -> Rooms.index(0, 0, 0, 8, 0, 0))
        .hasMessage("factor 'scale': level 8 is outside 0 .. 7");
    assertThatThrownBy(() -> Rooms.sample(0, 32, 1)).hasMessageContaining("got n = 0");
    assertThatThrownBy(() -> Rooms.sample(480_001, 32, 1)).hasMessageContaining("n = 480001");
    assertThatThrownBy(() -> Rooms.sample(200_000, 64, 1))
        .hasMessageContaining("expected 1 to 174762 pictures of 64 x 64 in RGB, got 200000");
    assertThatThrownBy(() -> Rooms.GRID.factor("hue"))
        .hasMessageContaining("[floor hue, wall hue, object hue, scale, shape, orientation]");
  }

  private static int dominant(double[] room, int row, int column) {
    int at = (row * 64 + column) * 3;
    int best = 0;
    for (int c = 1; c < 3; c++) {
      best = room[at + c] > room[at + best] ? c : best;
    }
    return best;
  }

  private static double largestGap(double[] a, double[] b) {
    double gap = 0;
    for (int k = 0; k < a.length; k++) {
      gap = Math.max(gap, Math.abs(a[k] - b[k]));
    }
    return gap;
  }
}
