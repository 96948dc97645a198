package org.noisebook.guidance;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.noisebook.diffusion.Sampler;
import org.noisebook.diffusion.TimeGrid;
import org.noisebook.exact.NoisedMixture;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;

/**
 * What strong guidance does to samples over a grid of strengths and step counts, each beside the
 * threshold predicted for its step count.
 *
 * @param rows one a strength and step count, step counts outermost
 */
public record SplitScan(List<Row> rows) {

  /** Copies the rows. */
  public SplitScan {
    rows = List.copyOf(rows);
  }

  /**
   * One strength and step count.
   *
   * @param eta the strength
   * @param steps the number of steps
   * @param predicted the threshold that {@link StepMap#splitThreshold} predicts for these steps
   * @param modes the modes of the samples
   * @param confidence their mean confidence
   */
  public record Row(
      double eta, int steps, OptionalDouble predicted, ModeCount modes, Estimate confidence) {}

  /**
   * Runs {@code sampler}'s rule on uniform grids down to t = 0, {@code n} samples each, all from
   * the same noise.
   */
  public static SplitScan of(
      NoisedMixture model,
      int label,
      Sampler sampler,
      double[] etas,
      int[] stepCounts,
      int n,
      long seed) {
    List<Row> rows = new ArrayList<>();
    for (int steps : stepCounts) {
      Sampler on = sampler.on(TimeGrid.uniform(steps).toZero());
      OptionalDouble predicted = StepMap.of(model, label, on).splitThreshold();
      for (double eta : etas) {
        Points end = on.run(Guidance.eta(eta).of(model, label), n, seed).last();
        Estimate confidence = Confidence.of(model.mixture(), label, end).mean();
        rows.add(new Row(eta, steps, predicted, ModeCount.of(end), confidence));
      }
    }
    return new SplitScan(rows);
  }
}
