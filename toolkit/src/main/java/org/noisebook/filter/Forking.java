package org.noisebook.filter;

import java.util.Arrays;
import java.util.function.Function;
import org.noisebook.diffusion.Sampler;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;
import org.noisebook.metrics.NearestNeighbours;

/**
 * Forked generation: many continuations of one noisy state with fresh noise, each end classified.
 * For the exact reverse SDE and a label that the end decides, the classes are independent draws
 * from the posterior of the state, so the mean entropy is H(label | Y).
 *
 * <p>The sampler biases the frequencies, more than it shows in samples: at equal steps {@link
 * VarianceClockEuler} little, DDPM's smaller noise much, a deterministic sampler altogether (one
 * class, entropy 0). Compare with {@link Forks#distance}. The classifier sees ends, never noisy
 * states.
 *
 * @param model any score model
 * @param sampler its grid begins at the time of the states
 * @param classifier the class of each end, 0 .. classes - 1
 * @param classes their number K
 */
public record Forking(
    ScoreModel model, Sampler sampler, Function<Points, int[]> classifier, int classes) {
  /** Rows continued together. */
  private static final int TOGETHER = 1 << 16;

  /** Refuses fewer than one class. */
  public Forking {
    Require.atLeast(1, classes, "classes");
  }

  /** Classifies by the likeliest label of {@code law} at the clean end. */
  public static Forking byBayes(ScoreModel model, Sampler sampler, GaussianMixture law) {
    return new Forking(model, sampler, x -> likeliest(law.labelPosterior(x)), law.classes());
  }

  /** Classifies by the label of the nearest of some labelled points. */
  public static Forking byNearest(
      ScoreModel model, Sampler sampler, Points known, int[] labels, int classes) {
    Require.labels(labels, known.size(), classes);
    NearestNeighbours search = NearestNeighbours.among(known);
    int[] copy = labels.clone();
    return new Forking(
        model,
        sampler,
        x -> Arrays.stream(search.of(x, 1).nearest()).map(i -> copy[i]).toArray(),
        classes);
  }

  /** The column of the largest number in each row. */
  public static int[] likeliest(Points posterior) {
    int[] out = new int[posterior.size()];
    for (int i = 0; i < out.length; i++) {
      for (int k = 1; k < posterior.dim(); k++) {
        out[i] = posterior.get(i, k) > posterior.get(i, out[i]) ? k : out[i];
      }
    }
    return out;
  }

  /**
   * Continues each of the states {@code forks} times. Blocks of states use streams of {@code seed},
   * so threads do not change the numbers.
   */
  public Forks run(Points states, int forks, long seed) {
    Require.atLeast(1, forks, "forks of a state");
    states.requireDim(model.dim(), "states to fork").requireFinite("states to fork");
    int[][] counts = new int[states.size()][classes];
    int block = Math.max(1, TOGETHER / forks);
    Rng rng = Rng.of(seed);
    for (int from = 0; from < states.size(); from += block) {
      int to = Math.min(states.size(), from + block);
      Points starts = Repeat.each(states.rows(from, to), forks);
      Points ends = sampler.from(model, starts, rng.seed(from)).last();
      int[] labels = classifier.apply(ends);
      Require.labels(labels, ends.size(), classes);
      for (int i = 0; i < labels.length; i++) {
        counts[from + i / forks][labels[i]]++;
      }
    }
    return new Forks(counts);
  }
}
