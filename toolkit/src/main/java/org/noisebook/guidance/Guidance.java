package org.noisebook.guidance;

import java.util.function.DoubleUnaryOperator;
import org.noisebook.diffusion.ConditionalScoreModel;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.LabelGradient;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.exact.NoisedMixture;

/**
 * How strongly a sampler is pushed towards a label, and when. With eta the strength,
 *
 * <pre>
 * s = grad log p(x | y) + eta grad log p(y | x) = (1 + eta) grad log p(x | y) - eta grad log p(x).
 * </pre>
 *
 * <p>eta = 0 is plain conditional sampling, -1 unconditional, between them an interpolation. Ho and
 * Salimans count eta; Dhariwal and Nichol (on the unconditional base) and Bradley and Nakkiran
 * count w = 1 + eta, which is {@link #scale}; {@link #convention} remembers which was meant.
 * Immutable.
 *
 * <p>Guidance does not sample p(x | y) p(y | x)^eta.
 */
public final class Guidance {
  private final Strength strength;
  private final Convention convention;
  private final String name;

  private Guidance(Strength strength, Convention convention, String name) {
    this.strength = strength;
    this.convention = convention;
    this.name = name;
  }

  /**
   * Strength eta, 0 for conditional sampling; at least -1, beyond which {@link #away} says more
   * clearly what is meant.
   */
  public static Guidance eta(double eta) {
    if (!(eta >= -1 && eta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "guidance strength eta: expected a finite number of at least -1 (-1 unconditional, 0"
              + " conditional), got "
              + eta
              + "; to push away from a label use Guidance.away");
    }
    return new Guidance(new Strength.Constant(eta), Convention.ETA, "\u03b7 = " + eta);
  }

  /** Scale w = 1 + eta, 1 for conditional sampling; at least 0. */
  public static Guidance scale(double w) {
    if (!(w >= 0 && w < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "guidance scale w: expected a finite number of at least 0 (0 unconditional, 1"
              + " conditional), got "
              + w
              + "; to push away from a label use Guidance.away");
    }
    return new Guidance(new Strength.Constant(w - 1), Convention.SCALE, "w = " + w);
  }

  /**
   * Away from the label: grad log p(x) - strength grad log p(y | x), which is eta = -1 - strength.
   */
  public static Guidance away(double strength) {
    if (!(strength >= 0 && strength < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "strength away from a label: expected a finite number of at least 0, got " + strength);
    }
    return new Guidance(new Strength.Constant(-1 - strength), Convention.ETA, "away, " + strength);
  }

  /** eta as a function of the time t. */
  public static Guidance etaOfTime(DoubleUnaryOperator eta) {
    return new Guidance(new Strength.Scheduled(eta, false), Convention.ETA, "\u03b7(t)");
  }

  /** eta as a function of the signal scale u = a(t), 0 for pure noise and 1 for data. */
  public static Guidance etaOfSignal(DoubleUnaryOperator eta) {
    return new Guidance(new Strength.Scheduled(eta, true), Convention.ETA, "\u03b7(u)");
  }

  /** The same strength while t lies in [low, high], plain conditional sampling elsewhere. */
  public Guidance between(double low, double high) {
    return limited(low, high, false);
  }

  /** The same strength while the signal scale u = a(t) lies in [low, high]. */
  public Guidance betweenSignal(double low, double high) {
    return limited(low, high, true);
  }

  private Guidance limited(double low, double high, boolean ofSignal) {
    if (!(low >= 0 && low < high)) {
      throw new IllegalArgumentException(
          "guidance interval: expected 0 <= low < high, got [" + low + ", " + high + "]");
    }
    String where = (ofSignal ? ", u" : ", t") + " in [" + low + ", " + high + "]";
    return new Guidance(
        new Strength.Interval(strength, low, high, ofSignal), convention, name + where);
  }

  /** Which convention this strength was given in. */
  public Convention convention() {
    return convention;
  }

  /** A short name for captions, in its own convention. */
  public String name() {
    return name;
  }

  /** eta at time t of {@code process}, whatever the convention. */
  public double etaAt(double t, ForwardProcess process) {
    return strength.at(t, process);
  }

  /** The times at which the strength jumps. */
  double[] jumps(ForwardProcess process) {
    return strength.jumps(process);
  }

  /** Exact guidance in a mixture, by the exact gradient of its label posterior. */
  public GuidedMixture of(NoisedMixture model, int label) {
    return new GuidedMixture(model, label, this);
  }

  /** Classifier-free guidance: (1 + eta) score(x | label) - eta score(x); two model calls. */
  public ScoreModel of(ConditionalScoreModel model, int label) {
    if (model instanceof NoisedMixture mixture) {
      return of(mixture, label);
    }
    return of(model.given(label), model);
  }

  /**
   * One model guided by another: better + eta (better - worse). With a conditional and an
   * unconditional model this is classifier-free guidance, with a good and a bad version of one
   * model it is autoguidance (Karras et al. 2024, arXiv 2406.02507).
   */
  public ScoreModel of(ScoreModel better, ScoreModel worse) {
    return GuidedPair.of(better, worse, this);
  }

  /**
   * Classifier guidance: unconditional score + (1 + eta) gradient of a classifier. Equal to
   * classifier-free guidance where model and classifier are exact.
   */
  public ScoreModel withClassifier(ScoreModel unconditional, LabelGradient classifier, int label) {
    return new ClassifierGuided(unconditional, classifier, label, 1, this);
  }

  /**
   * Classifier guidance of a model that knows the label already: score given label + eta gradient
   * of a classifier.
   */
  public ScoreModel withClassifierOnTop(
      ConditionalScoreModel model, LabelGradient classifier, int label) {
    return new ClassifierGuided(model.given(label), classifier, label, 0, this);
  }

  @Override
  public String toString() {
    return "Guidance[" + name + "]";
  }
}
