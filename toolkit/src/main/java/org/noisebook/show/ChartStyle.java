package org.noisebook.show;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Locale;
import java.util.function.Function;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** XChart with our fonts, a white ground and a light grid; limits are fixed from outside. */
final class ChartStyle {
  private static final Color GRID = new Color(0xE8E8E8);
  private static final Color AXIS = new Color(0x666666);

  private ChartStyle() {}

  static XYChart chart(int width, int height, AxisSpec x, AxisSpec y, Limits limits) {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .xAxisTitle(x.label())
            .yAxisTitle(y.label())
            .build();
    XYStyler styler = chart.getStyler();
    styler.setChartTitleVisible(false);
    styler.setLegendVisible(false);
    styler.setXAxisTitleVisible(!x.label().isEmpty());
    styler.setYAxisTitleVisible(!y.label().isEmpty());
    grounds(styler);
    type(styler);
    styler.setXAxisMin(limits.x().low());
    styler.setXAxisMax(limits.x().high());
    styler.setYAxisMin(limits.y().low());
    styler.setYAxisMax(limits.y().high());
    ticks(styler, x, y, limits);
    span(chart, limits);
    return chart;
  }

  /**
   * An unseen series from corner to corner. Without one XChart leaves out ticks where no series
   * spans an axis, and puts them at the data where those are evenly spaced.
   */
  private static void span(XYChart chart, Limits limits) {
    double[] x = {limits.x().low(), between(limits.x()), limits.x().high()};
    double[] y = {limits.y().low(), between(limits.y()), limits.y().high()};
    XYSeries corners = chart.addSeries("corners", x, y);
    corners.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    corners.setMarker(SeriesMarkers.NONE);
  }

  private static double between(Range range) {
    return range.low() + 0.37 * (range.high() - range.low());
  }

  private static void grounds(XYStyler styler) {
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotGridLinesStroke(new BasicStroke(0.8f));
    styler.setAxisTickMarksColor(AXIS);
    styler.setAxisTickMarksStroke(new BasicStroke(1f));
    styler.setAxisTickMarkLength(4);
    styler.setChartPadding(7);
    styler.setPlotMargin(0);
    styler.setPlotContentSize(1);
    styler.setAntiAlias(true);
  }

  private static void type(XYStyler styler) {
    styler.setBaseFont(Type.LABEL.font);
    styler.setAxisTitleFont(Type.LABEL.font);
    styler.setXAxisTitleColor(Type.LABEL.color);
    styler.setYAxisTitleColor(Type.LABEL.color);
    styler.setAxisTitlePadding(9);
    styler.setAxisTickLabelsFont(Type.TICK.font);
    styler.setAxisTickLabelsColor(Type.TICK.color);
    styler.setAxisTickPadding(3);
    styler.setYAxisLabelAlignment(TextAlignment.Right);
    styler.setLocale(Locale.ROOT);
  }

  private static void ticks(XYStyler styler, AxisSpec x, AxisSpec y, Limits limits) {
    styler.setXAxisTickMarkSpacingHint(60);
    styler.setYAxisTickMarkSpacingHint(38);
    styler.setXAxisLogarithmic(x.log());
    styler.setYAxisLogarithmic(y.log());
    // Nine lines a decade over many decades would be a grey wall.
    styler.setPlotGridVerticalLinesVisible(!x.log() || decades(limits.x()) < 9);
    styler.setPlotGridHorizontalLinesVisible(!y.log() || decades(limits.y()) < 9);
    styler.setXAxisLogarithmicDecadeOnly(false);
    styler.setYAxisLogarithmicDecadeOnly(false);
    styler.setXAxisTickLabelsFormattingFunction(labels(x, limits.x()));
    styler.setYAxisTickLabelsFormattingFunction(labels(y, limits.y()));
  }

  private static double decades(Range range) {
    return Math.log10(range.high() / range.low());
  }

  private static Function<Double, String> labels(AxisSpec axis, Range range) {
    return (axis.log() ? Numbers.logTicks(range) : Numbers.ticks(range))::apply;
  }
}
