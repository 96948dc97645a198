package org.noisebook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisebook.math.Rng;

/** Each body's formulas against small steps along the ray through its implicit description. */
class SolidTest {
  private static final double SCALE = 1.1;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void raysEnterWhereSmallStepsFirstFindTheInside(int shape) {
    Solid solid = Solid.of(shape, SCALE);
    Rng rng = Rng.of(shape);
    int hits = 0;
    for (int k = 0; k < 400; k++) {
      Vec origin = new Vec(rng.uniform(-4, 4), rng.uniform(2.3, 5), rng.uniform(-4, 4));
      Vec aim = new Vec(rng.uniform(-1.2, 1.2), rng.uniform(0, 2.2), rng.uniform(-1.2, 1.2));
      Vec direction = aim.minus(origin).unit();
      double t = solid.enter(origin, direction);
      double stepped = step(shape, solid, origin, direction);
      if (Double.isInfinite(stepped)) {
        // Steps may miss a corner that the ray cuts.
        assertThat(Double.isInfinite(t) || grazes(shape, solid, origin, direction, t)).isTrue();
      } else {
        assertThat(t).isCloseTo(stepped, within(1e-8));
        assertThat(solid.near(origin, direction)).isTrue();
        hits++;
      }
    }
    assertThat(hits).isGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void normalsPointOutAtARightAngleToTheSurface(int shape) {
    Solid solid = Solid.of(shape, SCALE);
    Rng rng = Rng.of(10 + shape);
    int hits = 0;
    while (hits < 100) {
      Vec origin = new Vec(rng.uniform(-4, 4), rng.uniform(2.3, 5), rng.uniform(-4, 4));
      Vec direction = new Vec(0, 0.8, 0).minus(origin).unit();
      Vec p = origin.plus(solid.enter(origin, direction), direction);
      Vec normal = solid.normal(p);
      assertThat(normal.length()).isCloseTo(1, within(1e-9));
      assertThat(normal.dot(direction)).isNegative();
      assertThat(inside(shape, solid, p.plus(1e-6, normal))).isFalse();
      assertThat(inside(shape, solid, p.plus(-1e-6, normal))).isTrue();
      // Convex: no point of the tangent plane but the touching one lies deeper than the surface.
      Vec tangent = normal.cross(new Vec(0.31, 0.55, -0.77)).unit();
      assertThat(inside(shape, solid, p.plus(1e-4, tangent).plus(1e-7, normal))).isFalse();
      hits++;
    }
  }

  private static double step(int shape, Solid solid, Vec origin, Vec direction) {
    double h = 1e-3;
    for (double t = 0; t < 12; t += h) {
      if (inside(shape, solid, origin.plus(t, direction))) {
        double low = t - h;
        double high = t;
        for (int k = 0; k < 40; k++) {
          double middle = (low + high) / 2;
          if (inside(shape, solid, origin.plus(middle, direction))) {
            high = middle;
          } else {
            low = middle;
          }
        }
        return high;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private static boolean grazes(int shape, Solid solid, Vec origin, Vec direction, double t) {
    return !inside(shape, solid, origin.plus(t + 1e-3, direction))
        && inside(shape, solid, origin.plus(t, direction).plus(-1e-3, up(solid, origin, t)));
  }

  private static Vec up(Solid solid, Vec origin, double t) {
    return origin.minus(new Vec(0, solid.height() / 2, 0)).unit();
  }

  private static boolean inside(int shape, Solid solid, Vec p) {
    double r = Math.hypot(p.x(), p.z());
    double h = solid.height();
    return switch (shape) {
      case 0 -> {
        double c = Math.cos(Math.toRadians(38));
        double s = Math.sin(Math.toRadians(38));
        double x = c * p.x() + s * p.z();
        double z = c * p.z() - s * p.x();
        yield Math.max(Math.abs(x), Math.abs(z)) <= h / 2 && p.y() >= 0 && p.y() <= h;
      }
      case 1 -> r <= solid.reach() && p.y() >= 0 && p.y() <= h;
      case 2 -> Math.hypot(r, p.y() - h / 2) <= h / 2;
      default -> {
        double radius = solid.reach();
        double nearest = Math.max(radius, Math.min(h - radius, p.y()));
        yield Math.hypot(r, p.y() - nearest) <= radius;
      }
    };
  }
}
