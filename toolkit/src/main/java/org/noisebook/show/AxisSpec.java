package org.noisebook.show;

import java.util.Optional;

/** One axis: its label with the unit, its limits where fixed, and whether it is logarithmic. */
record AxisSpec(String label, Optional<Range> fixed, boolean log) {
  private static final double LARGEST = 1e300;
  static final AxisSpec FREE = new AxisSpec("", Optional.empty(), false);

  AxisSpec labelled(String other) {
    return new AxisSpec(other, fixed, log);
  }

  AxisSpec from(double low, double high) {
    if (!(low < high) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException(
          "expected axis limits low < high, got " + low + " to " + high);
    }
    return new AxisSpec(label, Optional.of(new Range(low, high)), log);
  }

  AxisSpec logarithmic() {
    return new AxisSpec(label, fixed, true);
  }

  /** What {@code other} leaves open is taken from this. */
  AxisSpec under(AxisSpec other) {
    return new AxisSpec(
        other.label.isEmpty() ? label : other.label,
        other.fixed.isPresent() ? other.fixed : fixed,
        log || other.log);
  }

  /** The range that the axis covers for marks that reach {@code data}. */
  Range range(Range data, boolean tight, boolean fromZero, String name) {
    Range wanted = fixed.orElse(data);
    if (wanted.low() > wanted.high()) {
      wanted = new Range(0, 1);
    }
    if (log && wanted.low() <= 0) {
      throw new IllegalArgumentException(
          "a logarithmic %s axis needs values above 0, got %s; leave them out, or give it limits"
              .formatted(name, wanted.low()));
    }
    if (wanted.high() > LARGEST || wanted.low() < -LARGEST) {
      throw new IllegalArgumentException(
          "a %s axis goes up to %s, got %s to %s"
              .formatted(name, LARGEST, wanted.low(), wanted.high()));
    }
    if (fixed.isPresent() || tight && wanted.low() < wanted.high()) {
      return wanted;
    }
    Range padded = log ? wanted.logPadded(0.04) : wanted.padded(0.04);
    return fromZero && !log && wanted.low() >= 0 ? new Range(0, padded.high()) : padded;
  }
}
