package org.noisebook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.noisebook.math.Points;

class FactorGridTest {
  private static final FactorGrid GRID =
      FactorGrid.of(
          Factor.named("colour", "red", "blue"),
          Factor.even("angle", 5, -2, 2),
          Factor.of("size", 0.5, 1, 3));

  @Property(tries = 200)
  void levelsAndIndexAreInverse(@ForAll @IntRange(max = 479_999) int index) {
    int[] l = Rooms.factors(index);
    assertThat(Rooms.index(l)).isEqualTo(index);
    int formula = ((((l[0] * 10 + l[1]) * 10 + l[2]) * 8 + l[3]) * 4 + l[4]) * 15 + l[5];
    assertThat(formula).isEqualTo(index);
  }

  @Test
  void valuesAreThoseOfTheLevels() {
    Factors factors = GRID.values(IntStream.range(0, GRID.size()).toArray());
    assertThat(GRID.size()).isEqualTo(30);
    assertThat(factors.values().row(0)).containsExactly(0, -2, 0.5);
    assertThat(factors.values().row(29)).containsExactly(1, 2, 3);
    assertThat(factors.values().row(16)).containsExactly(1, -2, 1);
    for (int i = 0; i < 30; i++) {
      assertThat(factors.levels("angle")[i]).isEqualTo(GRID.levels(i)[1]);
    }
    assertThat(factors.factor("size").levels()).containsExactly("0.5000", "1.000", "3.000");
  }

  @Test
  void roomsHaveTheLevelsOfShapes3d() {
    assertThat(Rooms.GRID.names())
        .containsExactly("floor hue", "wall hue", "object hue", "scale", "shape", "orientation");
    assertThat(Rooms.FACTORS).extracting(Factor::size).containsExactly(10, 10, 10, 8, 4, 15);
    assertThat(Rooms.GRID.size()).isEqualTo(480_000);
    assertThat(Rooms.FACTORS.get(0).value(9)).isEqualTo(0.9);
    assertThat(Rooms.FACTORS.get(3).value(7)).isEqualTo(1.25);
    assertThat(Rooms.FACTORS.get(3).value(1)).isCloseTo(0.75 + 0.5 / 7, within(1e-15));
    assertThat(Rooms.FACTORS.get(5).value(0)).isEqualTo(-30);
    assertThat(Rooms.FACTORS.get(5).value(7)).isCloseTo(0, within(1e-12));
    assertThat(Rooms.FACTORS.get(5).value(14)).isEqualTo(30);
  }

  @Test
  void drawsAreDifferentAndALongerOneBeginsWithTheShorter() {
    int[] all = GRID.draw(30, 4);
    assertThat(Arrays.stream(all).distinct().count()).isEqualTo(30);
    assertThat(GRID.draw(11, 4)).containsExactly(Arrays.copyOf(all, 11));
    assertThat(GRID.draw(30, 5)).isNotEqualTo(all);
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> GRID.index(1, 2))
        .hasMessage("expected 3 levels, one each of [colour, angle, size]; got [1, 2]");
    assertThatThrownBy(() -> GRID.index(1, 5, 0))
        .hasMessage("factor 'angle': level 5 is outside 0 .. 4");
    assertThatThrownBy(() -> GRID.levels(30)).hasMessageContaining("index 30 is outside 0 .. 29");
    assertThatThrownBy(() -> GRID.levels(-1)).hasMessageContaining("index -1");
    assertThatThrownBy(() -> GRID.factor("hue")).hasMessageContaining("no factor 'hue'");
    assertThatThrownBy(() -> GRID.factor("size").level(2))
        .hasMessageContaining("no level of value 2.0; its values are [0.5, 1.0, 3.0]");
    assertThatThrownBy(() -> GRID.draw(31, 0)).hasMessageContaining("got n = 31");
    assertThatThrownBy(() -> Factor.of("size", 1, 1)).hasMessageContaining("ascend");
    assertThatThrownBy(() -> Factor.of("size")).hasMessageContaining("at least one");
    assertThatThrownBy(() -> Factor.even("size", 1, 0, 2)).hasMessageContaining("2 or more");
    assertThatThrownBy(() -> new Factor("size", List.of(1.0), List.of()))
        .hasMessageContaining("as many names as values");
    assertThatThrownBy(() -> FactorGrid.of()).hasMessageContaining("at least one factor");
  }

  @Test
  void continuousFactorsHaveNoLevels() {
    Factors slant = new Factors(List.of("slant"), Points.of(1, 1, 0.3));
    assertThatThrownBy(() -> slant.levels("slant"))
        .hasMessage("factor 'slant' varies continuously; those with levels are []");
    assertThatThrownBy(() -> DrawnDigits.of(2, 1).labelledBy("slant"))
        .hasMessageContaining("varies continuously");
    assertThatThrownBy(() -> Toys.twoMoons().sample(3, 1).labelledBy("slant"))
        .hasMessageContaining("records no generative factors");
  }
}
