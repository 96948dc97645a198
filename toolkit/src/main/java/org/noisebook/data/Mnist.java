package org.noisebook.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.noisebook.math.Points;

/**
 * MNIST (LeCun, Cortes and Burges 1998) from its gzip-compressed IDX files: 60,000 training and
 * 10,000 test pictures of 28 x 28 pixels, scaled from 0 .. 255 to [0, 1], ink 1.
 *
 * <p>The files are checked strictly for their format, to the last byte. Any number of pictures is
 * accepted, so that a subset, or another set in the same format such as Fashion-MNIST, can be
 * dropped in. All 60,000 as doubles take 376 MB; ask for fewer where that is too much.
 */
public final class Mnist {
  private static final int SIDE = 28;

  /** Which half of MNIST. */
  public enum Split {
    /** The 60,000 training pictures. */
    TRAIN("train"),
    /** The 10,000 test pictures. */
    TEST("t10k");

    private final String prefix;

    Split(String prefix) {
      this.prefix = prefix;
    }

    /** The file of pictures. */
    public String images() {
      return prefix + "-images-idx3-ubyte.gz";
    }

    /** The file of labels. */
    public String labels() {
      return prefix + "-labels-idx1-ubyte.gz";
    }
  }

  private Mnist() {}

  /** Every picture of one split, from the two files in {@code directory}. */
  public static Dataset read(Path directory, Split split) {
    return read(directory, split, Integer.MAX_VALUE);
  }

  /**
   * The first {@code n} pictures of one split, or all where there are fewer; both files are checked
   * in full.
   */
  public static Dataset read(Path directory, Split split, int n) {
    if (n < 1) {
      throw new IllegalArgumentException("expected at least one picture, got n = " + n);
    }
    Path imageFile = require(directory.resolve(split.images()));
    Path labelFile = require(directory.resolve(split.labels()));
    IdxFile images = IdxFile.read(imageFile, 3, n);
    IdxFile labels = IdxFile.read(labelFile, 1, Integer.MAX_VALUE);
    check(imageFile, images, labelFile, labels);
    int kept = images.kept();
    return new Dataset(
        "MNIST",
        Points.wrap(kept, SIDE * SIDE, grey(images.bytes())),
        labels(Arrays.copyOf(labels.bytes(), kept)),
        Digits.NAMES,
        Optional.of(new ImageShape(SIDE, SIDE)),
        Optional.empty());
  }

  private static void check(Path imageFile, IdxFile images, Path labelFile, IdxFile labels) {
    int[] sizes = images.sizes();
    if (sizes[1] != SIDE || sizes[2] != SIDE) {
      throw IdxFile.broken(
          imageFile, "expected pictures of 28 x 28 pixels, found " + sizes[1] + " x " + sizes[2]);
    }
    if (sizes[0] != labels.sizes()[0]) {
      throw IdxFile.broken(
          labelFile,
          "it holds "
              + labels.sizes()[0]
              + " labels for the "
              + sizes[0]
              + " pictures of "
              + imageFile.getFileName());
    }
    for (int i = 0; i < labels.bytes().length; i++) {
      if (labels.bytes()[i] < 0 || labels.bytes()[i] > 9) {
        throw IdxFile.broken(
            labelFile,
            "label " + (labels.bytes()[i] & 0xff) + " of picture " + i + " is outside 0 .. 9");
      }
    }
  }

  private static double[] grey(byte[] bytes) {
    double[] scale = new double[256];
    Arrays.setAll(scale, k -> k / 255.0);
    double[] pixels = new double[bytes.length];
    for (int k = 0; k < pixels.length; k++) {
      pixels[k] = scale[bytes[k] & 0xff];
    }
    return pixels;
  }

  private static int[] labels(byte[] bytes) {
    int[] labels = new int[bytes.length];
    Arrays.setAll(labels, i -> bytes[i]);
    return labels;
  }

  private static Path require(Path file) {
    if (!Files.exists(file)) {
      throw new DataFileException(
          file + " is missing; MNIST needs the pictures and the labels of a split side by side");
    }
    return file;
  }
}
