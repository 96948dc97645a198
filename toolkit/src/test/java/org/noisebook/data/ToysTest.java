package org.noisebook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.noisebook.math.Estimate;

class ToysTest {
  static Stream<String> names() {
    return Toys.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everySetIsOfAboutUnitScaleAndUsesEveryLabel(String name) {
    Dataset data = Toys.named(name).sample(5_000, 3);
    for (double scale : Standardised.of(data.points()).scale()) {
      assertThat(scale).isBetween(0.65, 1.3);
    }
    assertThat(Arrays.stream(data.points().values()).map(Math::abs).max().orElseThrow())
        .isLessThan(3.5);
    assertThat(Arrays.stream(data.labels()).distinct().count()).isEqualTo(data.classes());
    assertThat(data.name()).isEqualTo(name);
  }

  @Property(tries = 20)
  void theFirstPointsOfManyAreTheFew(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 8) int which) {
    Toy toy = Toys.named(Toys.names().get(which));
    Dataset few = toy.sample(10, seed);
    Dataset many = toy.sample(50, seed);
    assertThat(many.points().rows(0, 10)).isEqualTo(few.points());
    assertThat(many.take(10).labels()).isEqualTo(few.labels());
  }

  @Test
  void anotherSeedGivesOtherPoints() {
    assertThat(Toys.spiral(2).sample(10, 1).points())
        .isNotEqualTo(Toys.spiral(2).sample(10, 2).points());
  }

  @Test
  void aNameIsFoundHoweverItIsSpelt() {
    assertThat(Toys.named(" Two-Moons").name()).isEqualTo("two moons");
    assertThat(Toys.named("SWISS_ROLL").name()).isEqualTo("swiss roll");
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> Toys.named("three moons"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'three moons'")
        .hasMessageContaining("two moons")
        .hasMessageContaining("gaussian ring");
  }

  @Test
  void withoutNoiseCirclesAreCircles() {
    Dataset circles = Toys.circles().noise(0).sample(200, 5);
    for (int i = 0; i < circles.size(); i++) {
      double radius = Math.hypot(circles.points().get(i, 0), circles.points().get(i, 1));
      assertThat(radius).isCloseTo(0.9 * (1 + circles.label(i)), within(1e-12));
    }
  }

  @Test
  void checkerboardLabelsAreTheParityOfTheRowAndLightCellsStayEmpty() {
    Dataset board = Toys.checkerboard().sample(2_000, 6);
    for (int i = 0; i < board.size(); i++) {
      int column = (int) Math.floor(board.points().get(i, 0)) + 2;
      int row = (int) Math.floor(board.points().get(i, 1)) + 2;
      assertThat((row + column) % 2).isZero();
      assertThat(board.label(i)).isEqualTo(row % 2);
    }
  }

  @Test
  void theSpreadAboutARingsCentresIsItsStandardDeviation() {
    GaussianCentres ring = Toys.gaussianRing(8).standardDeviation(0.2);
    Dataset data = ring.sample(20_000, 7);
    double[] squares = new double[data.size()];
    for (int i = 0; i < squares.length; i++) {
      double dx = data.points().get(i, 0) - ring.centres()[data.label(i)][0];
      double dy = data.points().get(i, 1) - ring.centres()[data.label(i)][1];
      squares[i] = (dx * dx + dy * dy) / 2;
    }
    assertThat(Math.abs(Estimate.mean(squares).zScore(0.04))).isLessThan(4);
  }

  @Test
  void unlabelledChangesLabelsAndNoPoint() {
    Dataset plain = Toys.pinwheel(3).unlabelled().sample(20, 8);
    assertThat(plain.points()).isEqualTo(Toys.pinwheel(3).sample(20, 8).points());
    assertThat(plain.labelNames()).containsExactly("all");
  }

  @Test
  void impossibleOptionsAreRefused() {
    assertThatThrownBy(() -> Toys.twoMoons().noise(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> Toys.twoMoons().noise(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Toys.twoMoons().sample(0, 1)).hasMessageContaining("n = 0");
    assertThatThrownBy(() -> Toys.spiral(0)).hasMessageContaining("arms");
    assertThatThrownBy(() -> Toys.gaussianRing(2).weights(0.5, 0.6)).hasMessageContaining("1.1");
  }

  private static org.assertj.core.data.Offset<Double> within(double tolerance) {
    return org.assertj.core.data.Offset.offset(tolerance);
  }
}
