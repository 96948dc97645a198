package org.noisebook.exact;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.noisebook.math.JsonValue;

/** A mixture from a user's JSON file; every error names the file, the line and the column. */
final class MixtureFile {
  private static final List<String> KNOWN =
      List.of("weights", "means", "covariances", "spread", "labels");

  private final Map<String, JsonValue> fields;
  private final double[][] means;

  private MixtureFile(JsonValue root) {
    this.fields = root.fields(KNOWN);
    if (!fields.containsKey("means")) {
      throw root.expected("means, one row a component");
    }
    if (fields.containsKey("covariances") == fields.containsKey("spread")) {
      throw root.expected("covariances (a matrix a component) or spread (a standard deviation)");
    }
    this.means = fields.get("means").rows("means");
  }

  static GaussianMixture read(Path file) {
    MixtureFile read = new MixtureFile(JsonValue.read(file));
    try {
      GaussianMixture mixture = read.components();
      return read.fields.containsKey("labels") ? mixture.labelled(read.labels()) : mixture;
    } catch (IllegalArgumentException invalid) {
      String message = String.valueOf(invalid.getMessage());
      throw message.startsWith(file.toString())
          ? invalid
          : new IllegalArgumentException(file + ": " + message, invalid);
    }
  }

  private GaussianMixture components() {
    return fields.containsKey("spread")
        ? GaussianMixture.spherical(weights(), means, spread())
        : GaussianMixture.of(weights(), means, covariances());
  }

  private double[] weights() {
    if (fields.containsKey("weights")) {
      return oneEach("weights", fields.get("weights").numbers("weights"));
    }
    double[] equal = new double[means.length];
    Arrays.fill(equal, 1.0 / means.length);
    return equal;
  }

  private double[] spread() {
    JsonValue spread = fields.get("spread");
    if (spread.isArray()) {
      return oneEach("spread", spread.numbers("spread"));
    }
    double[] same = new double[means.length];
    Arrays.fill(same, spread.number("spread"));
    return same;
  }

  private double[] oneEach(String name, double[] values) {
    if (values.length != means.length) {
      throw fields
          .get(name)
          .expected(name + " as one number for each of " + means.length + " means");
    }
    return values;
  }

  private double[][][] covariances() {
    JsonValue all = fields.get("covariances");
    List<JsonValue> matrices = all.items("covariances as an array of matrices");
    if (matrices.size() != means.length) {
      throw all.expected("covariances as one matrix for each of " + means.length + " means");
    }
    double[][][] found = new double[matrices.size()][][];
    for (int k = 0; k < found.length; k++) {
      found[k] = matrices.get(k).rows("covariances");
      int d = means[k].length;
      if (found[k].length != d || found[k][0].length != d) {
        throw matrices.get(k).expected("a covariance matrix of " + d + " x " + d);
      }
    }
    return found;
  }

  /** Numbers as they are, words in the order that they first occur. */
  private int[] labels() {
    List<JsonValue> items = fields.get("labels").items("labels as an array");
    if (items.size() != means.length) {
      throw fields
          .get("labels")
          .expected("labels as one number or word for each of " + means.length + " means");
    }
    List<String> words = new ArrayList<>();
    boolean numbers = items.stream().allMatch(item -> item.value() instanceof Double);
    return items.stream().mapToInt(item -> numbers ? whole(item) : numbered(item, words)).toArray();
  }

  private static int whole(JsonValue item) {
    double number = item.number("a label");
    if (number != Math.rint(number) || number < 0 || number > Integer.MAX_VALUE) {
      throw item.expected("a label as a whole number from 0 or as a word");
    }
    return (int) number;
  }

  private static int numbered(JsonValue item, List<String> words) {
    if (!(item.value() instanceof String word) || word.isBlank()) {
      throw item.expected("labels as numbers only or as words only, here a word");
    }
    if (!words.contains(word)) {
      words.add(word);
    }
    return words.indexOf(word);
  }
}
