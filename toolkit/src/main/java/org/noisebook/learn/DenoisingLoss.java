package org.noisebook.learn;

import java.util.stream.IntStream;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.NoiseLevel;
import org.noisebook.diffusion.Parametrisation;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/**
 * The loss that a score network is trained on ({@link ScoreScript}), for any model of the same
 * process, by Monte Carlo: with eps the model's answer at x = a x_0 + sigma z,
 *
 * <pre>
 * mean over points, angles and coordinates of (eps - z)^2 w,   w = 1 (EPS) or 1 / cos(phi)^2 (V),
 * </pre>
 *
 * as an error of v is that of eps divided by cos(phi).
 */
final class DenoisingLoss {
  private static final int ANGLES = 64;

  private final Standardisation units;
  private final Parametrisation prediction;

  DenoisingLoss(Standardisation units, Parametrisation prediction) {
    this.units = units;
    this.prediction = prediction;
  }

  /** Row i of {@code clean} stands at angle i mod 64, the middle of one of as many equal cells. */
  Estimate of(ScoreModel model, Points clean, long seed) {
    double[] ends = units.angles(model.process());
    double[] losses = new double[clean.size()];
    for (int cell = 0; cell < Math.min(ANGLES, clean.size()); cell++) {
      double phi = ends[0] + (cell + 0.5) / ANGLES * (ends[1] - ends[0]);
      int first = cell;
      int[] rows = IntStream.range(0, clean.size()).filter(i -> i % ANGLES == first).toArray();
      double[] some = at(phi, model, clean.select(rows), Rng.of(seed).stream(cell));
      for (int i = 0; i < rows.length; i++) {
        losses[rows[i]] = some[i];
      }
    }
    return Estimate.mean(losses);
  }

  private double[] at(double phi, ScoreModel model, Points clean, Rng rng) {
    ForwardProcess process = model.process();
    NoiseLevel level = process.at(process.timeOf(units.scale() * Math.tan(phi)));
    double[] z = new double[clean.size() * clean.dim()];
    rng.fillGaussian(z);
    Points noise = Points.wrap(clean.size(), clean.dim(), z);
    Points x = clean.combine(level.scale(), level.sigma(), noise);
    double[] error = model.eps(x, level.time()).combine(1, -1, noise).values();
    double cos = prediction == Parametrisation.V ? Math.cos(phi) : 1;
    double[] losses = new double[clean.size()];
    for (int k = 0; k < error.length; k++) {
      losses[k / clean.dim()] += error[k] * error[k] / (cos * cos * clean.dim());
    }
    return losses;
  }
}
