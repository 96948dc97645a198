package org.noisebook.filter.statespace;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.RealMatrix;
import org.noisebook.math.LogSumExp;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/**
 * The Rao-Blackwellised particle filter of a {@link SwitchingLinear} model: particles draw the
 * regime, and each carries the Kalman filter of x given its regimes. The evidence is unbiased, with
 * less variance than particles of (x, s). Source: Doucet, de Freitas, Murphy, Russell 2000.
 *
 * @param particles N, at least 1
 * @param resampling how offspring are drawn
 * @param threshold resample below this share of N, 0 to 1
 */
public record RaoBlackwellised(
    SwitchingLinear model, int particles, Resampling resampling, double threshold)
    implements Filter {
  /** Refuses fewer than one particle and a threshold outside [0, 1]. */
  public RaoBlackwellised {
    Shape.count(particles, 1, "particles");
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold: expected 0 to 1, got " + threshold);
    }
  }

  /** Systematic resampling below N / 2. */
  public static RaoBlackwellised of(SwitchingLinear model, int particles) {
    return new RaoBlackwellised(model, particles, Resampling.SYSTEMATIC, 0.5);
  }

  /**
   * A run and what it says of the regimes.
   *
   * @param states the law of x, n-dimensional
   * @param regimes T x K, P(s_k | y_0 .. y_k)
   */
  public record Run(FilterRun states, Points regimes) {}

  @Override
  public String name() {
    return "Rao-Blackwellised";
  }

  @Override
  public FilterRun run(Observations observations, long seed) {
    return runWithRegimes(observations, seed).states();
  }

  /** The same run with the probabilities of the regimes. */
  public Run runWithRegimes(Observations observations, long seed) {
    observations.requireDim(model.observationDim());
    Rng root = Rng.of(seed);
    Streams streams = new Streams(root, particles, true);
    Particle[] cloud = new Particle[particles];
    double[] weights = new double[particles];
    double[] carried = new double[particles];
    Arrays.fill(weights, 1.0 / particles);
    Trace trace = new Trace(observations.steps());
    for (int k = 0; k < observations.steps(); k++) {
      int step = k;
      if (k > 0 && (threshold == 1 || Weights.ess(weights) < threshold * particles)) {
        int[] parents = resampling.ancestors(weights, particles, root.stream(k).stream(-1));
        Particle[] old = cloud.clone();
        Arrays.setAll(cloud, i -> old[parents[i]]);
        Arrays.fill(weights, 1.0 / particles);
      }
      Arrays.setAll(carried, i -> Math.log(weights[i]));
      Observation seen = observations.at(k);
      streams.run(
          k,
          (from, to, rng) -> {
            for (int i = from; i < to; i++) {
              cloud[i] = next(cloud[i], step, seen, rng);
              carried[i] += cloud[i].logLikelihood;
            }
          });
      Weights.largest(carried, particles, name() + " filter, step " + k);
      trace.logEvidences[k] = LogSumExp.softmax(carried);
      System.arraycopy(carried, 0, weights, 0, particles);
      trace.record(k, cloud, weights);
    }
    return trace.run();
  }

  /** A regime and the law of x given the regimes so far. */
  private record Particle(int regime, double[] mean, RealMatrix factor, double logLikelihood) {}

  private Particle next(Particle now, int step, Observation observation, Rng rng) {
    int regime = rng.choose(step == 0 ? model.initial() : model.chances()[now.regime]);
    LinearGaussian linear = model.regimes().get(regime);
    double[] mean = linear.initialMean();
    RealMatrix factor;
    if (step == 0) {
      factor = Factor.of(linear.initialCovariance(), mean.length, "initial covariance");
    } else {
      Joint ahead = MomentRule.tangent(linear.transition(step), now.mean, now.factor);
      mean = ahead.mean();
      factor = Factor.lower(ahead.top());
    }
    if (!(observation instanceof Observation.Observed seen)) {
      return new Particle(regime, mean, factor, 0);
    }
    Joint joint = MomentRule.tangent(linear.observation(step), mean, factor);
    Joint.Conditional update = joint.condition();
    double[] residual = seen.values().clone();
    for (int i = 0; i < residual.length; i++) {
      residual[i] -= joint.mean()[i];
    }
    return new Particle(
        regime,
        GaussianPass.moved(mean, update.gain(), residual),
        Factor.lower(update.factor()),
        GaussianPass.logDensity(residual, update.outcomeFactor()));
  }

  /** The results, step by step. */
  private final class Trace {
    private final int n = model.linearDim();
    private final double[][] means;
    private final double[][][] covariances;
    private final double[] logEvidences;
    private final double[] ess;
    private final double[][] regimes;

    Trace(int steps) {
      means = new double[steps][];
      covariances = new double[steps][][];
      logEvidences = new double[steps];
      ess = new double[steps];
      regimes = new double[steps][model.regimes().size()];
    }

    /** Cov = sum_i w_i (P_i + (m_i - m)(m_i - m)^T). */
    void record(int k, Particle[] cloud, double[] weights) {
      double[] centres = new double[particles * n];
      for (int i = 0; i < particles; i++) {
        System.arraycopy(cloud[i].mean, 0, centres, i * n, n);
        regimes[k][cloud[i].regime] += weights[i];
      }
      means[k] = Weights.mean(centres, n, weights);
      covariances[k] = Weights.covariance(centres, n, weights, means[k]);
      for (int i = 0; i < particles; i++) {
        double[][] within = Factor.square(cloud[i].factor);
        for (int j = 0; j < n * n; j++) {
          covariances[k][j / n][j % n] += weights[i] * within[j / n][j % n];
        }
      }
      ess[k] = Weights.ess(weights);
    }

    Run run() {
      FilterRun states =
          new FilterRun(
              name(), Points.of(means), covariances, logEvidences, List.of(), ess, List.of());
      return new Run(states, Points.of(regimes));
    }
  }
}
