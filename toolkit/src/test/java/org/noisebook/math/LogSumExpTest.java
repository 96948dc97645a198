package org.noisebook.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LogSumExpTest {

  @Property(tries = 100)
  void shiftsComeOut(@ForAll @DoubleRange(min = -1e4, max = 1e4) double shift) {
    assertThat(LogSumExp.of(shift + 1, shift - 2, shift + 0.5))
        .isCloseTo(shift + Math.log(Math.exp(1) + Math.exp(-2) + Math.exp(0.5)), within(1e-9));
  }

  @Test
  void extremesNeitherOverflowNorVanish() {
    assertThat(LogSumExp.of(1e300, 1e300)).isEqualTo(1e300);
    assertThat(LogSumExp.of(Double.NEGATIVE_INFINITY, -5)).isEqualTo(-5);
    assertThat(LogSumExp.of(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY))
        .isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(LogSumExp.of(Double.NaN, 1)).isNaN();
  }

  @Test
  void softmaxRefusesLogitsWithoutAMaximum() {
    double[] nothing = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    assertThatThrownBy(() -> LogSumExp.softmax(nothing)).isInstanceOf(NonFiniteException.class);
  }
}
