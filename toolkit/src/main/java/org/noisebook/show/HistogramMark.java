package org.noisebook.show;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.Arrays;

/** Bars of equal width whose areas sum to the share of values that fall between the ends. */
record HistogramMark(double from, double to, double[] density, Style style) implements Mark {

  static HistogramMark of(double[] values, int bins, double from, double to) {
    Finite.values("histogram", values);
    if (bins < 1 || !(from < to)) {
      throw new IllegalArgumentException(
          "a histogram needs at least 1 bin and from < to, got %d bins from %s to %s"
              .formatted(bins, from, to));
    }
    double width = (to - from) / bins;
    double[] density = new double[bins];
    for (double value : values) {
      if (value >= from && value <= to) {
        int bin = Math.min(bins - 1, (int) ((value - from) / width));
        density[bin] += 1 / (width * values.length);
      }
    }
    return new HistogramMark(from, to, density, Style.PLAIN);
  }

  /** The ends are the extremes; the number of bins grows as the cube root of the sample. */
  static HistogramMark of(double[] values) {
    return of(values, Math.max(8, Math.min(80, (int) Math.ceil(2 * Math.cbrt(values.length)))));
  }

  static HistogramMark of(double[] values, int bins) {
    Finite.values("histogram", values);
    Range range = Range.of(values);
    if (range.low() == range.high()) {
      // An odd number of bins puts the one value into the middle of a bar.
      range = range.padded(0);
      return of(values, bins | 1, range.low(), range.high());
    }
    return of(values, bins, range.low(), range.high());
  }

  @Override
  public Mark in(Style other) {
    return new HistogramMark(from, to, density, other);
  }

  @Override
  public Limits reach() {
    return new Limits(new Range(from, to), Range.of(density).union(new Range(0, 0)));
  }

  /** On a logarithmic axis the lowest bar keeps half a decade to stand on. */
  @Override
  public Limits logReach() {
    double[] bars = Arrays.stream(density).filter(d -> d > 0).toArray();
    Range heights = bars.length == 0 ? new Range(1, 1) : Range.of(bars);
    return new Limits(new Range(from, to), new Range(heights.low() / 3, heights.high()));
  }

  @Override
  public boolean standsOnZero() {
    return true;
  }

  @Override
  public void paint(Graphics2D g, Axes axes, Hue hue) {
    double floor = Math.max(0, axes.limits().y().low());
    double zero = axes.y(floor);
    double width = (to - from) / density.length;
    Path2D.Double bars = new Path2D.Double();
    for (int bin = 0; bin < density.length; bin++) {
      double left = axes.x(from + bin * width);
      double top = axes.y(Math.max(floor, density[bin]));
      bars.moveTo(left, zero);
      bars.lineTo(left, top);
      bars.lineTo(axes.x(from + (bin + 1) * width), top);
      bars.lineTo(axes.x(from + (bin + 1) * width), zero);
    }
    g.setColor(hue.alpha(0.35));
    g.fill(bars);
    g.setColor(hue.alpha(0.8));
    g.setStroke(Style.stroke(hue.solid(), 0.8));
    g.draw(bars);
  }

  @Override
  public void paintKey(Graphics2D g, double x, double y, Hue hue) {
    Mark.paintBox(g, x, y, hue, 0.45);
  }
}
