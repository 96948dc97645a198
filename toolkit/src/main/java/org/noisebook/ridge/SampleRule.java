package org.noisebook.ridge;

import java.util.OptionalDouble;

/**
 * When a sample y counts as memorised and when as on the ridge, at the time t_0 of the samples and
 * with h_0 = sigma(t_0)^2. With d_1, d_2 the distances to the nearest two of the a x_i, a sample is
 *
 * <pre>
 * near a mode   where d_1 &lt; ratio d_2 (or d_1 &lt; radius),
 * inter-mode    else, where D &lt;= width sqrt(h_0 (D - d*)) + tolerance,
 * off the ridge else.
 * </pre>
 *
 * <p>Source: Yoon et al. 2023 for the ratio; width derived: noise alone leaves a sample at about
 * sqrt(h_0) chi with D - d* degrees of freedom.
 *
 * @param ratio the bound of d_1 / d_2, in (0, 1)
 * @param radius if present, the bound of d_1 instead
 * @param width of the tube, in noise lengths
 * @param tolerance added to the tube's radius, such as the normal error a model is allowed
 * @param estimate how D is estimated
 */
public record SampleRule(
    double ratio,
    OptionalDouble radius,
    double width,
    double tolerance,
    DistanceEstimate estimate) {

  /** Refuses a ratio outside (0, 1), a radius or width not above 0, a tolerance below 0. */
  public SampleRule {
    if (!(ratio > 0 && ratio < 1)) {
      throw new IllegalArgumentException("expected a ratio within (0, 1), got " + ratio);
    }
    if (radius.isPresent() && !(radius.getAsDouble() > 0)) {
      throw new IllegalArgumentException("expected a radius above 0, got " + radius.getAsDouble());
    }
    if (!(width > 0) || !(tolerance >= 0)) {
      throw new IllegalArgumentException(
          "expected a width above 0 and a tolerance of at least 0, got "
              + width
              + " and "
              + tolerance);
    }
  }

  /** Ratio 1/3, width 3, no tolerance, D by the residual. */
  public static SampleRule standard() {
    return new SampleRule(1.0 / 3, OptionalDouble.empty(), 3, 0, DistanceEstimate.RESIDUAL);
  }

  /** The same with this bound of d_1 / d_2. */
  public SampleRule ratio(double bound) {
    return new SampleRule(bound, OptionalDouble.empty(), width, tolerance, estimate);
  }

  /** The same with this bound of d_1 in place of the ratio. */
  public SampleRule radius(double bound) {
    return new SampleRule(ratio, OptionalDouble.of(bound), width, tolerance, estimate);
  }

  /** The same with another tube. */
  public SampleRule tube(double noiseLengths, double more) {
    return new SampleRule(ratio, radius, noiseLengths, more, estimate);
  }

  /** The same with another estimate of D. */
  public SampleRule by(DistanceEstimate other) {
    return new SampleRule(ratio, radius, width, tolerance, other);
  }

  /** The largest D on the ridge: width sqrt(h codimension) + tolerance. */
  double reach(double variance, int codimension) {
    return width * Math.sqrt(variance * codimension) + tolerance;
  }

  SampleClass classify(double nearest, double second, double distance, double reach) {
    boolean memorised =
        radius.isPresent() ? nearest < radius.getAsDouble() : nearest < ratio * second;
    if (memorised) {
      return SampleClass.NEAR_MODE;
    }
    if (Double.isNaN(distance)) {
      return SampleClass.UNDECIDED;
    }
    return distance <= reach ? SampleClass.INTER_MODE : SampleClass.OFF_RIDGE;
  }
}
