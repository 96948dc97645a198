package org.noisebook.exact;

import java.util.concurrent.atomic.AtomicReference;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.SmoothScoreModel;
import org.noisebook.math.Points;

/**
 * An empirical measure under a forward process: at every time a mixture of Gaussians N(a x_i,
 * sigma^2 I) around the noised training points, whose density, score and their derivatives in x and
 * t are exact. Its reverse process returns the training points: memorisation, made exact.
 *
 * <p>{@link #at} is the density at one time with everything that asks for no time derivative.
 * Source: textbook; time derivatives from the Fokker-Planck equation.
 */
public final class NoisedEmpirical implements SmoothScoreModel {
  private final EmpiricalMeasure measure;
  private final ForwardProcess process;
  private final AtomicReference<At> last = new AtomicReference<>();

  private record At(double time, KernelDensity density) {}

  NoisedEmpirical(EmpiricalMeasure measure, ForwardProcess process) {
    this.measure = measure;
    this.process = process;
  }

  /** The clean measure. */
  public EmpiricalMeasure measure() {
    return measure;
  }

  @Override
  public ForwardProcess process() {
    return process;
  }

  @Override
  public int dim() {
    return measure.dim();
  }

  /** p_t; refuses a time outside the process and one without noise. */
  public KernelDensity at(double t) {
    // Samplers ask for one time again and again, so the last is kept.
    At known = last.get();
    if (known == null || known.time() != t) {
      known = new At(t, new KernelDensity(measure, process.at(t)));
      last.set(known);
    }
    return known.density();
  }

  /** log p_t(x), one number a point. */
  public double[] logDensity(Points x, double t) {
    return at(t).logDensity(x);
  }

  @Override
  public Points score(Points x, double t) {
    return at(t).score(x);
  }

  /** The Hessian of log p_t, D x D a point, row by row in one row of the answer (n x D^2). */
  public Points hessian(Points x, double t) {
    return at(t).hessian(x);
  }

  /** {@link #hessian}, as the derivative of the score. */
  @Override
  public Points jacobian(Points x, double t) {
    return at(t).hessian(x);
  }

  /** The Laplacian of log p_t, one number a point. */
  public double[] laplacian(Points x, double t) {
    return at(t).laplacian(x);
  }

  /** {@link #laplacian}, as the divergence of the score. */
  @Override
  public double[] divergence(Points x, double t) {
    return at(t).laplacian(x);
  }

  @Override
  public Points scoreWithDivergence(Points x, double t) {
    KernelDensity density = at(t);
    return density.points(
        x,
        dim() + 1,
        false,
        (at, out, offset) -> {
          at.score(out, offset);
          out[offset + dim()] = density.laplacian(at);
        });
  }

  /** sum_i gamma_i(x) x_i; needs no division by a. */
  @Override
  public Points denoised(Points x, double t) {
    double[] atoms = measure.points().values();
    int d = dim();
    return at(t)
        .points(
            x,
            d,
            false,
            (at, out, offset) -> {
              for (int a = -1; a < at.actives; a++) {
                int from = (a < 0 ? at.top : at.active[a]) * d;
                for (int j = 0; j < d; j++) {
                  out[offset + j] += at.responsibility(a) * atoms[from + j];
                }
              }
            });
  }

  /** Cov[x_0 | x_t = x], D x D a point, row by row in one row of the answer (n x D^2). */
  public Points denoisedCovariance(Points x, double t) {
    KernelDensity density = at(t);
    double square = density.scale() * density.scale();
    return density.covariance(x).map(v -> v / square);
  }

  /** The third derivative of log p_t, D^3 numbers a point, last index fastest (n x D^3). */
  public Points thirdDerivative(Points x, double t) {
    return at(t).thirdDerivative(x);
  }

  /** P(x_0 = x_i | x_t = x), one column an atom. */
  public Points responsibilities(Points x, double t) {
    return at(t).responsibilities(x);
  }

  /**
   * d log p_t(x) / dt at fixed x = -f (D + x . s) + g^2 / 2 (tr H + |s|^2), one number a point; f
   * the drift, g^2 the squared diffusion, s the score, H its Jacobian.
   */
  public double[] logDensityRate(Points x, double t) {
    KernelDensity density = at(t);
    double f = process.drift(t);
    double half = 0.5 * process.diffusionSquared(t);
    return density.evaluate(
        x,
        1,
        false,
        (at, out, offset) -> {
          double[] s = new double[dim()];
          at.score(s, 0);
          out[offset] =
              -f * (dim() + KernelPoint.dot(at.x, s))
                  + half * (density.laplacian(at) + KernelPoint.dot(s, s));
        });
  }

  /** d s_t(x) / dt at fixed x = -f (s + H x) + g^2 / 2 (grad tr H + 2 H s), n x D. */
  public Points scoreRate(Points x, double t) {
    double f = process.drift(t);
    double half = 0.5 * process.diffusionSquared(t);
    int d = dim();
    return at(t)
        .points(
            x,
            d,
            true,
            (at, out, offset) -> {
              double[] s = new double[d];
              at.score(s, 0);
              Cumulants.addLaplacianGradient(half, at, out, offset);
              for (int j = 0; j < d; j++) {
                out[offset + j] -= f * s[j];
                s[j] = 2 * half * s[j] - f * at.x[j];
              }
              Cumulants.addHessianTimes(1, at, s, out, offset);
            });
  }
}
