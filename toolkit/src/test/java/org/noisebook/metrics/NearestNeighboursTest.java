package org.noisebook.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.noisebook.metrics.Clouds.distance;
import static org.noisebook.metrics.Clouds.gaussian;
import static org.noisebook.metrics.Clouds.shifted;

import java.util.Comparator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.noisebook.math.Points;

class NearestNeighboursTest {
  @Property(tries = 20)
  void theyAreTheFirstOfASort(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 11) int dim,
      @ForAll @IntRange(min = 1, max = 5) int k) {
    Points points = gaussian(600, dim, seed);
    Points queries = gaussian(7, dim, seed + 1);
    NearestNeighbours.Found found = NearestNeighbours.among(points).of(queries, k);
    for (int q = 0; q < queries.size(); q++) {
      int row = q;
      int[] sorted =
          IntStream.range(0, points.size())
              .boxed()
              .sorted(Comparator.comparingDouble(i -> distance(queries, row, points, i)))
              .limit(k)
              .mapToInt(Integer::intValue)
              .toArray();
      assertThat(found.index()[q]).containsExactly(sorted);
      for (int j = 0; j < k; j++) {
        assertThat(found.distance()[q][j])
            .isCloseTo(distance(queries, q, points, sorted[j]), offset(1e-12));
      }
    }
  }

  @Test
  void aPointIsNotItsOwnNeighbourUnlessItHasATwin() {
    Points points = Points.of(4, 1, 0, 1, 3, 3);
    NearestNeighbours.Found found = NearestNeighbours.among(points).ofEachOther(1);
    assertThat(found.nearest()).containsExactly(1, 0, 3, 2);
    assertThat(found.distances(0)).containsExactly(1, 1, 0, 0);
  }

  @Test
  void highDimensionsUseNarrowBlocksAndAgree() {
    Points points = gaussian(300, 784, 1);
    Points queries = gaussian(3, 784, 2);
    NearestNeighbours.Found found = NearestNeighbours.among(points).of(queries, 1);
    for (int q = 0; q < 3; q++) {
      int row = q;
      double least =
          IntStream.range(0, 300)
              .mapToDouble(i -> distance(queries, row, points, i))
              .min()
              .orElseThrow();
      assertThat(found.distance()[q][0]).isCloseTo(least, offset(1e-11));
    }
  }

  @Test
  void moreNeighboursThanPointsAreRefused() {
    NearestNeighbours search = NearestNeighbours.among(gaussian(3, 2, 1));
    assertThatThrownBy(() -> search.of(gaussian(1, 2, 2), 4)).hasMessageContaining("1 to 3");
    assertThatThrownBy(() -> search.ofEachOther(3)).hasMessageContaining("1 to 2");
    assertThatThrownBy(() -> search.of(gaussian(1, 5, 2), 1)).hasMessageContaining("1 x 5");
  }

  @Test
  void freshPointsAreNotMemorised() {
    Memorisation fresh =
        Memorisation.of(gaussian(1_000, 4, 1), gaussian(2_000, 4, 2), gaussian(1_000, 4, 3));
    // Mann-Whitney: standard error sqrt((n + m + 1) / (12 n m)) = 0.013.
    assertThat(fresh.closerThanHeldOut()).isCloseTo(0.5, offset(4 * 0.013));
    assertThat(fresh.nearestNeighbourRatio()).isCloseTo(1, offset(0.1));
    assertThat(fresh.copiedFraction(1.0 / 3)).isLessThan(0.05);
  }

  @Test
  void copiesAreMemorised() {
    Points training = gaussian(500, 4, 2);
    Points copies = shifted(training.rows(0, 100), 1e-3, 0, 0, 0);
    Memorisation copied = Memorisation.of(copies, training, gaussian(200, 4, 3));
    assertThat(copied.nearestNeighbourRatio()).isLessThan(0.01);
    assertThat(copied.closerThanHeldOut()).isGreaterThan(0.99);
    assertThat(copied.copiedFraction(1.0 / 3)).isEqualTo(1);
    assertThat(copied.nearest()).containsExactly(IntStream.range(0, 100).toArray());
  }

  @Test
  void samplesOffTheDataHaveARatioAboveOne() {
    Points far = shifted(gaussian(200, 2, 1), 9, 0);
    assertThat(
            Memorisation.of(far, gaussian(500, 2, 2), gaussian(200, 2, 3)).nearestNeighbourRatio())
        .isGreaterThan(10);
  }

  @Test
  void heldOutPointsThatWereTrainedOnAreRefused() {
    Points training = gaussian(50, 2, 2);
    assertThatThrownBy(() -> Memorisation.of(training, training, training.rows(0, 20)))
        .hasMessageContaining("hold out");
  }

  @Test
  void modesAreCountedByNearestCentre() {
    double[][] centres = {{-1, 0}, {1, 0}, {9, 0}};
    Points samples = Points.of(4, 2, -1, 0.05, -1.05, 0, 1, 0, 1, 0.9);
    ModeCoverage modes = ModeCoverage.of(samples, centres, new double[] {0.5, 0.25, 0.25}, 0.1);
    assertThat(modes.masses()).containsExactly(0.5, 0.5, 0);
    assertThat(modes.withinRadius()).isEqualTo(0.75);
    assertThat(modes.covered()).isEqualTo(2);
    assertThat(modes.totalVariation()).isEqualTo(0.25);
  }

  @Test
  void weightsThatAreNoProbabilitiesAreRefused() {
    double[][] centres = {{0}, {1}};
    assertThatThrownBy(() -> ModeCoverage.of(Points.of(1, 1, 0), centres, new double[] {5, 5}, 0.1))
        .hasMessageContaining("sum to 10.0");
  }

  @Test
  void pointsWhoseSquaresOverflowAreRefused() {
    Points far = Points.of(2, 1, 1e200, -1e200);
    assertThatThrownBy(() -> NearestNeighbours.among(far)).hasMessageContaining("overflow");
    assertThatThrownBy(() -> EnergyDistance.unbiased().between(far, far))
        .hasMessageContaining("overflow");
  }
}
