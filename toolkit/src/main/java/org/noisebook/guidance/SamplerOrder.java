package org.noisebook.guidance;

import java.util.Arrays;
import org.noisebook.diffusion.ContinuousFlow;
import org.noisebook.diffusion.ExponentialIntegrator;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.LinearStep;
import org.noisebook.diffusion.RowNoise;
import org.noisebook.diffusion.Sampler;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.diffusion.TimeGrid;
import org.noisebook.math.Points;

/**
 * The order at which the exponential integrator's error falls on uniform grids down to t = 0, as
 * measured: the slope of the error against the step in logarithms, between the two finest grids.
 *
 * @param steps the numbers of steps, each twice the one before
 * @param errors one a number of steps
 */
public record SamplerOrder(int[] steps, double[] errors) {

  /** The measured order; NaN where an error is 0. */
  public double value() {
    int last = errors.length - 1;
    return Math.log(Math.abs(errors[last - 1] / errors[last])) / Math.log(2);
  }

  /**
   * The probability flow: the root mean square distance of {@code n} end points to those in
   * continuous time, with {@code steps}, 2 and 4 times as many steps.
   */
  public static SamplerOrder flow(ScoreModel model, int steps, int n, long seed) {
    double sigma = model.process().at(model.process().horizon()).sigma();
    Points start = RowNoise.of(n, seed).next(model.dim()).map(z -> sigma * z);
    Points exact = ContinuousFlow.precise().run(model, start, model.process().horizon(), 0).last();
    int[] counts = {steps, 2 * steps, 4 * steps};
    double[] errors = new double[counts.length];
    for (int k = 0; k < counts.length; k++) {
      Sampler sampler = Sampler.exponential(counts[k]).on(TimeGrid.uniform(counts[k]).toZero());
      errors[k] = distance(sampler.from(model, start, seed).last(), exact);
    }
    return new SamplerOrder(counts, errors);
  }

  /**
   * The reverse SDE, strong order: the root mean square distance between the ends of {@code n}
   * paths on a grid and on one of half the step, driven by one Brownian motion.
   */
  public static SamplerOrder strong(ScoreModel model, int steps, int n, long seed) {
    Points[] ends = coupled(model, steps, n, seed);
    return new SamplerOrder(
        new int[] {steps, 2 * steps},
        new double[] {distance(ends[0], ends[1]), distance(ends[1], ends[2])});
  }

  /**
   * The reverse SDE, weak order: the difference of E|x|^2 between a grid and one of half the step.
   * One Brownian motion drives all grids, so that the noise of the two means mostly cancels.
   */
  public static SamplerOrder weak(ScoreModel model, int steps, int n, long seed) {
    Points[] ends = coupled(model, steps, n, seed);
    double[] squares = Arrays.stream(ends).mapToDouble(SamplerOrder::meanSquare).toArray();
    return new SamplerOrder(
        new int[] {steps, 2 * steps},
        new double[] {squares[0] - squares[1], squares[1] - squares[2]});
  }

  /** The ends with steps, 2 steps and 4 steps from one start and one Brownian motion. */
  private static Points[] coupled(ScoreModel model, int steps, int n, long seed) {
    ForwardProcess process = model.process();
    double[] times = TimeGrid.uniform(4 * steps).toZero().times(process);
    RowNoise noise = RowNoise.of(n, seed);
    double sigma = process.at(times[0]).sigma();
    Points start = noise.next(model.dim()).map(z -> sigma * z);
    Points[] ends = {start, start, start};
    LinearStep rule = new ExponentialIntegrator(1);
    for (int from = 0; from < 4 * steps; from += 4) {
      Points[] added = new Points[4];
      for (int k = 0; k < 4; k++) {
        var c = coefficients(rule, process, times, from + k, 1);
        added[k] = noise.next(model.dim()).map(z -> c.noise() * z);
      }
      for (int level = 0; level < 3; level++) {
        int stride = 4 >> level;
        for (int k = 0; k < 4; k += stride) {
          var c = coefficients(rule, process, times, from + k, stride);
          // what a coarse step adds is what the fine steps within it add, carried along
          Points sum = added[k];
          for (int j = k + 1; j < k + stride; j++) {
            double keep = coefficients(rule, process, times, from + j, 1).keep();
            sum = sum.combine(keep, 1, added[j]);
          }
          Points x = ends[level];
          Points score = model.score(x, times[from + k]);
          ends[level] = x.combine(c.keep(), c.gain(), score).combine(1, 1, sum);
        }
      }
    }
    for (Points end : ends) {
      end.requireFinite("end points");
    }
    return ends;
  }

  private static LinearStep.Coefficients coefficients(
      LinearStep rule, ForwardProcess process, double[] times, int from, int stride) {
    return rule.coefficients(process, process.at(times[from]), process.at(times[from + stride]));
  }

  private static double distance(Points a, Points b) {
    return Math.sqrt(meanSquare(a.combine(1, -1, b)));
  }

  private static double meanSquare(Points x) {
    return Arrays.stream(x.values()).map(v -> v * v).sum() / x.size();
  }
}
