package org.noisebook.exact;

import java.util.concurrent.atomic.AtomicReference;
import org.noisebook.diffusion.ConditionalScoreModel;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.SmoothScoreModel;
import org.noisebook.math.Points;
import org.noisebook.math.RowBlocks;

/**
 * A Gaussian mixture under a forward process: at every time again a mixture, with the same weights
 * and components N(a m_k, a^2 C_k + sigma^2 I), so that density, derivatives, denoised mean and
 * label posterior are exact.
 *
 * <p>Everything goes through log responsibilities, so answers stay finite a thousand standard
 * deviations from every mode and with weights down to 1e-300. Cost: K components, O(K d^2) a point,
 * O(K d) where the covariances are diagonal; many points are shared out over threads, with equal
 * numbers on any count. Source: textbook.
 */
public final class NoisedMixture implements ConditionalScoreModel, SmoothScoreModel {
  /** Class probabilities below this may have lost digits to underflow. */
  private static final double TINY = 1e-280;

  private final GaussianMixture mixture;
  private final ForwardProcess process;
  private final CleanComponents clean;
  private final AtomicReference<At> last = new AtomicReference<>();

  private record At(double time, NoisedComponents parts) {}

  NoisedMixture(GaussianMixture mixture, ForwardProcess process) {
    this.mixture = mixture;
    this.process = process;
    this.clean = CleanComponents.of(mixture);
  }

  /** The clean mixture. */
  public GaussianMixture mixture() {
    return mixture;
  }

  @Override
  public ForwardProcess process() {
    return process;
  }

  @Override
  public int dim() {
    return mixture.dim();
  }

  @Override
  public int classes() {
    return mixture.classes();
  }

  @Override
  public NoisedMixture given(int label) {
    return mixture.given(label).under(process);
  }

  /** log p_t(x), one number a point. */
  public double[] logDensity(Points x, double t) {
    return evaluate(x, t, 1, (at, logDensity, out, offset) -> out[offset] = logDensity);
  }

  /** sum_k r_k(x) times the score of component k, r_k the responsibilities. */
  @Override
  public Points score(Points x, double t) {
    return points(x, t, dim(), (at, p, out, offset) -> at.addScore(1, out, offset));
  }

  /** The Hessian of log p_t, d x d a point, row by row in one row of the answer (n x d^2). */
  public Points hessian(Points x, double t) {
    return points(
        x, t, dim() * dim(), (at, p, out, offset) -> at.curvature.addHessian(1, out, offset));
  }

  /** {@link #hessian}, as the derivative of the score. */
  @Override
  public Points jacobian(Points x, double t) {
    return hessian(x, t);
  }

  /** The Laplacian of log p_t, one number a point: the divergence of the score. */
  public double[] laplacian(Points x, double t) {
    return evaluate(x, t, 1, (at, p, out, offset) -> out[offset] = at.curvature.laplacian());
  }

  @Override
  public Points scoreWithDivergence(Points x, double t) {
    return points(
        x,
        t,
        dim() + 1,
        (at, p, out, offset) -> {
          at.addScore(1, out, offset);
          out[offset + dim()] = at.curvature.laplacian();
        });
  }

  /** {@link #laplacian}, as the divergence of the score. */
  @Override
  public double[] divergence(Points x, double t) {
    return laplacian(x, t);
  }

  /** sum_k r_k(x) times the denoised mean of component k; needs no division by a or sigma. */
  @Override
  public Points denoised(Points x, double t) {
    return points(x, t, dim(), (at, p, out, offset) -> at.addDenoised(out, offset));
  }

  /** Cov[x_0 | x_t = x], d x d a point, row by row in one row of the answer (n x d^2). */
  public Points denoisedCovariance(Points x, double t) {
    double sigma = process.at(t).sigma();
    return points(
        x,
        t,
        dim() * dim(),
        (at, p, out, offset) -> at.curvature.addDenoisedCovariance(sigma, out, offset));
  }

  /** P(label | x_t = x), n x classes(). */
  public Points labelPosterior(Points x, double t) {
    return points(x, t, classes(), (at, p, out, offset) -> at.shares.addPosterior(out, offset));
  }

