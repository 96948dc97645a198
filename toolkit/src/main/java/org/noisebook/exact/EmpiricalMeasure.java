package org.noisebook.exact;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.math.Points;

/**
 * The empirical measure sum_i w_i delta(x_i) of a training set: what a diffusion model would learn
 * that fits its data perfectly.
 *
 * <p>Points given more than once become one atom with the sum of their weights, which is the same
 * measure; {@link #merged()} says how many rows that concerns and {@link #atomOf()} where each
 * went.
 */
public final class EmpiricalMeasure {
  private final Points points;
  private final double[] weights;
  private final int[] atomOf;

  private EmpiricalMeasure(Points points, double[] weights, int[] atomOf) {
    this.points = points;
    this.weights = weights;
    this.atomOf = atomOf;
  }

  /** Equal weights 1 / n; refuses NaN and infinity. */
  public static EmpiricalMeasure of(Points points) {
    double[] weights = new double[points.size()];
    Arrays.fill(weights, 1.0 / points.size());
    return of(points, weights);
  }

  /** Weights that are positive and sum to one within 1e-9 (then normalised exactly). */
  public static EmpiricalMeasure of(Points points, double[] weights) {
    points.requireFinite("points of an empirical measure");
    double total = requireWeights(weights, points.size());
    Map<Key, Integer> seen = new LinkedHashMap<>();
    int[] atomOf = new int[points.size()];
    int[] first = new int[points.size()];
    double[] mass = new double[points.size()];
    for (int i = 0; i < atomOf.length; i++) {
      Integer known = seen.putIfAbsent(Key.of(points, i), seen.size());
      atomOf[i] = known == null ? seen.size() - 1 : known;
      if (known == null) {
        first[atomOf[i]] = i;
      }
      mass[atomOf[i]] += weights[i] / total;
    }
    int atoms = seen.size();
    return new EmpiricalMeasure(
        points.select(Arrays.copyOf(first, atoms)), Arrays.copyOf(mass, atoms), atomOf);
  }

  private static double requireWeights(double[] weights, int size) {
    if (weights.length != size) {
      throw new IllegalArgumentException(
          "expected one weight a point, got "
              + weights.length
              + " weights and "
              + size
              + " points");
    }
    double total = 0;
    for (int i = 0; i < size; i++) {
      if (!(weights[i] > 0 && weights[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "weights are positive and finite, got " + weights[i] + " at " + i);
      }
      total += weights[i];
    }
    if (!(Math.abs(total - 1) <= 1e-9)) {
      throw new IllegalArgumentException("weights sum to one, these to " + total);
    }
    return total;
  }

  /** A row's values, -0.0 counted as 0.0. */
  private record Key(long[] bits) {
    static Key of(Points points, int i) {
      long[] bits = new long[points.dim()];
      for (int j = 0; j < bits.length; j++) {
        bits[j] = Double.doubleToLongBits(points.get(i, j) + 0.0);
      }
      return new Key(bits);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that && Arrays.equals(bits, that.bits);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bits);
    }
  }

  /** The different points, in the order in which they first appear. */
  public Points points() {
    return points;
  }

  /** A copy of the atoms' weights. */
  public double[] weights() {
    return weights.clone();
  }

  /** The number of different points n. */
  public int size() {
    return points.size();
  }

  /** The dimension D. */
  public int dim() {
    return points.dim();
  }

  /** How many of the given rows repeated an earlier one. */
  public int merged() {
    return atomOf.length - points.size();
  }

  /** The atom that each given row became. */
  public int[] atomOf() {
    return atomOf.clone();
  }

  /** This measure noised by a forward process. */
  public NoisedEmpirical under(ForwardProcess process) {
    return new NoisedEmpirical(this, process);
  }

  @Override
  public String toString() {
    return "EmpiricalMeasure[" + points.shape() + "]";
  }
}
