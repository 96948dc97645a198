package org.noisebook.guidance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.noisebook.diffusion.Sampler;
import org.noisebook.exact.NoisedMixture;
import org.noisebook.math.Points;

/**
 * Confidence and diversity of samples against the strength of guidance, every strength from the
 * same noise, so that paths can be compared one by one with the unguided ones.
 *
 * @param rows one a strength, in the order given
 */
public record EffectCurve(List<Row> rows) {

  /** Copies the rows. */
  public EffectCurve {
    rows = List.copyOf(rows);
  }

  /**
   * One strength.
   *
   * @param eta the strength, 0 for plain conditional sampling
   * @param samples the samples, n x d
   * @param confidence their confidence in the label
   * @param gain log p of each sample minus that of the path at eta = 0 with the same noise
   * @param diversity their spread
   */
  public record Row(
      double eta, Points samples, Confidence confidence, double[] gain, Diversity diversity) {}

  /** Runs {@code sampler} once a strength with {@code n} samples; one seed for all. */
  public static EffectCurve of(
      NoisedMixture model, int label, Sampler sampler, double[] etas, int n, long seed) {
    Confidence unguided =
        Confidence.of(model.mixture(), label, samples(model, label, sampler, 0, n, seed));
    List<Row> rows = new ArrayList<>();
    for (double eta : etas) {
      Points samples = samples(model, label, sampler, eta, n, seed);
      Confidence confidence = Confidence.of(model.mixture(), label, samples);
      rows.add(
          new Row(
              eta, samples, confidence, confidence.increaseOver(unguided), Diversity.of(samples)));
    }
    return new EffectCurve(rows);
  }

  private static Points samples(
      NoisedMixture model, int label, Sampler sampler, double eta, int n, long seed) {
    return sampler.run(Guidance.eta(eta).of(model, label), n, seed).last();
  }

  /** One number of every row, such as {@code row -> row.diversity().trace()}. */
  public double[] column(ToDoubleFunction<Row> quantity) {
    return rows.stream().mapToDouble(quantity).toArray();
  }

  /** The strengths. */
  public double[] etas() {
    return column(Row::eta);
  }

  /** The mean confidence at every strength. */
  public double[] confidence() {
    return column(row -> row.confidence().mean().value());
  }

  /** The nearest-neighbour entropy at every strength, in nats. */
  public double[] entropy() {
    return column(row -> row.diversity().entropy().value());
  }

  /** The share of samples whose confidence fell, at every strength. */
  public double[] loweredFraction() {
    return column(
        row ->
            Arrays.stream(row.gain()).filter(gain -> gain < -1e-12).count()
                / (double) row.gain().length);
  }
}
