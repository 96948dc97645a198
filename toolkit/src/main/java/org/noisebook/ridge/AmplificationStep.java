package org.noisebook.ridge;

import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.math.GaussRule;

/**
 * The amplification integrals over one interval between snapshots. In the clock l = ln(sigma / a)
 * (g^2 / 2) dr = h dl, so with c = h lambda and f the drift
 *
 * <pre>
 * Phi(r, t) = (a_t / a_r) exp( kappa int c dl ),
 * int Phi kappa (g^2 / 2) e dr = kappa int Phi (h e) dl;
 * </pre>
 *
 * <p>c and h e, the error of the mean of a x_0, are taken as linear in l between the snapshots:
 * exact for flat data with a constant error of the mean. Derived.
 */
final class AmplificationStep {
  private static final GaussRule RULE = GaussRule.legendre(16);

  private final double kappa;
  private final double width;
  private final double scaleRatio;

  /** The nodes as fractions of the way from the later step's time t up to u, and a_t / a there. */
  private final double[] fraction = new double[RULE.nodes().length];

  private final double[] ratio = new double[RULE.nodes().length];

  /** Set by {@link #integrate}: the factor of the state at u, and of h e at u and at t. */
  double factor;

  double early;
  double late;

  AmplificationStep(ForwardProcess process, double kappa, double u, double t) {
    this.kappa = kappa;
    double low = Math.log(process.sigma(t) / process.scale(t));
    this.width = Math.log(process.sigma(u) / process.scale(u)) - low;
    this.scaleRatio = process.scale(t) / process.scale(u);
    for (int i = 0; i < fraction.length; i++) {
      fraction[i] = 0.5 * (1 + RULE.nodes()[i]);
      double r = Math.min(u, process.timeOf(Math.exp(low + fraction[i] * width)));
      ratio[i] = process.scale(t) / process.scale(r);
    }
  }

  /** With c = h lambda at u and at t. */
  void integrate(double atU, double atT) {
    factor = scaleRatio * growth(1, atU, atT);
    early = 0;
    late = 0;
    for (int i = 0; i < fraction.length; i++) {
      double s = fraction[i];
      double weight = 0.5 * RULE.weights()[i] * kappa * width * ratio[i] * growth(s, atU, atT);
      early += s * weight;
      late += (1 - s) * weight;
    }
  }

  private double growth(double s, double atU, double atT) {
    return Math.exp(kappa * width * s * (atT + 0.5 * s * (atU - atT)));
  }
}