  /** log P(label | x_t = x), exact also within 1e-300 of P = 1 and of P = 0; one a point. */
  public double[] logLabelPosterior(int label, Points x, double t) {
    requireLabel(label);
    return evaluate(
        x, t, 1, (at, p, out, offset) -> out[offset] = logLogistic(at.shares.logOdds(label)));
  }

  /**
   * grad log P(label | x_t = x), n x d: the score given the label minus the score given any other,
   * times the probability of any other. Without the cancellation of score minus score.
   */
  public Points labelGradient(int label, Points x, double t) {
    requireLabel(label);
    return points(x, t, dim(), (at, p, out, offset) -> addGuided(at, 0, 1, label, out, offset));
  }

  /**
   * grad log p_t(x | label) + eta grad log P(label | x), n x d, from one look at the components.
   */
  public Points guidedScore(int label, double eta, Points x, double t) {
    requireLabel(label);
    return points(
        x,
        t,
        dim(),
        (at, p, out, offset) -> {
          addGuided(at, 1, eta, label, out, offset);
        });
  }

  /** {@link #guidedScore} and, as one column more, its divergence, n x (d + 1). */
  public Points guidedScoreWithDivergence(int label, double eta, Points x, double t) {
    requireLabel(label);
    int d = dim();
    return points(
        x,
        t,
        d + 1,
        (at, p, out, offset) -> {
          double all = eta == 0 ? 0 : at.curvature.laplacian();
          addGuided(at, 1, eta, label, out, offset);
          at.shares.narrowTo(label);
          out[offset + d] = (1 + eta) * at.curvature.laplacian() - eta * all;
        });
  }

  /**
   * Adds base s_y + eta (1 - c) (s_y - s_o): s_y and s_o the scores given the label and given any
   * other, c and 1 - c their probabilities, both summed from responsibilities.
   */
  private static void addGuided(
      MixturePoint at, double base, double eta, int label, double[] out, int offset) {
    double in = at.shares.probability(label, true);
    double others = at.shares.probability(label, false);
    if (in > TINY) {
      at.addScores(label, (base + eta * others) / in, -eta, out, offset);
      return;
    }
    // Responsibilities have underflowed: take each side's own.
    at.shares.narrowTo(label);
    at.addScore(base + eta * others, out, offset);
    at.shares.narrowToOthers(label);
    at.addScore(-eta * others, out, offset);
  }

  /** log(1 / (1 + e^-a)). */
  private static double logLogistic(double a) {
    return a > 0 ? -Math.log1p(Math.exp(-a)) : a - Math.log1p(Math.exp(a));
  }

  private void requireLabel(int label) {
    if (label < 0 || label >= classes()) {
      throw new IllegalArgumentException(
          "label " + label + " is outside 0 .. " + (classes() - 1) + " of the mixture");
    }
  }

  private Points points(Points x, double t, int columns, Answer answer) {
    return Points.wrap(x.size(), columns, evaluate(x, t, columns, answer));
  }

  private double[] evaluate(Points x, double t, int columns, Answer answer) {
    x.requireDim(dim(), "points given to a mixture in " + dim() + " dimensions");
    NoisedComponents parts = at(t);
    double[] out = new double[x.size() * columns];
    RowBlocks.run(
        x.size(),
        parts.operationsPerPoint(),
        (from, to) -> {
          MixturePoint at = new MixturePoint(parts);
          for (int i = from; i < to; i++) {
            answer.write(at, at.moveTo(x.values(), i * dim()), out, i * columns);
          }
        });
    return out;
  }

  /** The components at time t; samplers ask for one time again and again, so the last is kept. */
  private NoisedComponents at(double t) {
    At known = last.get();
    if (known == null || known.time() != t) {
      known = new At(t, new NoisedComponents(clean, process.at(t)));
      last.set(known);
    }
    return known.parts();
  }

  private interface Answer {
    void write(MixturePoint at, double logDensity, double[] out, int offset);
  }
}
