package org.noisebook.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/**
 * Points with labels and names.
 *
 * @param name what error messages, tables and figures call it
 * @param points n x d, finite
 * @param labels one label a point, each in 0 .. labelNames.size() - 1
 * @param labelNames the name of each label, at least one
 * @param image the picture shape where points are pictures
 * @param factors the generative factors where they are known
 */
public record Dataset(
    String name,
    Points points,
    int[] labels,
    List<String> labelNames,
    Optional<ImageShape> image,
    Optional<Factors> factors) {

  /** Checks every part against every other; messages carry the shapes. */
  public Dataset {
    points.requireFinite("data set '" + name + "'");
    labelNames = List.copyOf(labelNames);
    labels = labels.clone();
    if (labels.length != points.size()) {
      throw new IllegalArgumentException(
          "data set '"
              + name
              + "': got "
              + labels.length
              + " labels for points of shape "
              + points.shape());
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= labelNames.size()) {
        throw new IllegalArgumentException(
            "data set '"
                + name
                + "': label "
                + labels[i]
                + " of point "
                + i
                + " is outside 0 .. "
                + (labelNames.size() - 1));
      }
    }
    image.ifPresent(shape -> points.requireDim(shape.dim(), "pictures of " + shape));
    factors.ifPresent(
        f -> {
          if (f.values().size() != points.size()) {
            throw new IllegalArgumentException(
                "data set '"
                    + name
                    + "': factors of shape "
                    + f.values().shape()
                    + " for points of shape "
                    + points.shape());
          }
        });
  }

  /** Labelled points that are no pictures. */
  public static Dataset of(String name, Points points, int[] labels, List<String> labelNames) {
    return new Dataset(name, points, labels, labelNames, Optional.empty(), Optional.empty());
  }

  /** Points without classes: every label is 0, named {@code "all"}. */
  public static Dataset of(String name, Points points) {
    return of(name, points, new int[points.size()], List.of("all"));
  }

  /**
   * A user's own points from a text file of numbers, one line a point, separated by commas,
   * semicolons, tabs or blanks. A first line that is not all numbers is a header; a column headed
   * {@code label} or {@code class} holds labels, any words, numbered in the order they first occur.
   * Blank lines and lines that begin with {@code #} are skipped.
   *
   * @throws DataFileException naming the line and the column that are not understood
   */
  public static Dataset fromCsv(Path file) {
    return CsvPoints.read(file);
  }

  /**
   * A user's own points from JSON: an array of rows, or an object with {@code points}, an array of
   * rows, and perhaps {@code labels}, numbers or words, numbered in the order they first occur.
   *
   * @throws DataFileException naming the line and the column that are not understood
   */
  public static Dataset fromJson(Path file) {
    return JsonPoints.read(file);
  }

  /** {@link #fromJson} for a name that ends in {@code .json}, else {@link #fromCsv}. */
  public static Dataset from(Path file) {
    boolean json = file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
    return json ? fromJson(file) : fromCsv(file);
  }

  /** The number of points n. */
  public int size() {
    return points.size();
  }

  /** The dimension d. */
  public int dim() {
    return points.dim();
  }

  /** The number of classes. */
  public int classes() {
    return labelNames.size();
  }

  /** A copy of the labels. */
  @Override
  public int[] labels() {
    return labels.clone();
  }

  /** The label of point {@code i}. */
  public int label(int i) {
    return labels[i];
  }

  /** The points with these indices, in that order. */
  public Dataset select(int... rows) {
    int[] chosen = Arrays.stream(rows).map(i -> labels[i]).toArray();
    return new Dataset(
        name, points.select(rows), chosen, labelNames, image, factors.map(f -> f.select(rows)));
  }

  /** The first {@code n} points; refuses more than there are. */
  public Dataset take(int n) {
    if (n < 1 || n > size()) {
      throw new IllegalArgumentException(
          "take " + n + " of the " + size() + " points of '" + name + "'");
    }
    return select(IntStream.range(0, n).toArray());
  }

  /** The points after the first {@code n}; there must be at least one. */
  public Dataset drop(int n) {
    if (n < 0 || n >= size()) {
      throw new IllegalArgumentException(
          "drop " + n + " of the " + size() + " points of '" + name + "' leaves nothing");
    }
    return select(IntStream.range(n, size()).toArray());
  }

  /**
   * A training and a held-out part that share no point, chosen at random.
   *
   * @param heldOut how many points to hold out, 1 .. n - 1
   */
  public Split split(int heldOut, long seed) {
    if (heldOut < 1 || heldOut >= size()) {
      throw new IllegalArgumentException(
          "hold out " + heldOut + " of the " + size() + " points of '" + name + "'");
    }
    Dataset shuffled = shuffled(seed);
    return new Split(shuffled.drop(heldOut), shuffled.take(heldOut));
  }

  /** The same points with other coordinates, for code that maps them; labels and names stay. */
  public Dataset withPoints(Points other) {
    if (other.size() != size()) {
      throw new IllegalArgumentException(
          "'" + name + "': expected " + size() + " points, got points of shape " + other.shape());
    }
    boolean samePixels = image.isPresent() && image.get().dim() == other.dim();
    return new Dataset(
        name, other, labels, labelNames, samePixels ? image : Optional.empty(), factors);
  }

  /** The same points, every label 0, named {@code "all"}. */
  public Dataset unlabelled() {
    return new Dataset(name, points, new int[size()], List.of("all"), image, factors);
  }

  /**
   * The same points, labelled by the level of one generative factor, such as {@code "wall hue"}.
   * Every level keeps its number and name, whether or not a point has it.
   */
  public Dataset labelledBy(String factor) {
    Factors known =
        factors.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "data set '" + name + "' records no generative factors: " + this));
    return new Dataset(
        name, points, known.levels(factor), known.factor(factor).levels(), image, factors);
  }

  /**
   * Two parts of a data set that share no point.
   *
   * @param train to learn from
   * @param heldOut to judge by
   */
  public record Split(Dataset train, Dataset heldOut) {}

  /** The points of one class. */
  public Dataset ofLabel(int label) {
    int[] rows = IntStream.range(0, size()).filter(i -> labels[i] == label).toArray();
    if (rows.length == 0) {
      throw new IllegalArgumentException(
          "data set '"
              + name
              + "' has no point of label "
              + label
              + "; its labels are 0 .. "
              + (classes() - 1));
    }
    return select(rows);
  }

  /** The same points in an order drawn from {@code seed}. */
  public Dataset shuffled(long seed) {
    return select(Rng.of(seed).permutation(size()));
  }

  @Override
  public String toString() {
    return "Dataset["
        + name
        + ", "
        + points.shape()
        + ", "
        + classes()
        + (classes() == 1 ? " class]" : " classes]");
  }
}
