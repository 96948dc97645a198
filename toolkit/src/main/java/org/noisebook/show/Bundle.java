package org.noisebook.show;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.knowm.xchart.internal.chartpart.IChart;
import org.noisebook.data.Dataset;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import tech.tablesaw.api.Table;

/**
 * One thing in every form that a front end may choose from.
 *
 * @param data from MIME type to content; {@code text/plain} is always there
 * @param metadata from MIME type to properties, such as the width of a picture
 */
record Bundle(Map<String, String> data, Map<String, Map<String, Object>> metadata) {
  static final String TEXT = "text/plain";
  static final String HTML = "text/html";
  static final String PNG = "image/png";
  static final String SVG = "image/svg+xml";

  /** The forms of any object; never fails, since an error while rendering can stop a kernel. */
  static Bundle of(Object value) {
    try {
      return forms(value);
    } catch (Throwable failure) {
      return text("could not show a " + value.getClass().getSimpleName() + ": " + failure);
    }
  }

  private static Bundle forms(Object value) {
    if (value instanceof Figure figure) {
      return figure(figure);
    } else if (value instanceof IChart chart) {
      byte[] png =
          Png.of(
              chart.getWidth(),
              chart.getHeight(),
              g -> chart.paint(g, chart.getWidth(), chart.getHeight()));
      String name = chart.getTitle() == null ? "" : " '" + chart.getTitle() + "'";
      return png("Chart" + name, png, chart.getWidth(), chart.getHeight(), "Chart" + name);
    } else if (value instanceof Html html) {
      return html(html.text(), html.source());
    } else if (value instanceof Animation animation) {
      return of(animation.html());
    } else if (value instanceof Table table) {
      return html(TableText.of(table), TableHtml.of(table));
    } else if (value instanceof Points points) {
      return of(Tables.head(points));
    } else if (value instanceof Dataset data) {
      return of(Tables.classes(data));
    } else if (value instanceof Estimate estimate) {
      return text(Tables.cell(estimate));
    } else if (value != null && value.getClass().isArray()) {
      return text(Tables.whole(value));
    } else if (value instanceof Record row) {
      return of(Tables.of(row));
    }
    return text(String.valueOf(value));
  }

  static Bundle text(String text) {
    return new Bundle(Map.of(TEXT, text), Map.of());
  }

  static Bundle html(String text, String html) {
    Map<String, String> data = new LinkedHashMap<>();
    data.put(TEXT, text);
    data.put(HTML, html);
    return new Bundle(data, Map.of());
  }

  private static Bundle figure(Figure figure) {
    if (figure.prefersSvg()) {
      Map<String, String> data = new LinkedHashMap<>();
      data.put(TEXT, figure.toString());
      data.put(SVG, figure.svg());
      return new Bundle(data, Map.of(SVG, Map.of("alt", alternative(figure))));
    }
    return png(
        figure.toString(), figure.png(), figure.width(), figure.height(), alternative(figure));
  }

  /** What a reader who does not see the figure is told: its title and its caption. */
  private static String alternative(Figure figure) {
    String both = (figure.title() + ". " + figure.caption()).strip();
    String text = figure.title().isBlank() ? figure.caption().strip() : both;
    return text.isEmpty() ? "Figure without a title" : text;
  }

  private static Bundle png(String text, byte[] png, int width, int height, String alt) {
    Map<String, String> data = new LinkedHashMap<>();
    data.put(TEXT, text);
    data.put(PNG, Base64.getEncoder().encodeToString(png));
    return new Bundle(data, Map.of(PNG, Map.of("width", width, "height", height, "alt", alt)));
  }

  String text() {
    return data.get(TEXT);
  }
}
