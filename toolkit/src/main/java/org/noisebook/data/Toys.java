package org.noisebook.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The toy sets of the plane, each with labels that make sense.
 *
 * <p>All are centred near 0 and of about unit scale, so that the same noise schedule suits them
 * all: each coordinate has a standard deviation between 0.65 and 1.3, and points lie within [-3.5,
 * 3.5]^2.
 *
 * <pre>{@code
 * Dataset moons = Toys.twoMoons().noise(0.05).sample(1_000, 7);
 * Dataset any   = Toys.named("branching tree").sample(1_000, 7);
 * }</pre>
 */
public final class Toys {
  private static final Map<String, Supplier<Toy>> BY_NAME = byName();

  private Toys() {}

  private static Map<String, Supplier<Toy>> byName() {
    Map<String, Supplier<Toy>> toys = new LinkedHashMap<>();
    toys.put("swiss roll", Toys::swissRoll);
    toys.put("two moons", Toys::twoMoons);
    toys.put("circles", Toys::circles);
    toys.put("checkerboard", Toys::checkerboard);
    toys.put("pinwheel", () -> pinwheel(5));
    toys.put("spiral", () -> spiral(2));
    toys.put("branching tree", BranchingTree::toy);
    toys.put("gaussian grid", () -> gaussianGrid(5).toy());
    toys.put("gaussian ring", () -> gaussianRing(8).toy());
    return toys;
  }

  /** The names that {@link #named(String)} knows. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /** The set of that name with its defaults; case, {@code -} and {@code _} do not matter. */
  public static Toy named(String name) {
    String key = name.trim().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
    Supplier<Toy> toy = BY_NAME.get(key);
    if (toy == null) {
      throw new IllegalArgumentException(
          "no toy set is called '" + name + "'; there are " + String.join(", ", names()));
    }
    return toy.get();
  }

  /**
   * A roll of one and a half turns, angle uniform: r(cos a, sin a), r = 2.1 a / (4.5 pi), a in [1.5
   * pi, 4.5 pi]. Labels: the inner, middle and outer third. Noise 0.05.
   */
  public static Toy swissRoll() {
    return Toy.of(
        "swiss roll",
        0.05,
        List.of("inner", "middle", "outer"),
        (rng, xy) -> {
          double u = rng.uniform();
          double angle = 1.5 * Math.PI * (1 + 2 * u);
          double radius = 2.1 * (1 + 2 * u) / 3;
          xy[0] = radius * Math.cos(angle);
          xy[1] = radius * Math.sin(angle);
          return (int) (3 * u);
        });
  }

  /** Two interleaved half circles of radius 1.4. Labels: upper and lower moon. Noise 0.1. */
  public static Toy twoMoons() {
    return Toy.of(
        "two moons",
        0.1,
        List.of("upper moon", "lower moon"),
        (rng, xy) -> {
          int moon = rng.below(2);
          double angle = Math.PI * rng.uniform();
          double side = moon == 0 ? 1 : -1;
          xy[0] = 1.4 * side * (Math.cos(angle) - 0.5);
          xy[1] = 1.4 * side * (Math.sin(angle) - 0.25);
          return moon;
        });
  }

  /** Two rings about 0, of radius 0.9 and 1.8, equally likely. Labels: the ring. Noise 0.05. */
  public static Toy circles() {
    return Toy.of(
        "circles",
        0.05,
        List.of("inner ring", "outer ring"),
        (rng, xy) -> {
          int ring = rng.below(2);
          double angle = 2 * Math.PI * rng.uniform();
          xy[0] = 0.9 * (ring + 1) * Math.cos(angle);
          xy[1] = 0.9 * (ring + 1) * Math.sin(angle);
          return ring;
        });
  }

  /**
   * Uniform on the 8 dark cells of a board of 4 x 4 cells on [-2, 2]^2. Labels: the parity of the
   * cell's row. No noise.
   */
  public static Toy checkerboard() {
    return Toy.of(
        "checkerboard",
        0,
        List.of("even row", "odd row"),
        (rng, xy) -> {
          int row = rng.below(4);
          int column = 2 * rng.below(2) + row % 2;
          xy[0] = column - 2 + rng.uniform();
          xy[1] = row - 2 + rng.uniform();
          return row % 2;
        });
  }

  /**
   * Arms of a pinwheel (Johnson et al. 2016): a radial N(1, 0.3^2) and a tangential N(0, 0.05^2)
   * coordinate turned by the arm's angle plus exp(radius) / 4, times 1.35. Labels: the arm. No
   * further noise.
   */
  public static Toy pinwheel(int arms) {
    return Toy.of(
        "pinwheel",
        0,
        numbered("arm", arms),
        (rng, xy) -> {
          int arm = rng.below(arms);
          double radial = 1 + 0.3 * rng.gaussian();
          double tangential = 0.05 * rng.gaussian();
          double angle = 2 * Math.PI * arm / arms + 0.25 * Math.exp(radial);
          xy[0] = 1.35 * (radial * Math.cos(angle) - tangential * Math.sin(angle));
          xy[1] = 1.35 * (radial * Math.sin(angle) + tangential * Math.cos(angle));
          return arm;
        });
  }

  /**
   * Arms of Archimedean spirals of one and a half turns: angle 3 pi sqrt(u), radius 2 sqrt(u).
   * Labels: the arm. Noise 0.05.
   */
  public static Toy spiral(int arms) {
    return Toy.of(
        "spiral",
        0.05,
        numbered("arm", arms),
        (rng, xy) -> {
          int arm = rng.below(arms);
          double root = Math.sqrt(rng.uniform());
          double angle = 3 * Math.PI * root + 2 * Math.PI * arm / arms;
          xy[0] = 2 * root * Math.cos(angle);
          xy[1] = 2 * root * Math.sin(angle);
          return arm;
        });
  }

  /** A trunk that forks three times. Labels: trunk, left bough, right bough. Noise 0.03. */
  public static Toy branchingTree() {
    return BranchingTree.toy();
  }

  /**
   * side x side Gaussians on a square grid whose coordinates have variance 1, standard deviation a
   * tenth of the spacing. Labels: the component.
   */
  public static GaussianCentres gaussianGrid(int side) {
    requireAtLeastOne("the side of a grid of Gaussians", side);
    double spacing = side == 1 ? 1 : Math.sqrt(12.0 / ((double) side * side - 1));
    double[][] centres = new double[side * side][];
    for (int k = 0; k < centres.length; k++) {
      double middle = (side - 1) / 2.0;
      centres[k] = new double[] {spacing * (k % side - middle), spacing * (k / side - middle)};
    }
    return GaussianCentres.of("gaussian grid", centres, 0.1 * spacing);
  }

  /**
   * Gaussians evenly on a circle of radius sqrt(2), the first at angle 0, standard deviation 0.1.
   * Labels: the component.
   */
  public static GaussianCentres gaussianRing(int components) {
    requireAtLeastOne("the number of Gaussians on a ring", components);
    double[][] centres = new double[components][];
    for (int k = 0; k < components; k++) {
      double angle = 2 * Math.PI * k / components;
      centres[k] = new double[] {Math.sqrt(2) * Math.cos(angle), Math.sqrt(2) * Math.sin(angle)};
    }
    return GaussianCentres.of("gaussian ring", centres, 0.1);
  }

  private static List<String> numbered(String what, int count) {
    requireAtLeastOne("the number of " + what + "s", count);
    return IntStream.range(0, count).mapToObj(k -> what + " " + k).toList();
  }

  private static void requireAtLeastOne(String what, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("expected " + what + " to be 1 or more, got " + count);
    }
  }
}
