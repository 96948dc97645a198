package org.noisebook.filter;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.noisebook.math.Estimate;

/**
 * I(label; Y) against noise, from the noisiest level down.
 *
 * @param method how it was had, for captions
 * @param labelEntropy H(label), the value that the curve rises to
 * @param points at least one, snr ascending
 */
public record InformationCurve(String method, double labelEntropy, List<InformationPoint> points) {

  /** Refuses an empty curve and noise levels out of order. */
  public InformationCurve {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("an information curve needs at least one point");
    }
    for (int k = 1; k < points.size(); k++) {
      if (!(points.get(k).snr() > points.get(k - 1).snr())) {
        throw new IllegalArgumentException(
            "an information curve runs from the noisiest level down; got snr "
                + points.get(k).snr()
                + " after "
                + points.get(k - 1).snr());
      }
    }
  }

  /** The values in nats. */
  public double[] values() {
    return column(InformationPoint::value);
  }

  /** Their standard errors. */
  public double[] standardErrors() {
    return column(InformationPoint::standardError);
  }

  /** The information rates D. */
  public double[] rates() {
    return column(InformationPoint::rate);
  }

  /** Signal-to-noise ratios, ascending. */
  public double[] snr() {
    return column(InformationPoint::snr);
  }

  /** Noise variances v = 1 / snr, descending. */
  public double[] noiseVariances() {
    return column(InformationPoint::noiseVariance);
  }

  /** The values as shares of H(label), from 0 to 1. */
  public double[] normalised() {
    return column(p -> p.value() / labelEntropy);
  }

  private double[] column(ToDoubleFunction<InformationPoint> f) {
    return points.stream().mapToDouble(f).toArray();
  }

  /** The information at the last, least noisy level. */
  public Estimate last() {
    InformationPoint p = points.get(points.size() - 1);
    return new Estimate(p.value(), p.standardError());
  }

  /**
   * The noise variance at which half of H(label) is known: linear in log v between the two levels
   * around the first crossing on the way down. The standard error is that of the values divided by
   * the slope; it leaves out the interpolation.
   *
   * @throws IllegalArgumentException where the curve does not cross
   */
  public Estimate halfEmergence() {
    double half = 0.5 * labelEntropy;
    for (int k = 1; k < points.size(); k++) {
      InformationPoint noisy = points.get(k - 1);
      InformationPoint clean = points.get(k);
      if (noisy.value() < half && clean.value() >= half) {
        double width = Math.log(clean.noiseVariance() / noisy.noiseVariance());
        double share = (half - noisy.value()) / (clean.value() - noisy.value());
        double v = noisy.noiseVariance() * Math.exp(share * width);
        double slope = (clean.value() - noisy.value()) / width;
        double error =
            Math.hypot((1 - share) * noisy.standardError(), share * clean.standardError());
        return new Estimate(v, Math.abs(v * error / slope));
      }
    }
    throw new IllegalArgumentException(
        "this curve runs from "
            + points.get(0).value()
            + " to "
            + last().value()
            + " nats and does not cross half of H(label) = "
            + labelEntropy
            + "; take a wider range of noise levels");
  }
}
