package org.noisebook.data;

import java.util.Arrays;
import java.util.List;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/**
 * A law on the plane to draw labelled points from: a shape plus N(0, noise^2 I).
 *
 * <p>Immutable: {@link #noise(double)} and {@link #unlabelled()} return changed copies. Point i
 * depends on the seed and on i alone, so that the first 100 of 1,000 points are the 100. About 0.3
 * microseconds a point.
 *
 * @see Toys
 */
public final class Toy {
  /** A point of the noiseless shape written into {@code xy}; returns its label. */
  @FunctionalInterface
  interface Shape {
    int draw(Rng rng, double[] xy);
  }

  private final String name;
  private final double noise;
  private final List<String> labelNames;
  private final Shape shape;

  private Toy(String name, double noise, List<String> labelNames, Shape shape) {
    if (!(noise >= 0) || Double.isInfinite(noise)) {
      throw new IllegalArgumentException(
          name + ": expected a noise standard deviation of 0 or more, got " + noise);
    }
    this.name = name;
    this.noise = noise;
    this.labelNames = List.copyOf(labelNames);
    this.shape = shape;
  }

  static Toy of(String name, double noise, List<String> labelNames, Shape shape) {
    return new Toy(name, noise, labelNames, shape);
  }

  /** What {@link Toys#named(String)} calls it. */
  public String name() {
    return name;
  }

  /** The standard deviation of the Gaussian noise added to each coordinate. */
  public double noise() {
    return noise;
  }

  /** The names of the labels. */
  public List<String> labelNames() {
    return labelNames;
  }

  /** The same shape with noise of this standard deviation, 0 or more. */
  public Toy noise(double standardDeviation) {
    return new Toy(name, standardDeviation, labelNames, shape);
  }

  /** The same law, the same points for the same seed, with the one label {@code "all"}. */
  public Toy unlabelled() {
    return new Toy(
        name,
        noise,
        List.of("all"),
        (rng, xy) -> {
          shape.draw(rng, xy);
          return 0;
        });
  }

  /** {@code n} independent points; point i comes from child stream i of {@code seed}. */
  public Dataset sample(int n, long seed) {
    if (n < 1) {
      throw new IllegalArgumentException(name + ": expected at least one point, got n = " + n);
    }
    Rng root = Rng.of(seed);
    double[] points = new double[Math.multiplyExact(2, n)];
    int[] labels = new int[n];
    double[] xy = new double[2];
    for (int i = 0; i < n; i++) {
      Rng rng = root.stream(i);
      Arrays.fill(xy, 0);
      labels[i] = shape.draw(rng, xy);
      points[2 * i] = xy[0] + noise * rng.gaussian();
      points[2 * i + 1] = xy[1] + noise * rng.gaussian();
    }
    return Dataset.of(name, Points.wrap(n, 2, points), labels, labelNames);
  }

  @Override
  public String toString() {
    return "Toy[" + name + ", noise " + noise + ", labels " + labelNames + "]";
  }
}
