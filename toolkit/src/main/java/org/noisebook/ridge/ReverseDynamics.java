package org.noisebook.ridge;

/** How samples are drawn backwards in time: drift -f x + kappa (g^2 / 2) score. */
public enum ReverseDynamics {
  /** The probability-flow ODE, kappa = 1. */
  ODE(1),
  /** The reverse SDE, kappa = 2; statements about paths are then about their mean. */
  SDE(2);

  private final double kappa;

  ReverseDynamics(double kappa) {
    this.kappa = kappa;
  }

  /** The factor of the score, 1 or 2. */
  public double kappa() {
    return kappa;
  }
}
