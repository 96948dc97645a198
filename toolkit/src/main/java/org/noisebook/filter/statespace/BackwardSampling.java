package org.noisebook.filter.statespace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.noisebook.math.LogSumExp;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;
import org.noisebook.math.RowBlocks;

/**
 * Forward filtering, backward sampling: draws whole paths from a particle filter's approximation of
 * p(x_0 .. x_{T-1} | y), index by index from the end with weights w_k^i p(x_{k+1} | x_k^i).
 *
 * <p>O(T N M) for M paths. Needs the model's transition density and a run that kept its particles.
 * Source: Godsill, Doucet, West 2004.
 */
public final class BackwardSampling {
  private BackwardSampling() {}

  /** Draws {@code paths} paths; path j depends on the seed and j alone. */
  public static SmoothedRun of(StateSpaceModel model, FilterRun run, int paths, long seed) {
    Shape.count(paths, 1, "paths");
    if (run.clouds().size() != run.steps()) {
      throw new IllegalArgumentException(
          "backward sampling needs the particles of every step: run the filter with"
              + " keepingParticles()");
    }
    int n = model.stateDim();
    run.means().requireDim(n, "means of the run");
    double[][] drawn = new double[paths][];
    Rng root = Rng.of(seed);
    double[][] logWeights =
        run.clouds().stream()
            .map(cloud -> Arrays.stream(cloud.weights()).map(Math::log).toArray())
            .toArray(double[][]::new);
    long operations = 20L * run.steps() * run.clouds().get(0).weights().length;
    RowBlocks.run(
        paths,
        operations,
        (from, to) -> {
          for (int j = from; j < to; j++) {
            drawn[j] = path(model, run, logWeights, root.stream(j));
          }
        });
    return summary(drawn, run.steps(), n);
  }

  private static double[] path(
      StateSpaceModel model, FilterRun run, double[][] logWeights, Rng rng) {
    int n = model.stateDim();
    double[] path = new double[run.steps() * n];
    double[] next = new double[0];
    for (int k = run.steps() - 1; k >= 0; k--) {
      ParticleCloud cloud = run.clouds().get(k);
      double[] weights = cloud.weights();
      if (next.length > 0) {
        double[] log = new double[weights.length];
        model.logTransition(k + 1, cloud.points().values(), 0, weights.length, next, log);
        for (int i = 0; i < log.length; i++) {
          log[i] += logWeights[k][i];
        }
        Weights.largest(log, log.length, "backward sampling, step " + k);
        LogSumExp.softmax(log);
        weights = log;
      }
      next = cloud.points().row(rng.choose(weights));
      System.arraycopy(next, 0, path, k * n, n);
    }
    return path;
  }

  private static SmoothedRun summary(double[][] drawn, int steps, int n) {
    List<Points> paths = new ArrayList<>();
    double[] equal = new double[drawn.length];
    Arrays.fill(equal, 1.0 / drawn.length);
    for (double[] path : drawn) {
      paths.add(Points.wrap(steps, n, path));
    }
    double[][] means = new double[steps][];
    double[][][] covariances = new double[steps][][];
    double[] column = new double[drawn.length * n];
    for (int k = 0; k < steps; k++) {
      for (int j = 0; j < drawn.length; j++) {
        System.arraycopy(drawn[j], k * n, column, j * n, n);
      }
      means[k] = Weights.mean(column, n, equal);
      covariances[k] = Weights.covariance(column, n, equal, means[k]);
    }
    return new SmoothedRun(Points.of(means), covariances, paths);
  }
}
