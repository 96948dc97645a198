package org.noisebook.filter.statespace;

import java.util.Arrays;
import org.noisebook.math.Rng;

/** A diffusion and the increments of what is seen of it, by Euler-Maruyama. */
final class EulerModel implements StateSpaceModel {
  private final DiffusionModel model;
  private final double[] times;
  private final int substeps;

  /** N(0, R h) for the length h of each interval. */
  private final GaussianNoise[] noises;

  EulerModel(DiffusionModel model, double[] times, int substeps) {
    this.model = model;
    this.times = Shape.times(times, 2);
    this.substeps = Shape.count(substeps, 1, "substeps");
    this.noises = new GaussianNoise[times.length - 1];
    int m = model.observationDim();
    for (int k = 0; k < noises.length; k++) {
      double[][] scaled = new double[m][m];
      for (int i = 0; i < m * m; i++) {
        scaled[i / m][i % m] = model.noise()[i / m][i % m] * length(k);
      }
      noises[k] = GaussianNoise.of(scaled, m, "observation noise covariance");
    }
  }

  /** Of interval k; beyond the last it repeats. */
  private double length(int k) {
    int i = Math.min(k, times.length - 2);
    return times[i + 1] - times[i];
  }

  private GaussianNoise noise(int k) {
    return noises[Math.min(k, noises.length - 1)];
  }

  @Override
  public int stateDim() {
    return model.stateDim();
  }

  @Override
  public int observationDim() {
    return model.observationDim();
  }

  @Override
  public void drawInitial(double[] states, int from, int to, Rng rng) {
    int n = stateDim();
    for (int row = from; row < to; row++) {
      double[] x = Shape.vector(model.initial().draw().apply(rng), n, "drawn initial state");
      System.arraycopy(x, 0, states, row * n, n);
    }
    drawTransition(0, states, from, to, rng);
  }

  @Override
  public void drawTransition(int step, double[] states, int from, int to, Rng rng) {
    int n = stateDim();
    double h = length(step) / substeps;
    for (int row = from; row < to; row++) {
      double[] x = Arrays.copyOfRange(states, row * n, (row + 1) * n);
      for (int i = 0; i < substeps; i++) {
        model.step(x, h, rng);
      }
      System.arraycopy(x, 0, states, row * n, n);
    }
  }

  @Override
  public void logLikelihood(
      int step, double[] observation, double[] states, int from, int to, double[] out) {
    int n = stateDim();
    GaussianNoise noise = noise(step);
    for (int row = from; row < to; row++) {
      double[] gap = model.observed(Arrays.copyOfRange(states, row * n, (row + 1) * n));
      for (int j = 0; j < gap.length; j++) {
        gap[j] = observation[j] - gap[j] * length(step);
      }
      out[row] = GaussianPass.logDensity(gap, noise.factor);
    }
  }

  @Override
  public double[] drawObservation(int step, double[] state, Rng rng) {
    double[] y = model.observed(state);
    for (int j = 0; j < y.length; j++) {
      y[j] *= length(step);
    }
    noise(step).addDraw(y, 0, rng, new double[y.length]);
    return y;
  }
}
