package org.noisebook.show;

import java.awt.BasicStroke;
import java.util.Optional;

/**
 * What a mark is called in the legend, its look, and its size: a line width or a dot's diameter.
 */
record Style(String name, Optional<Hue> hue, double size) {
  static final Style PLAIN = new Style("", Optional.empty(), 0);

  Style named(String other) {
    return new Style(other, hue, size);
  }

  Style of(Hue other) {
    return new Style(name, Optional.of(other), size);
  }

  Style sized(double other) {
    if (!(other > 0 && other <= 50)) {
      throw new IllegalArgumentException("expected a size of 0 to 50 pixels, got " + other);
    }
    return new Style(name, hue, other);
  }

  double sizeOr(double usual) {
    return size > 0 ? size : usual;
  }

  /** What error messages call the mark. */
  String nameOr(String kind) {
    return name.isEmpty() ? kind : kind + " '" + name + "'";
  }

  static BasicStroke stroke(Hue hue, double width) {
    if (hue.dash().isEmpty()) {
      return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }
    float[] dash = new float[hue.dash().size()];
    for (int k = 0; k < dash.length; k++) {
      dash[k] = hue.dash().get(k);
    }
    return new BasicStroke(
        (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, dash, 0f);
  }
}
