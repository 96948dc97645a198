package org.noisebook.learn;

import java.util.Arrays;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.NoiseLevel;
import org.noisebook.diffusion.Parametrisation;
import org.noisebook.math.Points;

/**
 * How points of any scale and any forward process become the one problem that a network sees.
 *
 * <p>With data mean m and one scale s (the root mean square deviation over all coordinates), y_0 =
 * (x_0 - m) / s, and x_t = a x_0 + sigma z becomes, exactly,
 *
 * <pre>
 * u = (x_t - a m) / (s r) = cos(phi) y_0 + sin(phi) z,
 * r = sqrt(a^2 + (sigma/s)^2),   tan(phi) = sigma / (s a).
 * </pre>
 *
 * So every process is a rotation by phi between data and noise, both of unit variance. From v =
 * cos(phi) z - sin(phi) y_0 or z the rest follows: z = sin(phi) u + cos(phi) v, y_0 = cos(phi) u -
 * sin(phi) v, score = -z / sigma. One scale for all coordinates keeps the noise isotropic.
 *
 * <p>Training draws phi uniformly (stratified over the batch) between the process's earliest and
 * latest time, with weight one on the squared error of what the network predicts. With v that is
 * the preconditioning and weighting of EDM (Karras et al. 2022, table 1: lambda c_out^2 = 1) with
 * ln(sigma / s a) of hyperbolic-secant law in place of a normal one; on the cosine schedule it is
 * uniform time.
 *
 * <p>Sources: the trigonometric form, Lu and Song 2024 (arXiv 2410.11081), section 3; the law of
 * phi, Kingma and Gao 2023 (arXiv 2303.00848), table 1; stratification, Kingma et al. 2021 (arXiv
 * 2107.00630), appendix I.1.
 *
 * @param mean m, one number a coordinate
 * @param scale s, above zero
 */
record Standardisation(double[] mean, double scale) {

  /** Mean and scale of {@code points}; a scale of one where all points are the same. */
  static Standardisation of(Points points) {
    int dim = points.dim();
    double[] values = points.values();
    double[] mean = new double[dim];
    for (int k = 0; k < values.length; k++) {
      mean[k % dim] += values[k] / points.size();
    }
    double sum = 0;
    for (int k = 0; k < values.length; k++) {
      double deviation = values[k] - mean[k % dim];
      sum += deviation * deviation;
    }
    double scale = Math.sqrt(sum / values.length);
    // Rounding in the mean makes points that are all the same seem to vary.
    double largest = Arrays.stream(mean).map(Math::abs).max().orElseThrow();
    return new Standardisation(mean, scale > 1e-12 * largest ? scale : 1);
  }

  /** How far the points lie from 0: the root of the largest squared mean plus the variance. */
  double reach() {
    double largest = Arrays.stream(mean).map(Math::abs).max().orElseThrow();
    return Math.hypot(largest, scale);
  }

  /** The angle phi of a noise level, in [0, pi / 2]. */
  double angle(NoiseLevel level) {
    return Math.atan2(level.sigma() / scale, level.scale());
  }

  /** The angles that training draws from: the first and the last. */
  double[] angles(ForwardProcess process) {
    return new double[] {
      angle(process.at(process.earliest())), angle(process.at(process.horizon()))
    };
  }

  /** y_0 of clean points, row by row. */
  float[] clean(Points points) {
    double[] values = points.values();
    float[] out = new float[values.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = (float) ((values[k] - mean[k % mean.length]) / scale);
    }
    return out;
  }

  /** du / dx, 1 / (s r). */
  double inputScale(NoiseLevel level) {
    return 1 / (scale * Math.hypot(level.scale(), level.sigma() / scale));
  }

  /** u of noised points. */
  Points input(Points x, NoiseLevel level) {
    double factor = inputScale(level);
    double[] values = x.values();
    double[] out = new double[values.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = (values[k] - level.scale() * mean[k % mean.length]) * factor;
    }
    return Points.wrap(x.size(), x.dim(), out);
  }

  /** E[z | x_t] from u and the network's answer. */
  Points eps(Points u, Points answer, Parametrisation prediction, double angle) {
    return prediction == Parametrisation.EPS
        ? answer
        : u.combine(Math.sin(angle), Math.cos(angle), answer);
  }

  /** E[x_0 | x_t] from u and the network's answer. */
  Points denoised(Points u, Points answer, Parametrisation prediction, double angle) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    Points y =
        prediction == Parametrisation.EPS
            ? u.combine(1 / cos, -sin / cos, answer)
            : u.combine(cos, -sin, answer);
    double[] out = y.values().clone();
    for (int k = 0; k < out.length; k++) {
      out[k] = mean[k % mean.length] + scale * out[k];
    }
    return Points.wrap(y.size(), y.dim(), out);
  }
}
