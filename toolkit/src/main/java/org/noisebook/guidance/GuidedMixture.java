package org.noisebook.guidance;

import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.SmoothScoreModel;
import org.noisebook.exact.NoisedMixture;
import org.noisebook.math.Points;

/**
 * A Gaussian mixture guided towards one of its labels, exactly: the score from one look at the
 * components, and its Jacobian and divergence in closed form.
 */
public final class GuidedMixture implements SmoothScoreModel {
  private final NoisedMixture model;
  private final NoisedMixture conditional;
  private final int label;
  private final Guidance guidance;

  GuidedMixture(NoisedMixture model, int label, Guidance guidance) {
    this.model = model;
    this.conditional = model.given(label);
    this.label = label;
    this.guidance = guidance;
  }

  /** The unguided, unconditional mixture. */
  public NoisedMixture model() {
    return model;
  }

  /** The label guided towards. */
  public int label() {
    return label;
  }

  /** The strength of guidance. */
  public Guidance guidance() {
    return guidance;
  }

  /** The same mixture and label under another strength. */
  public GuidedMixture under(Guidance other) {
    return new GuidedMixture(model, label, other);
  }

  /** eta at time t. */
  public double etaAt(double t) {
    return guidance.etaAt(t, process());
  }

  @Override
  public ForwardProcess process() {
    return model.process();
  }

  @Override
  public int dim() {
    return model.dim();
  }

  @Override
  public double[] switchTimes() {
    return guidance.jumps(process());
  }

  @Override
  public Points score(Points x, double t) {
    return model.guidedScore(label, etaAt(t), x, t);
  }

  /** (1 + eta) Hessian of log p_t(x | label) - eta Hessian of log p_t(x). */
  @Override
  public Points jacobian(Points x, double t) {
    double eta = etaAt(t);
    Points given = conditional.hessian(x, t);
    return eta == 0 ? given : given.combine(1 + eta, -eta, model.hessian(x, t));
  }

  /** (1 + eta) Laplacian of log p_t(x | label) - eta Laplacian of log p_t(x). */
  @Override
  public double[] divergence(Points x, double t) {
    return scoreWithDivergence(x, t).column(dim());
  }

  @Override
  public Points scoreWithDivergence(Points x, double t) {
    return model.guidedScoreWithDivergence(label, etaAt(t), x, t);
  }
}
