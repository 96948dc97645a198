package org.noisebook.ridge;

import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.LinearStep;
import org.noisebook.diffusion.NoiseLevel;
import org.noisebook.diffusion.Sampler;
import org.noisebook.diffusion.StepRule;

/**
 * What the steps of a sampler, without random numbers, make of a coordinate normal to flat data:
 * with the score -(y - delta) / h a step y -> keep y + gain score + noise z sends
 *
 * <pre>
 * offset    y -> m y + (gain / h) delta,     m = keep - gain / h,
 * variance  v -> m^2 v + noise^2.
 * </pre>
 *
 * <p>The twin of {@link Propagator} in discrete time: it differs from it by the sampler's bias
 * alone. Derived.
 *
 * @param factor the product of all m: what is left of an initial offset of 1
 * @param meanGain the offset left by a constant error delta = 1 of the mean of a x_0
 * @param noise the variance left by the sampler's own noise
 */
public record NormalRecursion(double factor, double meanGain, double noise) {

  /**
   * Of a sampler whose rule is linear in the score: Euler, Euler-Maruyama, the exponential ones.
   */
  public static NormalRecursion of(Sampler sampler, ForwardProcess process) {
    StepRule rule = sampler.rule();
    if (!(rule instanceof LinearStep linear)) {
      throw new IllegalArgumentException(
          "the normal recursion needs a rule linear in the score, such as Sampler.eulerMaruyama,"
              + " got "
              + rule.name());
    }
    double[] times = sampler.grid().times(process);
    double factor = 1;
    double gain = 0;
    double variance = 0;
    for (int k = 1; k < times.length; k++) {
      NoiseLevel from = process.at(times[k - 1]);
      LinearStep.Coefficients c = linear.coefficients(process, from, process.at(times[k]));
      double pull = c.gain() / (from.sigma() * from.sigma());
      double m = c.keep() - pull;
      factor *= m;
      gain = m * gain + pull;
      variance = m * m * variance + c.noise() * c.noise();
    }
    return new NormalRecursion(factor, gain, variance);
  }

  /**
   * The variance at the end of a coordinate that starts with {@code start}: factor^2 start + noise.
   */
  public double variance(double start) {
    if (!(start >= 0)) {
      throw new IllegalArgumentException("expected a variance of at least 0, got " + start);
    }
    return factor * factor * start + noise;
  }
}
