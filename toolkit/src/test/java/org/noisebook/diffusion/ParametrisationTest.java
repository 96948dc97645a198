package org.noisebook.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.noisebook.math.Points;

class ParametrisationTest {
  private final Points clean = Points.of(2, 2, 0.3, -1.2, 2.5, 0.1);
  private final Points z = Points.of(2, 2, -0.7, 0.4, 1.1, -2.0);

  @Property(tries = 60)
  void everyConversionGivesWhatItsDefinitionSays(
      @ForAll Parametrisation from,
      @ForAll Parametrisation to,
      @ForAll @DoubleRange(min = 0.05, max = 3) double a,
      @ForAll @DoubleRange(min = 0.05, max = 80) double sigma) {
    NoiseLevel level = new NoiseLevel(1, a, sigma);
    Points x = clean.combine(a, sigma, z);
    Points converted = from.convert(define(from, level), to, x, level);
    assertClose(converted, define(to, level), 1e-9 * (1 + sigma / a) * (1 + sigma));
    assertClose(
        to.convert(converted, from, x, level),
        define(from, level),
        1e-8 * (1 + sigma) * (1 + sigma / a) * (1 + 1 / sigma));
  }

  @Test
  void velocityGivesTheDenoisedMeanEvenWhereTheSignalIsGone() {
    NoiseLevel noise = new NoiseLevel(1, 0, 1);
    assertClose(
        Parametrisation.V.convert(define(Parametrisation.V, noise), Parametrisation.X0, z, noise),
        clean,
        1e-15);
  }

  @Test
  void conversionsThatDivideByZeroSaySo() {
    NoiseLevel data = new NoiseLevel(0, 1, 0);
    NoiseLevel noise = new NoiseLevel(1, 0, 1);
    assertThatThrownBy(() -> Parametrisation.EPS.convert(z, Parametrisation.SCORE, clean, data))
        .hasMessageContaining("divides by zero");
    assertThatThrownBy(() -> Parametrisation.X0.convert(clean, Parametrisation.EPS, clean, data))
        .hasMessageContaining("sigma=0.0");
    assertThatThrownBy(() -> Parametrisation.EPS.convert(z, Parametrisation.X0, z, noise))
        .hasMessageContaining("scale=0.0");
  }

  @Test
  void shapesMustAgree() {
    NoiseLevel level = new NoiseLevel(1, 1, 1);
    assertThatThrownBy(
            () -> Parametrisation.EPS.convert(z.rows(0, 1), Parametrisation.X0, clean, level))
        .hasMessageContaining("EPS to X0")
        .hasMessageContaining("1 x 2");
  }

  private Points define(Parametrisation p, NoiseLevel level) {
    return switch (p) {
      case EPS -> z;
      case X0 -> clean;
      case SCORE -> z.map(v -> -v / level.sigma());
      case V -> z.combine(level.scale(), -level.sigma(), clean);
    };
  }

  private static void assertClose(Points actual, Points expected, double tolerance) {
    assertThat(actual.values()).containsExactly(expected.values(), within(tolerance));
  }
}
