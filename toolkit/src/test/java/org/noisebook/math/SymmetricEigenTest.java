package org.noisebook.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {

  @Property(tries = 40)
  void theFactorsMultiplyBackAndEigenvaluesDescend(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int d) {
    double[][] a = new double[d][d];
    Rng rng = Rng.of(seed);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        a[i][j] = a[j][i] = rng.gaussian();
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(a);
    for (int i = 0; i < d; i++) {
      assertThat(i == 0 || eigen.values()[i] <= eigen.values()[i - 1]).isTrue();
      for (int j = 0; j < d; j++) {
        double sum = 0;
        for (int k = 0; k < d; k++) {
          sum += eigen.values()[k] * eigen.vectors()[k][i] * eigen.vectors()[k][j];
        }
        assertThat(sum).isCloseTo(a[i][j], within(1e-10));
      }
    }
  }

  @Test
  void anAsymmetricMatrixIsRefusedWithItsEntries() {
    assertThatThrownBy(() -> SymmetricEigen.of(new double[][] {{1, 2}, {3, 1}}))
        .hasMessageContaining("2.0 at (0, 1)");
    assertThatThrownBy(() -> SymmetricEigen.of(new double[][] {{1, 2}}))
        .hasMessageContaining("square");
    assertThatThrownBy(() -> SymmetricEigen.of(new double[][] {{Double.NaN}}))
        .hasMessageContaining("NaN");
  }
}
