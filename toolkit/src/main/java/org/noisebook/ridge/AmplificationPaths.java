package org.noisebook.ridge;

import java.util.Arrays;
import org.noisebook.diffusion.ForwardProcess;

/** Amplification integrals of n paths, carried from snapshot to snapshot. */
final class AmplificationPaths {
  private final ForwardProcess process;
  private final double kappa;
  private final int dim;

  private final double[] normalFactor;
  private final double[] normal;
  private final double[] tangentialFactor;
  private final double[] tangential;

  /** h lambda_{d*+1}, h lambda_1, h |P_N e| and h P_T e at the last snapshot. */
  private Local last;

  /** What is known of each path at one snapshot; NaN where the frame is not reliable. */
  record Local(
      double time, double[] curvature, double[] leading, double[] normal, double[] tangential) {
    static Local ofSize(double time, int n, int dim) {
      return new Local(time, new double[n], new double[n], new double[n], new double[n * dim]);
    }

    /** Row i: the frame stands at the path, {@code error} is e. */
    void set(int i, Frame frame, double[] error, double normalError) {
      double h = frame.variance;
      curvature[i] = h * frame.curvature();
      leading[i] = h * frame.eigenvalue(0);
      normal[i] = h * normalError;
      double[] off = frame.normal(error);
      for (int j = 0; j < off.length; j++) {
        tangential[i * off.length + j] = h * (error[j] - off[j]);
      }
    }

    void unset(int i) {
      curvature[i] = Double.NaN;
    }
  }

  AmplificationPaths(ForwardProcess process, double kappa, int n, int dim) {
    this.process = process;
    this.kappa = kappa;
    this.dim = dim;
    this.normalFactor = new double[n];
    this.tangentialFactor = new double[n];
    this.normal = new double[n];
    this.tangential = new double[n * dim];
    Arrays.fill(normalFactor, 1);
    Arrays.fill(tangentialFactor, 1);
  }

  /** Carries every path on to the next snapshot. */
  Amplification advance(Local next) {
    if (last != null) {
      AmplificationStep step = new AmplificationStep(process, kappa, last.time, next.time);
      for (int i = 0; i < normal.length; i++) {
        advance(step, next, i);
      }
    }
    for (int i = 0; i < normal.length; i++) {
      if (Double.isNaN(next.curvature[i])) {
        normalFactor[i] = Double.NaN;
        normal[i] = Double.NaN;
        tangentialFactor[i] = Double.NaN;
      }
    }
    last = next;
    return new Amplification(
        normalFactor.clone(), normal.clone(), tangentialFactor.clone(), lengths());
  }

  private void advance(AmplificationStep step, Local next, int i) {
    step.integrate(last.curvature[i], next.curvature[i]);
    normalFactor[i] *= step.factor;
    normal[i] =
        product(step.factor, normal[i])
            + product(step.early, last.normal[i])
            + product(step.late, next.normal[i]);
    step.integrate(last.leading[i], next.leading[i]);
    tangentialFactor[i] *= step.factor;
    for (int k = i * dim; k < (i + 1) * dim; k++) {
      tangential[k] =
          product(step.factor, tangential[k])
              + product(step.early, last.tangential[k])
              + product(step.late, next.tangential[k]);
    }
  }

  /** Without an error nothing grows, however large the factor. */
  private static double product(double factor, double value) {
    return value == 0 ? 0 : factor * value;
  }

  private double[] lengths() {
    double[] lengths = new double[normal.length];
    for (int i = 0; i < lengths.length; i++) {
      double square = 0;
      for (int k = i * dim; k < (i + 1) * dim; k++) {
        square += tangential[k] * tangential[k];
      }
      boolean overflow = !Double.isFinite(square);
      lengths[i] =
          Double.isNaN(normal[i])
              ? Double.NaN
              : overflow ? Double.POSITIVE_INFINITY : Math.sqrt(square);
    }
    return lengths;
  }
}
