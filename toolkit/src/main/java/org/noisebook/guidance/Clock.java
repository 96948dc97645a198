package org.noisebook.guidance;

import org.noisebook.diffusion.ForwardProcess;

/** Steps spaced as a process likes them between two times, to be shared out over pieces. */
record Clock(double[] times) {

  static Clock of(ForwardProcess process, double from, double to, int steps) {
    double[] times = new double[steps + 1];
    for (int k = 1; k < steps; k++) {
      times[k] = process.spacing().at((double) k / steps, from, to, process);
    }
    times[0] = from;
    times[steps] = to;
    return new Clock(times);
  }

  /** The steps due between two times, at least one. */
  int steps(double from, double to) {
    return (int) Math.max(1, Math.round(index(to) - index(from)));
  }

  private double index(double t) {
    int k = 1;
    while (k < times.length - 1 && times[k] > t) {
      k++;
    }
    return k - (t - times[k]) / (times[k - 1] - times[k]);
  }
}
