package org.noisebook.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.exact.EmpiricalMeasure;
import org.noisebook.exact.NoisedEmpirical;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;
import org.noisebook.math.RowBlocks;

/**
 * What a noised point of a finite data set says about each factor behind it, about all of them and
 * about the point itself, from one exact posterior over the data.
 *
 * <p>Cost: O(n M d) at each noise level; 200,000 points of 54 pictures of 36 pixels take well under
 * a second. Noise row i from stream i, so any number of threads gives equal numbers.
 */
public final class FactorInformation {
  private static final int BLOCK = 1024;

  private final NoisedEmpirical model;
  private final List<int[]> labels;
  private final int[] classes;

  private FactorInformation(NoisedEmpirical model, List<int[]> labels, int[] classes) {
    this.model = model;
    this.labels = labels;
    this.classes = classes;
  }

  /** Factors by their labels, each with one an atom, numbered from 0 without gaps. */
  public static FactorInformation of(
      EmpiricalMeasure measure, ForwardProcess process, List<int[]> factors) {
    if (factors.isEmpty()) {
      throw new IllegalArgumentException("expected at least one factor, got none");
    }
    List<int[]> all = new ArrayList<>();
    for (int[] factor : factors) {
      int[] copy = factor.clone();
      int most = Arrays.stream(copy).max().orElse(0) + 1;
      Require.labels(copy, measure.size(), most);
      Require.everyClass(copy, most, "among the atoms");
      all.add(copy);
    }
    all.add(joint(factors, measure.size()));
    all.add(IntStream.range(0, measure.size()).toArray());
    int[] classes = all.stream().mapToInt(f -> Arrays.stream(f).max().orElseThrow() + 1).toArray();
    return new FactorInformation(measure.under(process), all, classes);
  }

  private static int[] joint(List<int[]> factors, int atoms) {
    Map<List<Integer>, Integer> seen = new HashMap<>();
    int[] out = new int[atoms];
    for (int i = 0; i < atoms; i++) {
      int atom = i;
      List<Integer> key = factors.stream().map(f -> f[atom]).toList();
      seen.putIfAbsent(key, seen.size());
      out[i] = seen.get(key);
    }
    return out;
  }

  /**
   * Information at one noise level, in nats.
   *
   * @param time t
   * @param snr a^2 / sigma^2
   * @param factors I(factor; Y), in the order given
   * @param joint I(all factors; Y)
   * @param point I(data point; Y)
   * @param totalCorrelation E[sum of the factors' posterior entropies - their joint one]: how far
   *     the posterior is from independent factors
   */
  public record At(
      double time,
      double snr,
      List<Estimate> factors,
      Estimate joint,
      Estimate point,
      Estimate totalCorrelation) {}

  /** At time t, from {@code n} noised draws of the data. */
  public At at(double t, int n, long seed) {
    Require.atLeast(2, n, "samples");
    int columns = labels.size();
    double[][] entropy = new double[columns + 1][n];
    double[] weights = model.measure().weights();
    Rng rng = Rng.of(seed);
    int blocks = (n + BLOCK - 1) / BLOCK;
    long operations = (long) BLOCK * model.measure().size() * (model.dim() + 20L);
    RowBlocks.run(
        blocks,
        operations,
        (first, last) -> {
          for (int b = first; b < last; b++) {
            int from = b * BLOCK;
            int to = Math.min(n, from + BLOCK);
            addEntropies(noised(weights, t, rng, from, to), t, from, entropy);
          }
        });
    int factors = columns - 2;
    for (int i = 0; i < n; i++) {
      for (int f = 0; f < factors; f++) {
        entropy[columns][i] += entropy[f][i];
      }
      entropy[columns][i] -= entropy[factors][i];
    }
    List<Estimate> each = IntStream.range(0, factors).mapToObj(f -> known(f, entropy[f])).toList();
    return new At(
        t,
        model.process().at(t).snr(),
        each,
        known(factors, entropy[factors]),
        known(factors + 1, entropy[factors + 1]),
        Estimate.mean(entropy[columns]));
  }

  /** Fills rows {@code from} on of each factor's entropies. */
  private void addEntropies(Points y, double t, int from, double[][] entropy) {
    Points posterior = model.responsibilities(y, t);
    for (int f = 0; f < labels.size(); f++) {
      Points of = FactorPosterior.of(posterior, labels.get(f), classes[f]);
      System.arraycopy(Entropy.ofRows(of), 0, entropy[f], from, y.size());
    }
  }

  /** One curve a factor, at times from the latest down; time k uses stream k of {@code seed}. */
  public List<InformationCurve> curves(int n, long seed, double... times) {
    List<At> levels = new ArrayList<>();
    for (int k = 0; k < times.length; k++) {
      levels.add(at(times[k], n, Rng.of(seed).seed(k)));
    }
    return IntStream.range(0, labels.size() - 2)
        .mapToObj(
            f ->
                new InformationCurve(
                    "posterior entropy",
                    labelEntropy(f),
                    levels.stream().map(at -> point(at, at.factors().get(f))).toList()))
        .toList();
  }

  /** H(factor) for one of the factors given. */
  public double labelEntropy(int factor) {
    return Entropy.of(
        FactorPosterior.sums(model.measure().weights(), labels.get(factor), classes[factor]));
  }

  private Estimate known(int factor, double[] entropy) {
    Estimate mean = Estimate.mean(entropy);
    return new Estimate(labelEntropy(factor) - mean.value(), mean.standardError());
  }

  private static InformationPoint point(At at, Estimate value) {
    return new InformationPoint(
        at.time(), at.snr(), value.value(), value.standardError(), Double.NaN);
  }

  private Points noised(double[] weights, double t, Rng rng, int from, int to) {
    Points atoms = model.measure().points();
    int d = atoms.dim();
    double a = model.process().at(t).scale();
    double sigma = model.process().sigma(t);
    double[] out = new double[(to - from) * d];
    for (int i = from, k = 0; i < to; i++) {
      Rng row = rng.stream(i);
      int atom = row.choose(weights);
      for (int j = 0; j < d; j++, k++) {
        out[k] = a * atoms.values()[atom * d + j] + sigma * row.gaussian();
      }
    }
    return Points.wrap(to - from, d, out);
  }
}
