package org.noisebook.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.noisebook.diffusion.ConditionalScoreModel;
import org.noisebook.diffusion.NoiseLevel;
import org.noisebook.diffusion.RowNoise;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/**
 * I(label; Y) from a conditional and an unconditional score, exact or learned, under any process:
 *
 * <pre>I(t) = I(T) + (1/2) int D d log snr,   D = E|eps(y | label) - eps(y)|^2.</pre>
 *
 * <p>Both scores see the same noisy point, as common random numbers cut the variance. I(T), what is
 * known at the noisiest time already, is 0 unless given. Standard errors are over samples, each
 * with its whole integral. Source: Franzese et al. 2024 (MINDE), 2025; log-snr form derived.
 */
public final class ScoreInformation {
  private final ConditionalScoreModel model;
  private final Points clean;
  private final int[] labels;
  private final double labelEntropy;
  private final double start;

  private ScoreInformation(
      ConditionalScoreModel model, Points clean, int[] labels, double labelEntropy, double start) {
    this.model = model;
    this.clean = clean;
    this.labels = labels;
    this.labelEntropy = labelEntropy;
    this.start = start;
  }

  /** Clean points with their labels, n x d; H(label) is that of the labels' frequencies. */
  public static ScoreInformation of(ConditionalScoreModel model, Points clean, int[] labels) {
    clean.requireDim(model.dim(), "clean points").requireFinite("clean points");
    Require.atLeast(2, clean.size(), "clean points");
    Require.labels(labels, clean.size(), model.classes());
    int[] counts = new int[model.classes()];
    for (int label : labels) {
      counts[label]++;
    }
    return new ScoreInformation(model, clean, labels.clone(), Entropy.plugIn(counts), 0);
  }

  /** The same with I(T) at the first time of a grid known to be {@code information}. */
  public ScoreInformation startingAt(double information) {
    return new ScoreInformation(model, clean, labels, labelEntropy, information);
  }

  /**
   * The curve at {@code times}, which descend, by the trapezoidal rule in log snr; error of second
   * order in the spacing. Two predictions a point and time.
   */
  public InformationCurve curve(ScoreGap gap, long seed, double... times) {
    requireDescending(times);
    int n = clean.size();
    double[] total = new double[n];
    double[] before = null;
    List<InformationPoint> points = new ArrayList<>();
    for (int k = 0; k < times.length; k++) {
      NoiseLevel level = model.process().at(times[k]);
      double[] rate = rates(gap, clean, labels, level, Rng.of(seed).seed(k));
      if (k > 0) {
        double width = Math.log(level.snr() / points.get(k - 1).snr());
        for (int i = 0; i < n; i++) {
          total[i] += 0.25 * width * (rate[i] + before[i]);
        }
      }
      before = rate;
      Estimate mean = Estimate.mean(total);
      points.add(
          new InformationPoint(
              times[k],
              level.snr(),
              start + mean.value(),
              mean.standardError(),
              Estimate.mean(rate).value()));
    }
    return new InformationCurve("score, " + gap, labelEntropy, points);
  }

  /**
   * The curve at {@code times}, which descend, from random times: the clean points are dealt out to
   * {@code draws} times of {@code law}, and each counts where it is later than the time asked for.
   * Unbiased, no spacing error; standard errors are over draws.
   */
  public InformationCurve sampled(
      ScoreGap gap, ImportanceTimes law, int draws, long seed, double... times) {
    if (!law.process().equals(model.process())) {
      throw new IllegalArgumentException(
          "the times are for " + law.process() + ", the model is under " + model.process());
    }
    if (draws < 2 || draws > clean.size()) {
      throw new IllegalArgumentException(
          "expected 2 to " + clean.size() + " draws of a time, got " + draws);
    }
    Rng rng = Rng.of(seed);
    double[] at = new double[draws];
    double[] value = new double[draws];
    for (int m = 0; m < draws; m++) {
      int first = m;
      int[] rows = IntStream.range(0, clean.size()).filter(i -> i % draws == first).toArray();
      int[] told = Arrays.stream(rows).map(i -> labels[i]).toArray();
      at[m] = law.time(rng.stream(m).uniform());
      NoiseLevel level = model.process().at(at[m]);
      double[] rate = rates(gap, clean.select(rows), told, level, rng.seed(draws + (long) m));
      value[m] = 0.5 * law.weight(at[m]) * Arrays.stream(rate).average().orElseThrow();
    }
    List<InformationPoint> points = new ArrayList<>();
    for (double t : times) {
      double[] counted =
          IntStream.range(0, draws).mapToDouble(m -> at[m] >= t ? value[m] : 0).toArray();
      Estimate mean = Estimate.mean(counted);
      double snr = model.process().at(t).snr();
      points.add(
          new InformationPoint(t, snr, start + mean.value(), mean.standardError(), Double.NaN));
    }
    return new InformationCurve("score at random times, " + gap, labelEntropy, points);
  }

  /** D of every row at one noise level. */
  private double[] rates(ScoreGap gap, Points rows, int[] told, NoiseLevel level, long seed) {
    int d = rows.dim();
    Points z = RowNoise.of(rows.size(), seed).next(d);
    Points y = rows.combine(level.scale(), level.sigma(), z);
    double[] all = model.eps(y, level.time()).values();
    double[] given = ByLabel.eps(model, y, told, level.time()).values();
    double a = level.scale();
    double reference = level.sigma() / (a * a + level.sigma() * level.sigma());
    double[] out = new double[rows.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = gap.of(given, all, z.values(), y.values(), reference, i * d, d);
    }
    return out;
  }

  private static void requireDescending(double[] times) {
    if (times.length < 2) {
      throw new IllegalArgumentException(
          "an integral over time needs at least 2 times, got " + Arrays.toString(times));
    }
    for (int k = 1; k < times.length; k++) {
      if (!(times[k] < times[k - 1] && times[k] > 0)) {
        throw new IllegalArgumentException(
            "times run from the latest down and stay above 0; got "
                + times[k]
                + " after "
                + times[k - 1]);
      }
    }
  }
}
