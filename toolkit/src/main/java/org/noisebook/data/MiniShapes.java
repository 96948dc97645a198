package org.noisebook.data;

import java.util.Optional;
import java.util.stream.IntStream;
import org.noisebook.math.Points;

/**
 * All 54 pictures of a tiny world of four factors, 6 x 6 grey: a data set so small that the
 * posterior over its pictures, its score and every information quantity are exact sums.
 *
 * <p>Rows 0 to 2 are wall, rows 3 to 5 floor, each of tone 0.1, 0.5 or 0.9. On them lies an object
 * of 2 x 2 pixels, rows 2 and 3, columns 2p and 2p + 1 for position p; it is dark (0) or light (1).
 *
 * <p>Picture {@code ((wall * 3 + floor) * 3 + position) * 2 + object} stands in that row. The
 * object can be darker or lighter than what it hides, so its position cannot be read off linearly.
 */
public final class MiniShapes {
  /** Wall, floor, position, object; the object fastest. */
  public static final FactorGrid GRID =
      FactorGrid.of(
          Factor.of("wall", 0.1, 0.5, 0.9),
          Factor.of("floor", 0.1, 0.5, 0.9),
          Factor.named("position", "left", "middle", "right"),
          Factor.named("object", "dark", "light"));

  /** 6 x 6, grey. */
  public static final ImageShape SHAPE = new ImageShape(6, 6);

  private MiniShapes() {}

  /**
   * The 54 pictures, each once, labelled by the object; {@code dataset().labelledBy("wall")} labels
   * them by another factor.
   */
  public static Dataset dataset() {
    int n = GRID.size();
    double[] pixels = new double[n * SHAPE.dim()];
    for (int index = 0; index < n; index++) {
      System.arraycopy(image(index), 0, pixels, index * SHAPE.dim(), SHAPE.dim());
    }
    Factors factors = GRID.values(IntStream.range(0, n).toArray());
    return new Dataset(
        "MiniShapes",
        Points.wrap(n, SHAPE.dim(), pixels),
        factors.levels("object"),
        GRID.factor("object").levels(),
        Optional.of(SHAPE),
        Optional.of(factors));
  }

  /** Picture {@code index} of 0 .. 53, row by row. */
  public static double[] image(int index) {
    int[] levels = GRID.levels(index);
    double wall = GRID.factors().get(0).value(levels[0]);
    double floor = GRID.factors().get(1).value(levels[1]);
    double[] pixels = new double[SHAPE.dim()];
    for (int k = 0; k < pixels.length; k++) {
      int row = k / SHAPE.width();
      int column = k % SHAPE.width();
      boolean object = (row == 2 || row == 3) && column / 2 == levels[2];
      pixels[k] = object ? levels[3] : row < 3 ? wall : floor;
    }
    return pixels;
  }
}
