package org.noisebook.show;

import java.util.List;
import org.knowm.xchart.internal.chartpart.IChart;
import org.noisebook.data.Dataset;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import org.noisebook.metrics.Memorisation;
import org.noisebook.metrics.ModeCoverage;
import org.noisebook.metrics.NullLevel;
import org.noisebook.metrics.PermutationTest;
import tech.tablesaw.api.Table;

/** The kinds of value that kernels are taught to render. */
final class Rendered {
  static final List<Class<?>> KINDS =
      List.of(
          Figure.class,
          Animation.class,
          IChart.class,
          Html.class,
          Table.class,
          Points.class,
          Dataset.class,
          Estimate.class,
          PermutationTest.class,
          NullLevel.class,
          ModeCoverage.class,
          Memorisation.class,
          double[].class,
          double[][].class,
          int[].class,
          int[][].class,
          long[].class,
          boolean[].class,
          String[].class);

  private Rendered() {}
}
