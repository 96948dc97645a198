package org.noisebook.filter;

import java.util.ArrayList;
import java.util.List;
import org.noisebook.exact.LabelledPoints;
import org.noisebook.math.Estimate;
import org.noisebook.math.Rng;

/**
 * I(path; label) as a filter sees it, three ways along the same paths:
 *
 * <pre>
 * drift gap         I(Y_0; label) + E int |H_label - H|^2 ds / 2 g^2
 * likelihood ratio  I(Y_0; label) + E[log psi_label - log psi]
 * posterior         H(label) - E H(label | path)
 * </pre>
 *
 * <p>The first has the smallest error. Source: Franzese et al. 2025, theorem 5.
 *
 * @param driftGap by the filtered drifts
 * @param likelihoodRatio by Girsanov's densities
 * @param posterior by the filter's belief
 */
public record FilterInformation(
    InformationCurve driftGap, InformationCurve likelihoodRatio, InformationCurve posterior) {

  /**
   * Along {@code n} exact paths of the model's samples at {@code times}, reported at every {@code
   * stride}-th time and the last.
   */
  public static FilterInformation of(
      LatentModel model,
      ObservationProcess observation,
      double[] times,
      int n,
      int stride,
      long seed) {
    Require.atLeast(2, n, "paths");
    Require.atLeast(1, stride, "as stride");
    Rng rng = Rng.of(seed);
    LabelledPoints ends = model.sample(n, rng.seed(0));
    ObservedPaths paths = ObservedPaths.simulate(observation, ends.points(), times, rng.seed(1));
    double most = model.labelEntropy();
    List<InformationPoint> gap = new ArrayList<>();
    List<InformationPoint> ratio = new ArrayList<>();
    List<InformationPoint> belief = new ArrayList<>();
    int[] step = {0};
    double[][] start = new double[1][];
    PathFilter.of(model, observation)
        .along(
            paths,
            state -> {
              double[] left = Entropy.ofRows(state.posterior());
              start[0] = step[0] == 0 ? left : start[0];
              if (step[0] % stride == 0 || step[0] == times.length - 1) {
                double[] known = minus(most, start[0]);
                gap.add(point(observation, state, plus(known, state.driftGap(ends.labels()))));
                ratio.add(
                    point(
                        observation, state, plus(known, state.informationDensity(ends.labels()))));
                belief.add(point(observation, state, minus(most, left)));
              }
              step[0]++;
            });
    return new FilterInformation(
        new InformationCurve("filter, drift gap", most, gap),
        new InformationCurve("filter, likelihood ratio", most, ratio),
        new InformationCurve("filter, posterior", most, belief));
  }

  private static InformationPoint point(
      ObservationProcess observation, FilterState state, double[] all) {
    Estimate mean = Estimate.mean(all);
    return new InformationPoint(
        state.time(),
        observation.snr(state.time()),
        mean.value(),
        mean.standardError(),
        Double.NaN);
  }

  private static double[] minus(double most, double[] values) {
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = most - values[i];
    }
    return out;
  }

  private static double[] plus(double[] a, double[] b) {
    double[] out = new double[a.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = a[i] + b[i];
    }
    return out;
  }
}
