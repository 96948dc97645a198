package org.noisebook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RevealedTest {
  private static final Dataset WORLD = MiniShapes.dataset();
  private static final Revealed ALL = Revealed.of(WORLD);

  @Test
  void everyPointStandsThereOnceAFactorWithItsOwnLevel() {
    assertThat(ALL.dataset().size()).isEqualTo(4 * 54);
    for (int f = 0; f < 4; f++) {
      String name = ALL.names().get(f);
      int[] levels = WORLD.factors().orElseThrow().levels(name);
      for (int i = 0; i < 54; i++) {
        assertThat(ALL.dataset().points().row(54 * f + i)).isEqualTo(WORLD.points().row(i));
        assertThat(ALL.dataset().label(54 * f + i)).isEqualTo(ALL.label(name, levels[i]));
      }
    }
  }

  @Test
  void labelsAreNumberedFactorAfterFactorAndNamed() {
    int before = 0;
    for (Factor factor : ALL.factors()) {
      for (int level = 0; level < factor.size(); level++) {
        assertThat(ALL.label(factor.name(), level)).isEqualTo(before + level);
        assertThat(ALL.dataset().labelNames().get(before + level))
            .isEqualTo(factor.name() + " " + factor.levels().get(level));
      }
      before += factor.size();
    }
    assertThat(ALL.dataset().classes()).isEqualTo(before).isEqualTo(3 + 3 + 3 + 2);
    assertThat(ALL.labels("object", 1, 0, 1)).containsExactly(10, 9, 10);
  }

  @Test
  void roomsOfFewCombinationsKeepLabelsForEveryLevel() {
    Revealed rooms = Revealed.of(Rooms.of(16, 0, 479_999));
    assertThat(rooms.dataset().classes()).isEqualTo(10 + 10 + 10 + 8 + 4 + 15);
    assertThat(rooms.dataset().labels())
        .containsExactly(0, 9, 10, 19, 20, 29, 30, 37, 38, 41, 42, 56);
  }

  @Test
  void wrongInputIsRefusedInWords() {
    assertThatThrownBy(() -> Revealed.of(Toys.named("two moons").sample(10, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("records no factor with levels");
    assertThatThrownBy(() -> ALL.label("hue", 0)).hasMessageContaining("there are [wall, floor");
    assertThatThrownBy(() -> ALL.label("wall", 3)).hasMessageContaining("outside 0 .. 2");
    assertThatThrownBy(() -> new Revealed(WORLD, ALL.factors()))
        .hasMessageContaining("have 11 levels together");
  }
}
