package org.noisebook.filter.statespace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.noisebook.math.NonFiniteException;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/** One run of a particle filter. */
final class ParticlePass {
  private final ParticleFilter filter;
  private final Observations observations;
  private final Rng root;
  private final Streams streams;
  private final int count;
  private final int n;

  private double[] states;
  private double[] spare;

  /** Logarithms of the weights carried into a step, and of those within it. */
  private final double[] carried;

  private final double[] logWeights;
  private final double[] weights;
  private final double[] ahead;

  private final double[][] means;
  private final double[][][] covariances;
  private final double[] logEvidences;
  private final double[] ess;
  private final List<ParticleCloud> clouds = new ArrayList<>();

  ParticlePass(ParticleFilter filter, Observations observations, long seed) {
    this.filter = filter;
    this.observations = observations;
    this.root = Rng.of(seed);
    this.count = filter.particles();
    this.streams = new Streams(root, count, filter.parallel());
    this.n = filter.model().stateDim();
    this.states = new double[Math.multiplyExact(count, n)];
    this.spare = new double[count * n];
    this.carried = new double[count];
    this.logWeights = new double[count];
    this.weights = new double[count];
    this.ahead = new double[filter.auxiliary() ? count : 0];
    int steps = observations.steps();
    this.means = new double[steps][];
    this.covariances = new double[steps][][];
    this.logEvidences = new double[steps];
    this.ess = new double[steps];
  }

  FilterRun run() {
    Arrays.fill(carried, -Math.log(count));
    Arrays.fill(weights, 1.0 / count);
    for (int k = 0; k < observations.steps(); k++) {
      step(k);
    }
    Points rows = Points.of(means);
    return new FilterRun(filter.name(), rows, covariances, logEvidences, List.of(), ess, clouds);
  }

  private void step(int k) {
    boolean chosen = false;
    if (observations.at(k) instanceof Observation.Observed seen) {
      double[] y = seen.values();
      chosen = k > 0 && (filter.auxiliary() ? chooseByLookAhead(k, y) : choose(k));
      move(k, y);
    } else {
      if (k > 0) {
        choose(k);
      }
      drift(k);
    }
    boolean looked = chosen && filter.auxiliary();
    for (int i = 0; i < count; i++) {
      logWeights[i] += carried[i] - (looked ? ahead[i] : 0);
    }
    logEvidences[k] += normalise(k);
    record(k);
  }

  private void move(int k, double[] y) {
    Proposal proposal = filter.proposal();
    streams.run(
        k,
        (from, to, rng) -> {
          if (k == 0) {
            proposal.initial(y, states, from, to, rng, logWeights);
          } else {
            proposal.move(k, y, states, from, to, rng, logWeights);
          }
        });
  }

  private void drift(int k) {
    StateSpaceModel model = filter.model();
    streams.run(
        k,
        (from, to, rng) -> {
          if (k == 0) {
            model.drawInitial(states, from, to, rng);
          } else {
            model.drawTransition(k, states, from, to, rng);
          }
        });
    Arrays.fill(logWeights, 0);
  }

  /** Resamples if the weights ask for it. */
  private boolean choose(int k) {
    if (!degenerate(Weights.ess(weights))) {
      return false;
    }
    resample(k);
    return true;
  }

  /** Resamples by weight times look-ahead if those ask for it; the evidence gains their sum. */
  private boolean chooseByLookAhead(int k, double[] y) {
    streams.run(k, (from, to, rng) -> filter.proposal().lookAhead(k, y, states, from, to, ahead));
    for (int i = 0; i < count; i++) {
      logWeights[i] = carried[i] + ahead[i];
    }
    double[] kept = carried.clone();
    double logSum = normalise(k);
    if (!degenerate(Weights.ess(weights))) {
      System.arraycopy(kept, 0, carried, 0, count);
      return false;
    }
    logEvidences[k] = logSum;
    int[] parents = resample(k);
    double[] gathered = new double[count];
    Arrays.setAll(gathered, i -> ahead[parents[i]]);
    System.arraycopy(gathered, 0, ahead, 0, count);
    return true;
  }

  private boolean degenerate(double size) {
    return filter.threshold() == 1 || size < filter.threshold() * count;
  }

  private int[] resample(int k) {
    int[] parents = filter.resampling().ancestors(weights, count, root.stream(k).stream(-1));
    if (n == 1) {
      for (int i = 0; i < count; i++) {
        spare[i] = states[parents[i]];
      }
    } else {
      for (int i = 0; i < count; i++) {
        System.arraycopy(states, parents[i] * n, spare, i * n, n);
      }
    }
    double[] old = states;
    states = spare;
    spare = old;
    Arrays.fill(carried, -Math.log(count));
    return parents;
  }

  /** Makes weights of the log-weights and carries them on; returns the log of their sum. */
  private double normalise(int k) {
    double largest = Weights.largest(logWeights, count, filter.name() + " filter, step " + k);
    streams.share(
        (from, to) -> {
          for (int i = from; i < to; i++) {
            weights[i] = Math.exp(logWeights[i] - largest);
          }
        });
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += weights[i];
    }
    double logSum = largest + Math.log(sum);
    for (int i = 0; i < count; i++) {
      weights[i] /= sum;
      carried[i] = logWeights[i] - logSum;
    }
    return logSum;
  }

  private void record(int k) {
    means[k] = Weights.mean(states, n, weights);
    for (double value : means[k]) {
      if (!Double.isFinite(value)) {
        throw new NonFiniteException(
            filter.name() + " filter, step " + k + ": a particle's state became non-finite");
      }
    }
    covariances[k] = Weights.covariance(states, n, weights, means[k]);
    ess[k] = Weights.ess(weights);
    if (filter.keeping()) {
      clouds.add(new ParticleCloud(k, Points.wrap(count, n, states.clone()), weights));
    }
  }
}
