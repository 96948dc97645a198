package org.noisebook.filter;

import org.noisebook.diffusion.ForwardProcess;

/**
 * Random times with density proportional to -d log snr / dt, the weight of a score difference, and
 * constant below a floor where that weight grows without bound. Uniform in log snr above the floor:
 * for the variance-exploding process, uniform in t.
 *
 * <p>Source: Song et al. 2021 (arXiv 2101.09258), Franzese et al. 2024 (MINDE); inverse by the
 * process's own clock.
 *
 * @param process the forward process
 * @param floor the time below which the density is constant, above 0 and below T
 */
public record ImportanceTimes(ForwardProcess process, double floor) {

  /** Refuses a floor outside (0, T). */
  public ImportanceTimes {
    if (!(floor > 0 && floor < process.horizon())) {
      throw new IllegalArgumentException(
          "expected a floor between 0 and " + process.horizon() + ", got " + floor);
    }
  }

  /** Times uniform on (0, T), each weighted by the rate times T: what the other law is to beat. */
  public static ImportanceTimes uniform(ForwardProcess process) {
    return new ImportanceTimes(process, process.horizon() * (1 - 1e-12));
  }

  /** -d log snr / dt = g^2 / sigma^2, for VP beta / (1 - exp(-B)). */
  public double rate(double t) {
    double sigma = process.sigma(t);
    return process.diffusionSquared(t) / (sigma * sigma);
  }

  /** The integral of the floored rate over (0, T). */
  public double normaliser() {
    return rate(floor) * floor + Math.log(process.at(floor).snr() / last());
  }

  /** The time at which the distribution function is {@code u} of [0, 1). */
  public double time(double u) {
    double mass = u * normaliser();
    double below = rate(floor) * floor;
    if (mass <= below) {
      // A time of 0 has no noise to predict.
      return Math.max(mass / rate(floor), Double.MIN_NORMAL);
    }
    double logSnr = Math.log(process.at(floor).snr()) - (mass - below);
    return Math.min(process.timeOf(Math.exp(-0.5 * logSnr)), process.horizon());
  }

  /** What a draw at time t counts for: the rate divided by the density. */
  public double weight(double t) {
    return normaliser() * (t >= floor ? 1 : rate(t) / rate(floor));
  }

  private double last() {
    return process.at(process.horizon()).snr();
  }
}
