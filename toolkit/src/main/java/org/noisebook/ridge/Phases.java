package org.noisebook.ridge;

import java.util.OptionalDouble;

/**
 * The phases of a run, one entry a snapshot.
 *
 * @param time t, descending
 * @param phase the phase at each time
 * @param slope g = d ln D / d ln h; NaN where it cannot be told
 */
public record Phases(double[] time, Phase[] phase, double[] slope) {

  /** Of the run's medians, by the standard rule. */
  public static Phases of(RidgeRun run) {
    return PhaseRule.standard().phases(run);
  }

  /** The first time in the tube; empty where it is never reached. */
  public OptionalDouble reachTime() {
    return firstAfter(Phase.REACH);
  }

  /** The first time of sliding; empty where samples never do. */
  public OptionalDouble slideTime() {
    return firstAfter(Phase.ALIGN);
  }

  private OptionalDouble firstAfter(Phase ended) {
    for (int k = 0; k < time.length; k++) {
      if (phase[k].compareTo(ended) > 0) {
        return OptionalDouble.of(time[k]);
      }
    }
    return OptionalDouble.empty();
  }
}
