package org.noisebook.data;

import io.jhdf.HdfFile;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.noisebook.math.Points;

/**
 * Shapes3D (Burgess and Kim 2018) from its file {@code 3dshapes.h5}: 480,000 pictures of 64 x 64
 * pixels in red, green and blue, one for each combination of the levels of {@link Rooms#GRID}, in
 * that order; scaled from 0 .. 255 to [0, 1].
 *
 * <p>All of them as doubles would take 47 GB, so rows are chosen. Only the chunks that hold a
 * chosen row are unpacked. Where a chunk spans thousands of rows, as libraries choose by themselves
 * for a set this long, even a few rows scattered at random unpack most of the file (5.9 GB), and
 * many take little longer; neighbouring rows are quick.
 *
 * <p>The file's {@code labels} are checked, row by row, against the combination that the row's
 * number stands for.
 */
public final class Shapes3d {
  /** The file's name. */
  public static final String FILE = "3dshapes.h5";

  private static final int SIDE = 64;
  private static final int COUNT = Rooms.GRID.size();
  private static final int WIDTH = Rooms.FACTORS.size();

  private Shapes3d() {}

  /**
   * {@code n} different pictures in random order, 64 x 64: the combinations that {@code
   * Rooms.sample(n, 64, seed)} draws.
   */
  public static Dataset load(Path file, int n, long seed) {
    return load(file, n, SIDE, seed);
  }

  /**
   * The same, each picture shrunk to side x side pixels.
   *
   * @param side 64, or 32 or 16 for the mean over blocks of 2 x 2 or 4 x 4
   */
  public static Dataset load(Path file, int n, int side, long seed) {
    return rows(file, side, Rooms.GRID.draw(n, seed));
  }

  /**
   * The pictures with these numbers, in that order, labelled by shape.
   *
   * @throws DataFileException when the file is missing, no HDF5, of another layout, or broken
   */
  public static Dataset rows(Path file, int side, int... indices) {
    ImageShape shape = requireSide(side);
    double[] pixels = Rooms.storage(indices.length, shape);
    Arrays.stream(indices).forEach(Rooms.GRID::requireIndex);
    requireWhole(file);
    try (HdfFile hdf = open(file)) {
      Hdf5Rows labels = Hdf5Rows.of(file, hdf, "labels", COUNT, WIDTH);
      Hdf5Rows images = Hdf5Rows.of(file, hdf, "images", COUNT, SIDE, SIDE, 3);
      check(file, labels, indices);
      shrink(bytes(file, images, indices), side, pixels);
    }
    return Rooms.dataset(
        "Shapes3D", shape, Points.wrap(indices.length, shape.dim(), pixels), indices);
  }

  static ImageShape requireSide(int side) {
    if (side != 64 && side != 32 && side != 16) {
      throw new IllegalArgumentException(
          "pictures of Shapes3D are 64 x 64, or shrunk to 32 or 16; got side " + side);
    }
    return ImageShape.rgb(side, side);
  }

  private static void requireWhole(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new DataFileException(
          file + " is missing; data/README.md says where to get Shapes3D's file");
    }
  }

  private static HdfFile open(Path file) {
    HdfFile hdf;
    long found;
    long promised;
    try {
      hdf = new HdfFile(file);
      found = Files.size(file);
      promised = hdf.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
    } catch (RuntimeException | IOException unreadable) {
      throw new DataFileException(
          file + " is no HDF5 file that can be read: " + unreadable.getMessage(), unreadable);
    }
    if (found < promised) {
      hdf.close();
      throw new DataFileException(
          file
              + ": its header promises "
              + promised
              + " bytes, found "
              + found
              + " (truncated); copy or download it again");
    }
    return hdf;
  }

  private static byte[] bytes(Path file, Hdf5Rows images, int... indices) {
    DataType type = images.type();
    if (!(type instanceof FixedPoint number) || type.getSize() != 1 || number.isSigned()) {
      throw new DataFileException(
          file + ": expected 'images' of unsigned bytes, found " + words(type));
    }
    return images.read(indices);
  }

  private static void check(Path file, Hdf5Rows labels, int... indices) {
    DataType type = labels.type();
    if (!(type instanceof FloatingPoint number) || type.getSize() != 8) {
      throw new DataFileException(
          file + ": expected 'labels' of 64-bit floating point, found " + words(type));
    }
    ByteBuffer found = ByteBuffer.wrap(labels.read(indices)).order(number.getByteOrder());
    Points expected = Rooms.GRID.values(indices).values();
    for (int i = 0; i < indices.length; i++) {
      double[] row = new double[WIDTH];
      found.asDoubleBuffer().get(i * WIDTH, row);
      for (int j = 0; j < WIDTH; j++) {
        if (!(Math.abs(row[j] - expected.get(i, j)) < 1e-6)) {
          throw new DataFileException(
              "%s: row %d has labels %s, expected %s, one each of %s; is this the published file?"
                  .formatted(
                      file,
                      indices[i],
                      Arrays.toString(row),
                      Arrays.toString(expected.row(i)),
                      Rooms.GRID.names()));
        }
      }
    }
  }

  private static String words(DataType type) {
    return type.getClass().getSimpleName() + " of " + type.getSize() + " bytes";
  }

  /** Means over square blocks, from 0 .. 255 to [0, 1]. */
  private static void shrink(byte[] bytes, int side, double[] pixels) {
    int block = SIDE / side;
    double scale = 1 / (255.0 * block * block);
    for (int k = 0; k < bytes.length; k++) {
      int channel = k % 3;
      int column = k / 3 % SIDE / block;
      int row = k / (3 * SIDE) % SIDE / block;
      int picture = k / (3 * SIDE * SIDE);
      pixels[((picture * side + row) * side + column) * 3 + channel] += scale * (bytes[k] & 0xff);
    }
  }
}
