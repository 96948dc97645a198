package org.noisebook.show;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.noisebook.data.Dataset;
import org.noisebook.data.ImageShape;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;

/** Figures of numbers, points and pictures; {@link Planes} has those of functions of the plane. */
public final class Charts {
  private static final int CURVE_POINTS = 400;

  private Charts() {}

  /** Values joined by a line. */
  public static Plot line(double[] x, double[] y) {
    return line("", x, y);
  }

  /** Values joined by a line, with a name for the legend. */
  public static Plot line(String name, double[] x, double[] y) {
    return Plot.of(LineMark.of(name, x, y));
  }

  /** Values against their index 0, 1, 2, ... */
  public static Plot line(double... y) {
    return line("", IntStream.range(0, y.length).asDoubleStream().toArray(), y);
  }

  /** Values against the index of their order, such as a loss history. */
  public static Plot line(List<? extends Number> y) {
    return line(y.stream().mapToDouble(Number::doubleValue).toArray());
  }

  /** A function of one variable. */
  public static Plot curve(DoubleUnaryOperator function, double from, double to) {
    double[] x = new double[CURVE_POINTS + 1];
    Arrays.setAll(x, i -> from + (to - from) * i / CURVE_POINTS);
    return line(x, Arrays.stream(x).map(function).toArray());
  }

  /** A mean with a band of this half width around it. */
  public static Plot band(double[] x, double[] mean, double[] halfWidth) {
    return Plot.of(BandMark.of("", x, mean, halfWidth));
  }

  /** Estimates with a band of one standard error around them. */
  public static Plot band(double[] x, List<Estimate> estimates) {
    return band(
        x,
        estimates.stream().mapToDouble(Estimate::value).toArray(),
        estimates.stream().mapToDouble(Estimate::standardError).toArray());
  }

  /** A histogram whose bars have total area 1, its bins spread over the values. */
  public static Plot histogram(double... values) {
    return Plot.of(HistogramMark.of(values)).y("density");
  }

  /** A histogram with fixed bins; values outside count in the total but are not drawn. */
  public static Plot histogram(double[] values, int bins, double from, double to) {
    return Plot.of(HistogramMark.of(values, bins, from, to)).y("density");
  }

  /** A horizontal line at {@code y} across the plot. */
  public static Plot level(double y) {
    return Plot.of(RuleMark.of(y, true));
  }

  /** A vertical line at {@code x} across the plot. */
  public static Plot moment(double x) {
    return Plot.of(RuleMark.of(x, false));
  }

  /** Points of the plane. */
  public static Plot scatter(Points points) {
    points.requireDim(2, "scatter (or name two columns: scatter(points, 0, 1))");
    return scatter(points, 0, 1);
  }

  /** Two columns of points of any dimension. */
  public static Plot scatter(Points points, int column, int otherColumn) {
    return Plot.plane(ScatterMark.of("", points.column(column), points.column(otherColumn)))
        .x("x" + subscript(column + 1))
        .y("x" + subscript(otherColumn + 1));
  }

  /** Pairs of numbers with units of their own, so without equal aspect. */
  public static Plot scatter(double[] x, double[] y) {
    return Plot.of(ScatterMark.of("", x, y));
  }

  /** Labelled points, one look a class; a single class is data grey. */
  public static Plot scatter(Dataset data) {
    data.points().requireDim(2, "scatter of data set '" + data.name() + "'");
    return scatter(data, 0, 1);
  }

  /** Two columns of labelled points. */
  public static Plot scatter(Dataset data, int column, int otherColumn) {
    if (data.classes() == 1) {
      return scatter(data.points(), column, otherColumn).hue(Hue.DATA).title(data.name());
    }
    List<Plot> classes = new ArrayList<>();
    for (int label : Arrays.stream(data.labels()).distinct().sorted().toArray()) {
      classes.add(
          scatter(data.ofLabel(label).points(), column, otherColumn)
              .hue(Hue.category(label))
              .named(data.labelNames().get(label)));
    }
    return classes.stream().reduce(Plot::add).orElseThrow().title(data.name());
  }

  /**
   * The paths of the first 60 points through snapshots: a ring where each starts, a disc where it
   * ends.
   */
  public static Plot paths(List<Points> snapshots) {
    return Plot.plane(PathMark.of(snapshots));
  }

  /** Pictures, grey or in colour as {@code shape} says, one a row of {@code points}. */
  public static ImageGrid images(Points points, ImageShape shape) {
    return ImageGrid.of(points, shape);
  }

  /** The pictures of a data set. */
  public static ImageGrid images(Dataset data) {
    ImageShape shape =
        data.image()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "data set '" + data.name() + "' holds no pictures: " + data));
    return ImageGrid.of(data.points(), shape).title(data.name());
  }

  /** Figures side by side. */
  public static Panels panels(Figure... figures) {
    return Panels.of(List.of(figures));
  }

  /** Figures side by side. */
  public static Panels panels(List<? extends Figure> figures) {
    return Panels.of(figures);
  }

  /** Figures in turn, each for so many seconds. */
  public static Animation animate(List<? extends Figure> frames, double seconds) {
    return new Animation(List.copyOf(frames), seconds);
  }

  private static String subscript(int number) {
    StringBuilder text = new StringBuilder();
    for (char digit : Integer.toString(number).toCharArray()) {
      text.append((char) ('₀' + digit - '0'));
    }
    return text.toString();
  }
}
