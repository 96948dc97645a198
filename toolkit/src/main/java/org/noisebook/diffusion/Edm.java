package org.noisebook.diffusion;

/**
 * a = 1 and sigma = t: the noise level is the clock. Source: Karras et al. 2022 (arXiv 2206.00364),
 * section 3.
 *
 * @param earliest the smallest noise level that samplers visit by default
 * @param horizon the largest
 */
public record Edm(double earliest, double horizon) implements ForwardProcess {
  /** Refuses noise levels that do not rise from above zero. */
  public Edm {
    Require.positive(earliest, "the smallest noise level");
    Require.above(horizon, earliest, "the largest noise level", "the smallest");
  }

  @Override
  public String name() {
    return "EDM";
  }

  @Override
  public double scale(double t) {
    return 1;
  }

  @Override
  public double sigma(double t) {
    return t;
  }

  @Override
  public double drift(double t) {
    return 0;
  }

  @Override
  public double diffusionSquared(double t) {
    return 2 * t;
  }

  @Override
  public double timeOf(double noiseToSignal) {
    return noiseToSignal;
  }

  /** Equal steps in sigma^(1/7), as in the paper: equal steps in sigma would miss all detail. */
  @Override
  public SpacedGrid.Spacing spacing() {
    return new SpacedGrid.Spacing.Power(7);
  }
}
