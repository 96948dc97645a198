package org.noisebook.guidance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.noisebook.math.Points;
import org.noisebook.math.PrincipalComponents;

/**
 * The modes of samples along the direction in which they vary most: the peaks of a Gaussian kernel
 * estimate that stand out by at least a fifth of the highest from the valleys beside them.
 *
 * <p>The bandwidth is Silverman's, 0.9 min(sd, IQR / 1.34) n^(-1/5). Peaks closer than about two
 * bandwidths merge, so that a count of 1 means that none was seen. Source: Silverman 1986, 3.4.2.
 *
 * @param positions where the peaks are, ascending, in the coordinate along the direction, measured
 *     from the origin
 * @param heights the density estimate there
 */
public record ModeCount(double[] positions, double[] heights) {
  private static final int GRID = 1024;
  private static final double STANDS_OUT = 0.2;

  /** Needs 20 samples or more. */
  public static ModeCount of(Points samples) {
    if (samples.size() < 20) {
      throw new IllegalArgumentException(
          "counting modes needs at least 20 samples, got " + samples.size());
    }
    return of(along(samples));
  }

  /** The number of modes. */
  public int count() {
    return positions.length;
  }

  private static double[] along(Points samples) {
    if (samples.dim() == 1) {
      return samples.values().clone();
    }
    double[] direction = PrincipalComponents.of(samples).axes().vectors()[0];
    double[] along = new double[samples.size()];
    for (int i = 0; i < along.length; i++) {
      for (int j = 0; j < direction.length; j++) {
        along[i] += direction[j] * samples.get(i, j);
      }
    }
    return along;
  }

  private static ModeCount of(double[] values) {
    double[] x = values.clone();
    Arrays.sort(x);
    double bandwidth = bandwidth(x);
    if (bandwidth == 0) {
      return new ModeCount(new double[] {x[x.length / 2]}, new double[] {Double.POSITIVE_INFINITY});
    }
    double low = x[0] - 3 * bandwidth;
    double step = (x[x.length - 1] + 3 * bandwidth - low) / (GRID - 1);
    double[] density = density(x, bandwidth, low, step);
    List<Integer> peaks = peaks(density);
    return new ModeCount(
        peaks.stream().mapToDouble(i -> low + i * step).toArray(),
        peaks.stream().mapToDouble(i -> density[i]).toArray());
  }

  private static double bandwidth(double[] sorted) {
    int n = sorted.length;
    double mean = Arrays.stream(sorted).average().orElseThrow();
    double square = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum();
    double range = (sorted[3 * n / 4] - sorted[n / 4]) / 1.34;
    double spread = Math.sqrt(square / (n - 1));
    return 0.9 * (range > 0 ? Math.min(spread, range) : spread) * Math.pow(n, -0.2);
  }

  private static double[] density(double[] x, double bandwidth, double low, double step) {
    double[] density = new double[GRID];
    int reach = (int) Math.ceil(5 * bandwidth / step);
    double norm = 1 / (x.length * bandwidth * Math.sqrt(2 * Math.PI));
    for (double value : x) {
      int centre = (int) Math.round((value - low) / step);
      for (int i = Math.max(0, centre - reach); i <= Math.min(GRID - 1, centre + reach); i++) {
        double z = (low + i * step - value) / bandwidth;
        density[i] += norm * Math.exp(-0.5 * z * z);
      }
    }
    return density;
  }

  /** Walks up and down: a peak counts once the density has fallen, and had risen, by enough. */
  private static List<Integer> peaks(double[] density) {
    double enough = STANDS_OUT * Arrays.stream(density).max().orElseThrow();
    List<Integer> peaks = new ArrayList<>();
    double valley = 0;
    int top = 0;
    boolean rising = true;
    for (int i = 0; i < density.length; i++) {
      if (rising) {
        top = density[i] > density[top] ? i : top;
        if (density[i] < density[top] - enough && density[top] - valley >= enough) {
          peaks.add(top);
          rising = false;
          valley = density[i];
        }
      } else {
        valley = Math.min(valley, density[i]);
        if (density[i] > valley + enough) {
          rising = true;
          top = i;
        }
      }
    }
    if (rising && density[top] - valley >= enough) {
      peaks.add(top);
    }
    return peaks;
  }
}
