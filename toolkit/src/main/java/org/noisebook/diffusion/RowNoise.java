package org.noisebook.diffusion;

import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/**
 * Standard normal noise with one stream a row, so that row i sees the same numbers whatever the
 * other rows are and however the rows are shared out over threads.
 */
public final class RowNoise {
  private final Rng[] rows;

  private RowNoise(Rng[] rows) {
    this.rows = rows;
  }

  /** Streams 0 .. n - 1 of {@code seed}. */
  public static RowNoise of(int n, long seed) {
    Rng root = Rng.of(seed);
    Rng[] rows = new Rng[n];
    for (int i = 0; i < n; i++) {
      rows[i] = root.stream(i);
    }
    return new RowNoise(rows);
  }

  /** The next {@code dim} draws from N(0, 1) of every row. */
  public Points next(int dim) {
    double[] z = new double[rows.length * dim];
    for (int i = 0, k = 0; i < rows.length; i++) {
      for (int j = 0; j < dim; j++, k++) {
        z[k] = rows[i].gaussian();
      }
    }
    return Points.wrap(rows.length, dim, z);
  }
}
