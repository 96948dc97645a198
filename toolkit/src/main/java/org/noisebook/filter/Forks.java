package org.noisebook.filter;

import java.util.Arrays;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;

/**
 * How often the continuations of each starting state ended in each class.
 *
 * @param counts counts[i][k]: forks of state i that ended in class k
 */
public record Forks(int[][] counts) {

  /** Refuses no states, ragged rows and a state without forks. */
  public Forks {
    Require.atLeast(1, counts.length, "starting states");
    int[][] copy = new int[counts.length][];
    for (int i = 0; i < counts.length; i++) {
      copy[i] = counts[i].clone();
      if (copy[i].length != copy[0].length) {
        throw new IllegalArgumentException(
            "expected as many classes for every state, got "
                + copy[0].length
                + " for state 0 and "
                + copy[i].length
                + " for state "
                + i);
      }
      Entropy.plugIn(copy[i]);
    }
    counts = copy;
  }

  /** The number of starting states. */
  public int states() {
    return counts.length;
  }

  /** The number of classes. */
  public int classes() {
    return counts[0].length;
  }

  /** Each state's class frequencies, states x classes. */
  public Points frequencies() {
    double[] out = new double[states() * classes()];
    for (int i = 0; i < states(); i++) {
      int n = Arrays.stream(counts[i]).sum();
      for (int k = 0; k < classes(); k++) {
        out[i * classes() + k] = (double) counts[i][k] / n;
      }
    }
    return Points.wrap(states(), classes(), out);
  }

  /** Each state's plug-in entropy. */
  public double[] entropies() {
    return Arrays.stream(counts).mapToDouble(Entropy::plugIn).toArray();
  }

  /** Each state's entropy with Miller and Madow's correction. */
  public double[] entropiesMillerMadow() {
    return Arrays.stream(counts).mapToDouble(Entropy::millerMadow).toArray();
  }

  /** The mean plug-in entropy, its error over states: forks of one state are not independent. */
  public Estimate entropy() {
    return Estimate.mean(entropies());
  }

  /** The mean entropy with Miller and Madow's correction, its error over states. */
  public Estimate entropyMillerMadow() {
    return Estimate.mean(entropiesMillerMadow());
  }

  /**
   * Fork entropy + information - H(label), which is 0 for exact models and labels that the end
   * decides; the errors are added as independent ones. What is left is the entropy's own bias, the
   * sampler's, the classifier's and the score's.
   */
  public Estimate mirrorGap(Estimate information, double labelEntropy) {
    Estimate forked = entropyMillerMadow();
    return new Estimate(
        forked.value() + information.value() - labelEntropy,
        Math.hypot(forked.standardError(), information.standardError()));
  }

  /** The mean total variation distance between the frequencies and {@code posterior}. */
  public double distance(Points posterior) {
    Points frequencies = frequencies();
    frequencies.requireShape(posterior, "posterior of the starting states");
    double sum = 0;
    for (double gap : frequencies.combine(1, -1, posterior).values()) {
      sum += 0.5 * Math.abs(gap) / states();
    }
    return sum;
  }
}
