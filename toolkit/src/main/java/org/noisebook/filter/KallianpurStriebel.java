package org.noisebook.filter;

import org.noisebook.math.Points;

/**
 * Bayes' rule along a whole path for a hidden end among finitely many atoms: with H_i = gain x_i -
 * decay Y,
 *
 * <pre>P(V = x_i | path) ~ pi_0(i) exp(int (H_i . dY - |H_i|^2 ds / 2) / g^2).</pre>
 *
 * <p>The exact twin of the filters: no posterior is carried along. Euler sums over the given times.
 * Cost: O(n T M d). Source: Kallianpur and Striebel 1968.
 */
public final class KallianpurStriebel {
  private final Points atoms;
  private final double[] logWeights;

  private KallianpurStriebel(Points atoms, double[] logWeights) {
    this.atoms = atoms;
    this.logWeights = logWeights;
  }

  /** Atoms with weights that are positive and sum to one. */
  public static KallianpurStriebel of(Points atoms, double... weights) {
    if (weights.length != atoms.size()) {
      throw new IllegalArgumentException(
          "expected one weight an atom, got "
              + weights.length
              + " weights and atoms of shape "
              + atoms.shape());
    }
    Entropy.of(weights);
    double[] log = weights.clone();
    for (int i = 0; i < log.length; i++) {
      if (!(weights[i] > 0)) {
        throw new IllegalArgumentException(
            "weights are positive, got " + weights[i] + " at " + i + "; leave such an atom out");
      }
      log[i] = Math.log(log[i]);
    }
    return new KallianpurStriebel(atoms.requireFinite("atoms"), log);
  }

  /** log of the unnormalised posterior (Zakai's) at the end of the paths, n x M. */
  public Points logUnnormalised(ObservedPaths paths) {
    paths.at().get(0).requireDim(atoms.dim(), "paths");
    int n = paths.size();
    int m = atoms.size();
    double[] out = start(paths);
    double[] times = paths.times();
    for (int k = 0; k + 1 < times.length; k++) {
      double s = times[k];
      ObservationProcess observation = paths.observation();
      Points y = paths.at().get(k);
      for (int i = 0; i < m; i++) {
        Points drift =
            Repeat.row(atoms.row(i), n).combine(observation.gain(s), -observation.decay(s), y);
        Increments.add(
            drift,
            y,
            paths.at().get(k + 1),
            times[k + 1] - s,
            observation.diffusionSquared(s),
            out,
            m,
            i);
      }
    }
    return Points.wrap(n, m, out);
  }

  /** P(atom | path), n x M. */
  public Points posterior(ObservedPaths paths) {
    return FilterState.softmax(logUnnormalised(paths));
  }

  /** log pi_0 given Y at the first time, up to a constant a path. */
  private double[] start(ObservedPaths paths) {
    double s = paths.times()[0];
    double scale = paths.observation().scale(s);
    double precision = scale == 0 ? 0 : 1 / paths.observation().noiseVariance(s);
    Points y = paths.at().get(0);
    double[] out = new double[Math.multiplyExact(y.size(), atoms.size())];
    for (int i = 0; i < y.size(); i++) {
      for (int k = 0; k < atoms.size(); k++) {
        double square = 0;
        for (int j = 0; j < y.dim(); j++) {
          double gap = y.get(i, j) - scale * atoms.get(k, j);
          square += gap * gap;
        }
        out[i * atoms.size() + k] = logWeights[k] - 0.5 * precision * square;
      }
    }
    return out;
  }
}
