package org.noisebook.filter.statespace;

/** Each Gaussian filter's rule, kept out of its public face. */
final class Rules {
  private Rules() {}

  static MomentRule of(GaussianFilter filter) {
    return filter instanceof UnscentedKalman unscented
        ? new SigmaPoints(unscented)
        : MomentRule::tangent;
  }
}
