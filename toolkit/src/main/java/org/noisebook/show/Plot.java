package org.noisebook.show;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.knowm.xchart.XYChart;

/**
 * Marks on one pair of axes.
 *
 * <p>Methods that style ({@link #hue}, {@link #named}, {@link #thick}) act on every mark that the
 * plot holds at that moment; {@link #over} and {@link #add} put plots on top of each other. Two
 * plots made into one keep the labels of the first where both have some.
 */
public final class Plot extends Framed<Plot> {
  final List<Mark> marks;
  final AxisSpec x;
  final AxisSpec y;

  /** Whether one unit is equally long on both axes. */
  final boolean square;

  private Plot(Frame frame, List<Mark> marks, AxisSpec x, AxisSpec y, boolean square) {
    super(frame);
    this.marks = List.copyOf(marks);
    this.x = x;
    this.y = y;
    this.square = square;
  }

  /** Marks whose axes have units of their own. */
  static Plot of(Mark... marks) {
    return new Plot(Frame.ofWidth(700), List.of(marks), AxisSpec.FREE, AxisSpec.FREE, false);
  }

  /** Marks in the plane: one unit is equally long on both axes. */
  static Plot plane(Mark... marks) {
    AxisSpec x = AxisSpec.FREE.labelled("x₁");
    AxisSpec y = AxisSpec.FREE.labelled("x₂");
    return new Plot(Frame.ofWidth(520), List.of(marks), x, y, true);
  }

  @Override
  Plot in(Frame other) {
    return new Plot(other, marks, x, y, square);
  }

  private Plot axes(AxisSpec newX, AxisSpec newY) {
    return new Plot(frame, marks, newX, newY, square);
  }

  private Plot each(UnaryOperator<Mark> change) {
    return new Plot(frame, marks.stream().map(change).toList(), x, y, square);
  }

  /** This plot on top of {@code beneath}. */
  public Plot over(Plot beneath) {
    return join(beneath.marks, marks, beneath);
  }

  /** This plot with {@code above} on top. */
  public Plot add(Plot above) {
    return join(marks, above.marks, above);
  }

  private Plot join(List<Mark> low, List<Mark> high, Plot other) {
    List<Mark> all = new ArrayList<>(low);
    all.addAll(high);
    Frame joined =
        new Frame(
            frame.title().isEmpty() ? other.frame.title() : frame.title(),
            frame.caption().isEmpty() ? other.frame.caption() : frame.caption(),
            frame.width(),
            frame.height(),
            frame.svg());
    return new Plot(joined, all, other.x.under(x), other.y.under(y), square || other.square);
  }

  /** Every mark in this look. */
  public Plot hue(Hue hue) {
    return each(mark -> mark.in(mark.style().of(hue)));
  }

  /** Every mark under this name; named marks stand in the legend. */
  public Plot named(String name) {
    return each(mark -> mark.in(mark.style().named(name)));
  }

  /** Lines this wide, or dots of this diameter, in pixels. */
  public Plot thick(double pixels) {
    return each(mark -> mark.in(mark.style().sized(pixels)));
  }

  /** Heat maps in these colours. */
  public Plot colours(ColourMap map) {
    return each(mark -> mark instanceof HeatMark heat ? heat.mapped(map) : mark);
  }

  /** Heat maps on this scale, so that several compare. */
  public Plot scale(double low, double high) {
    return each(mark -> mark instanceof HeatMark heat ? heat.scaled(low, high) : mark);
  }

  /** The labels of both axes, with their units. */
  public Plot axes(String horizontal, String vertical) {
    return x(horizontal).y(vertical);
  }

  /** The label of the horizontal axis, with its unit. */
  public Plot x(String label) {
    return axes(x.labelled(label), y);
  }

  /** The label of the vertical axis, with its unit. */
  public Plot y(String label) {
    return axes(x, y.labelled(label));
  }

  /** The horizontal axis from {@code low} to {@code high}. */
  public Plot xLimits(double low, double high) {
    return axes(x.from(low, high), y);
  }

  /** The vertical axis from {@code low} to {@code high}. */
  public Plot yLimits(double low, double high) {
    return axes(x, y.from(low, high));
  }

  /** Both axes as in {@code window}. */
  public Plot limits(Window window) {
    return xLimits(window.xMin(), window.xMax()).yLimits(window.yMin(), window.yMax());
  }

  /** A logarithmic horizontal axis. */
  public Plot logX() {
    return axes(x.logarithmic(), y);
  }

  /** A logarithmic vertical axis. */
  public Plot logY() {
    return axes(x, y.logarithmic());
  }

  /** One unit equally long on both axes; plots of 2-D points have it from the start. */
  public Plot equalAspect() {
    return new Plot(frame, marks, x, y, true);
  }

  /** Axes that fill the figure whatever their units. */
  public Plot freeAspect() {
    return new Plot(frame, marks, x, y, false);
  }

  /** What the axes cover: they end where a filling mark ends unless another reaches further. */
  Limits limits() {
    Function<Mark, Limits> own = y.log() ? Mark::logReach : Mark::reach;
    Limits reach = marks.stream().map(own).reduce(Limits::union).orElseThrow();
    Optional<Limits> filled =
        marks.stream().filter(Mark::fills).map(Mark::reach).reduce(Limits::union);
    boolean zero = marks.stream().anyMatch(Mark::standsOnZero);
    return new Limits(
        x.range(
            reach.x(), filled.map(Limits::x).equals(Optional.of(reach.x())), false, "horizontal"),
        y.range(reach.y(), filled.map(Limits::y).equals(Optional.of(reach.y())), zero, "vertical"));
  }

  /** The looks of the marks; those without one take the categories in turn. */
  List<Hue> hues() {
    long free = marks.stream().filter(mark -> mark.style().hue().isEmpty()).count();
    List<Hue> hues = new ArrayList<>();
    int next = 0;
    for (Mark mark : marks) {
      Optional<Hue> own = mark.style().hue();
      hues.add(own.orElse(free == 1 ? Hue.EXACT : Hue.category(next)));
      next += own.isEmpty() ? 1 : 0;
    }
    return hues;
  }

  Optional<HeatMark> heat() {
    return marks.stream()
        .filter(HeatMark.class::isInstance)
        .map(HeatMark.class::cast)
        .reduce((first, last) -> last);
  }

  Legend legend() {
    List<Hue> hues = hues();
    List<Legend.Entry> entries = new ArrayList<>();
    for (int k = 0; k < marks.size(); k++) {
      if (!marks.get(k).style().name().isEmpty() && !(marks.get(k) instanceof HeatMark)) {
        entries.add(new Legend.Entry(marks.get(k), hues.get(k)));
      }
    }
    return new Legend(entries);
  }

  /** The XChart beneath the figure, at this size, for what this class does not offer. */
  public XYChart chart(int width, int height) {
    XYChart chart = ChartStyle.chart(width, height, x, y, limits());
    List<Hue> hues = hues();
    for (int k = 0; k < marks.size(); k++) {
      marks.get(k).addTo(chart, "series " + k, hues.get(k), limits());
    }
    return chart;
  }

  @Override
  double bodyHeight(double width) {
    return new PlotBody(this).height(width);
  }

  @Override
  void paintBody(Graphics2D g, Rectangle2D box) {
    new PlotBody(this).paint(g, box);
  }
}
