package org.noisebook.diffusion;

/**
 * What a forward process has done by time t: x_t = scale x_0 + sigma z.
 *
 * @param time t
 * @param scale a(t), at least 0
 * @param sigma sigma(t), at least 0
 */
public record NoiseLevel(double time, double scale, double sigma) {

  /** The signal-to-noise ratio a^2 / sigma^2, without unit; infinite at sigma = 0. */
  public double snr() {
    return scale * scale / (sigma * sigma);
  }
}
