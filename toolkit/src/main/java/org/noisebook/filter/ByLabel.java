package org.noisebook.filter;

import java.util.stream.IntStream;
import org.noisebook.diffusion.ConditionalScoreModel;
import org.noisebook.math.Points;

/** Predictions that are told each row's own label. */
final class ByLabel {
  private ByLabel() {}

  /** E[z | y, label], row i told labels[i]; one model call a label. */
  static Points eps(ConditionalScoreModel model, Points y, int[] labels, double t) {
    int d = y.dim();
    double[] out = new double[y.size() * d];
    for (int label = 0; label < model.classes(); label++) {
      int told = label;
      int[] rows = IntStream.range(0, labels.length).filter(i -> labels[i] == told).toArray();
      if (rows.length > 0) {
        double[] eps = model.given(label).eps(y.select(rows), t).values();
        for (int i = 0; i < rows.length; i++) {
          System.arraycopy(eps, i * d, out, rows[i] * d, d);
        }
      }
    }
    return Points.wrap(y.size(), d, out);
  }
}
