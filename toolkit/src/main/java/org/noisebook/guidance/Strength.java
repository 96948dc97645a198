package org.noisebook.guidance;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.noisebook.diffusion.ForwardProcess;

/** eta as a function of time, and the times at which it jumps. */
interface Strength {

  /** eta at time t. */
  double at(double t, ForwardProcess process);

  /** The times at which eta jumps. */
  default double[] jumps(ForwardProcess process) {
    return new double[0];
  }

  /** The same eta at all times. */
  record Constant(double eta) implements Strength {
    @Override
    public double at(double t, ForwardProcess process) {
      return eta;
    }
  }

  /** eta = function(t), or function(a(t)). */
  record Scheduled(DoubleUnaryOperator function, boolean ofSignal) implements Strength {
    @Override
    public double at(double t, ForwardProcess process) {
      double argument = ofSignal ? process.scale(t) : t;
      double eta = function.applyAsDouble(argument);
      if (!Double.isFinite(eta)) {
        throw new IllegalArgumentException(
            "the guidance schedule answers "
                + eta
                + " at "
                + (ofSignal ? "a(t) = " : "t = ")
                + argument);
      }
      return eta;
    }
  }

  /** {@code inside} within [low, high] of t or of a(t), 0 outside. */
  record Interval(Strength inside, double low, double high, boolean ofSignal) implements Strength {
    @Override
    public double at(double t, ForwardProcess process) {
      double where = ofSignal ? process.scale(t) : t;
      return where >= low && where <= high ? inside.at(t, process) : 0;
    }

    @Override
    public double[] jumps(ForwardProcess process) {
      double[] ends = {low, high};
      double[] own =
          Arrays.stream(ends)
              .filter(end -> !ofSignal || end > 0 && end < process.scale(0))
              .map(end -> ofSignal ? timeOfScale(end, process) : end)
              .filter(t -> t > 0 && t < process.horizon())
              .toArray();
      double[] all =
          Arrays.copyOf(inside.jumps(process), inside.jumps(process).length + own.length);
      System.arraycopy(own, 0, all, all.length - own.length, own.length);
      return all;
    }

    /** The time at which a(t), which must fall, equals {@code scale}: by bisection. */
    private static double timeOfScale(double scale, ForwardProcess process) {
      double early = 0;
      double late = process.horizon();
      for (int k = 0; k < 200 && Math.nextUp(early) < late; k++) {
        double middle = 0.5 * (early + late);
        if (process.scale(middle) > scale) {
          early = middle;
        } else {
          late = middle;
        }
      }
      return late;
    }
  }
}
