package org.noisebook.metrics;

import java.util.Arrays;
import org.noisebook.math.Points;

/**
 * Whether samples are copies of the training points, judged by held-out points of the same law.
 *
 * <p>Write D(x) for the distance of x to its nearest training point.
 *
 * @param nearestNeighbourRatio median D(sample) / median D(held-out point): 1 for samples like
 *     fresh data, near 0 for copies, above 1 for samples off the data
 * @param medianToTraining median D(sample)
 * @param medianHeldOutToTraining median D(held-out point)
 * @param closerThanHeldOut P(D(sample) &lt; D(held-out point)) over all pairs, ties counted half:
 *     1/2 for samples like fresh data, 1 for copies
 * @param firstToSecond for each sample, the distance to its nearest over that to its second nearest
 *     training point (1 where both are 0); small for a copy (Yoon et al. 2023 call it one below
 *     1/3)
 * @param nearest for each sample, the row of its nearest training point
 */
public record Memorisation(
    double nearestNeighbourRatio,
    double medianToTraining,
    double medianHeldOutToTraining,
    double closerThanHeldOut,
    double[] firstToSecond,
    int[] nearest) {

  /** Needs two training points or more; O((samples + held-out) x training x d). */
  public static Memorisation of(Points samples, Points training, Points heldOut) {
    NearestNeighbours search = NearestNeighbours.among(training);
    NearestNeighbours.Found near = search.of(samples, 2);
    double[] first = near.distances(0);
    double[] fresh = search.of(heldOut, 1).distances(0);
    double medianFresh = median(fresh);
    if (medianFresh == 0) {
      throw new IllegalArgumentException(
          "more than half of the held-out points are training points; hold out points that the"
              + " model has not seen");
    }
    double[] ratios = new double[first.length];
    Arrays.setAll(ratios, i -> near.distance()[i][1] == 0 ? 1 : first[i] / near.distance()[i][1]);
    double medianSample = median(first);
    return new Memorisation(
        medianSample / medianFresh,
        medianSample,
        medianFresh,
        probabilityBelow(first, fresh),
        ratios,
        near.nearest());
  }

  /** The fraction of samples whose {@code firstToSecond} lies below {@code threshold}. */
  public double copiedFraction(double threshold) {
    return Arrays.stream(firstToSecond).filter(r -> r < threshold).count()
        / (double) firstToSecond.length;
  }

  /** The middle value, or the mean of the two middle ones. */
  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  /** P(A &lt; B) + P(A = B) / 2 for independent draws from the two samples (Mann and Whitney). */
  private static double probabilityBelow(double[] a, double[] b) {
    double[] sorted = b.clone();
    Arrays.sort(sorted);
    double wins = 0;
    for (double x : a) {
      wins += sorted.length - (Rank.below(sorted, x) + Rank.below(sorted, Math.nextUp(x))) / 2.0;
    }
    return wins / a.length / b.length;
  }
}
