package org.noisebook.show;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which values of a long line to draw so that it looks the same: in each narrow column of the
 * picture the first, the lowest, the highest and the last.
 *
 * <p>A loss of 50,000 steps takes seconds to draw in full and is a solid band either way. Source:
 * Jugel et al. 2014 (M4, PVLDB 7(10)).
 */
final class Thinning {
  private Thinning() {}

  /** Rows in ascending order; all of them where the line is short or x does not rise. */
  static int[] of(double[] x, double[] y, Range range, int columns) {
    if (x.length <= 4 * columns || !rises(x)) {
      return IntStream.range(0, x.length).toArray();
    }
    int[] kept = new int[x.length];
    int count = 0;
    for (int from = 0; from < x.length; ) {
      int to = from + 1;
      while (to < x.length && column(x[to], range, columns) == column(x[from], range, columns)) {
        to++;
      }
      for (int i : corners(y, from, to)) {
        kept[count++] = i;
      }
      from = to;
    }
    return Arrays.copyOf(kept, count);
  }

  private static boolean rises(double[] x) {
    for (int i = 1; i < x.length; i++) {
      if (!(x[i] >= x[i - 1])) {
        return false;
      }
    }
    return true;
  }

  /** Values outside the range share the columns -1 and {@code columns}. */
  private static int column(double x, Range range, int columns) {
    double share = (x - range.low()) / (range.high() - range.low());
    return (int) Math.floor(Math.max(-1, Math.min(columns, share * columns)));
  }

  private static int[] corners(double[] y, int from, int to) {
    int low = from;
    int high = from;
    for (int i = from + 1; i < to; i++) {
      low = y[i] < y[low] ? i : low;
      high = y[i] > y[high] ? i : high;
    }
    return IntStream.of(from, low, high, to - 1).sorted().distinct().toArray();
  }
}
