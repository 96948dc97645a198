package org.noisebook.ridge;

import org.noisebook.diffusion.SmoothScoreModel;
import org.noisebook.exact.EmpiricalMeasure;
import org.noisebook.exact.NoisedEmpirical;

/**
 * The d*-dimensional ridges R_t of log p_t, one at each time of a forward process.
 *
 * <p>With lambda_1 >= ... >= lambda_D the eigenvalues of the Hessian of log p_t at x, T(x) the span
 * of the first d* eigenvectors and P_N the projection on the rest,
 *
 * <pre>R_t = { x : P_N(x) grad log p_t(x) = 0 and lambda_{d*+1}(x) &lt; 0 }.</pre>
 *
 * <p>Source: He, Qiu, Tao 2026 (arXiv 2602.06021); Ozertem and Erdogmus 2011.
 */
public final class Ridge {
  private final SmoothScoreModel model;
  private final int dStar;
  private final FrameMethod method;

  private Ridge(SmoothScoreModel model, int dStar, FrameMethod method) {
    this.model = model;
    this.dStar = dStar;
    this.method = method;
    if (model.dim() == 1) {
      throw new IllegalArgumentException(
          "points in 1 dimension have no ridge (d* = 1 to D - 1); give points in 2 or more");
    }
    if (dStar < 1 || dStar >= model.dim()) {
      throw new IllegalArgumentException(
          "a ridge in "
              + model.dim()
              + " dimensions has dimension 1 to "
              + (model.dim() - 1)
              + ", got d* = "
              + dStar);
    }
  }

  /**
   * Of a noised training set, by analytic frames; refuses d* outside 1 .. D - 1 and fewer than d* +
   * 1 different points.
   */
  public static Ridge of(NoisedEmpirical model, int dStar) {
    Ridge ridge = new Ridge(model, dStar, FrameMethod.ANALYTIC);
    EmpiricalMeasure measure = model.measure();
    if (measure.size() < dStar + 1) {
      throw new IllegalArgumentException(
          "a ridge of dimension d* = "
              + dStar
              + " needs at least "
              + (dStar + 1)
              + " different training points, got "
              + measure.size()
              + (measure.merged() > 0 ? " after merging " + measure.merged() + " repeated" : ""));
    }
    return ridge;
  }

  /** Of any smooth model, such as a noised Gaussian mixture, by naive frames. */
  public static Ridge naive(SmoothScoreModel model, int dStar) {
    return new Ridge(model, dStar, FrameMethod.NAIVE);
  }

  /** The same ridges by naive frames, to compare with. */
  public Ridge naive() {
    return naive(model, dStar);
  }

  /** The ridge at time t; refuses a time outside the process and one without noise. */
  public RidgeSlice at(double t) {
    return new RidgeSlice(this, t);
  }

  /** The model. */
  public SmoothScoreModel model() {
    return model;
  }

  /** The dimension d* of the ridges. */
  public int dStar() {
    return dStar;
  }

  /** How frames are found. */
  public FrameMethod method() {
    return method;
  }
}
