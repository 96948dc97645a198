package org.noisebook.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.noisebook.math.Points;

/**
 * Rooms with one object in them, drawn by a small ray caster: a stand-in for Shapes3D (Burgess and
 * Kim 2018) that needs no file. The same six factors with the same levels in the same order, so
 * that an index means the same combination in both; the pictures differ in style.
 *
 * <p>Picture number {@code ((((floor * 10 + wall) * 10 + object) * 8 + scale) * 4 + shape) * 15 +
 * orientation} of 480,000 has those levels. Orientation is the camera's angle about the object, in
 * degrees; lamp, walls and object keep still. Hues are 0, 0.1, ..., 0.9 of the colour circle.
 *
 * <p>Pixels are red, green and blue side by side, row by row ({@link ImageShape#rgb}), each in [0,
 * 1]. A room is cast once for all the hues it occurs in, 5 ms at 64 x 64, and painted in 0.1 ms: a
 * thousand rooms take about 2 s of one core, ten thousand 3.5 s. Row i depends on its index alone,
 * whatever the number of threads.
 */
public final class Rooms {
  /** Floor hue, wall hue, object hue, scale, shape, orientation; the last fastest. */
  public static final FactorGrid GRID =
      FactorGrid.of(
          hue("floor hue"),
          hue("wall hue"),
          hue("object hue"),
          Factor.even("scale", 8, 0.75, 1.25),
          Factor.named("shape", "cube", "cylinder", "sphere", "capsule"),
          Factor.even("orientation", 15, -30, 30));

  /** The factors of {@link #GRID} with their levels. */
  public static final List<Factor> FACTORS = GRID.factors();

  /** Combinations of scale, shape and orientation: index modulo this is the room without hues. */
  private static final int SHAPES = 8 * 4 * 15;

  private Rooms() {}

  private static Factor hue(String name) {
    return Factor.of(name, 0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9);
  }

  /** The levels of picture {@code index}, one a factor in the order of {@link #FACTORS}. */
  public static int[] factors(int index) {
    return GRID.levels(index);
  }

  /**
   * The number of the picture with these levels: floor, wall, object, scale, shape, orientation.
   */
  public static int index(int... levels) {
    return GRID.index(levels);
  }

  /** Picture {@code index} of 0 .. 479,999, side x side pixels, 16 to 64. */
  public static double[] image(int index, int side) {
    return of(side, index).points().row(0);
  }

  /**
   * {@code n} different rooms, labelled by shape; {@code sample(...).labelledBy("wall hue")} labels
   * them by another factor. The first 100 of 1,000 are the 100.
   */
  public static Dataset sample(int n, int side, long seed) {
    return of(side, GRID.draw(n, seed));
  }

  /** The rooms with these numbers, in that order, labelled by shape. */
  public static Dataset of(int side, int... indices) {
    ImageShape shape = requireSide(side);
    return dataset("rooms", shape, render(side, indices), indices);
  }

  static Dataset dataset(String name, ImageShape shape, Points pixels, int... indices) {
    Factors factors = GRID.values(indices);
    return new Dataset(
        name,
        pixels,
        factors.levels("shape"),
        GRID.factor("shape").levels(),
        Optional.of(shape),
        Optional.of(factors));
  }

  /** Where n pictures go; refuses more than one array holds. */
  static double[] storage(int n, ImageShape shape) {
    if (n < 1 || (long) n * shape.dim() > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "expected 1 to %d pictures of %d x %d in RGB, got %d; take fewer or smaller ones"
              .formatted((Integer.MAX_VALUE - 8) / shape.dim(), shape.height(), shape.width(), n));
    }
    return new double[n * shape.dim()];
  }

  private static Points render(int side, int... indices) {
    ImageShape shape = ImageShape.rgb(side, side);
    double[] pixels = storage(indices.length, shape);
    Map<Integer, List<Integer>> rowsOf =
        IntStream.range(0, indices.length)
            .boxed()
            .collect(Collectors.groupingBy(i -> GRID.requireIndex(indices[i]) % SHAPES));
    rowsOf.entrySet().parallelStream()
        .forEach(
            room -> {
              RoomLayers layers = cast(room.getKey(), side);
              for (int i : room.getValue()) {
                int[] levels = GRID.levels(indices[i]);
                layers.paint(
                    FACTORS.get(0).value(levels[0]),
                    FACTORS.get(1).value(levels[1]),
                    FACTORS.get(2).value(levels[2]),
                    pixels,
                    i * shape.dim());
              }
            });
    return Points.wrap(indices.length, shape.dim(), pixels);
  }

  private static RoomLayers cast(int index, int side) {
    int[] levels = GRID.levels(index);
    Solid solid = Solid.of(levels[4], FACTORS.get(3).value(levels[3]));
    return new RoomLayers(solid, FACTORS.get(5).value(levels[5]), side);
  }

  private static ImageShape requireSide(int side) {
    if (side < 16 || side > 64) {
      throw new IllegalArgumentException("expected a side of 16 to 64 pixels, got " + side);
    }
    return ImageShape.rgb(side, side);
  }
}
