package org.noisebook.guidance;

import java.util.Arrays;
import org.noisebook.diffusion.ContinuousFlow;
import org.noisebook.diffusion.FlowRun;
import org.noisebook.diffusion.SmoothScoreModel;
import org.noisebook.diffusion.TimeGrid;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/**
 * The law of the probability flow's points when it starts from N(0, sigma_T^2 I): paths from
 * weighted or random starting points, with the log-determinant of the flow's derivative, so that
 * expectations and the entropy along time are exact up to the starting points.
 *
 * <p>H(t) = H(T) + E[log|det dx_t / dx_T|], instantaneous change of variables. Averaging the
 * log-determinant alone has a smaller error than averaging the log-density, as H(T) is known.
 *
 * @param run the paths, from the latest time down
 * @param weights one a path, summing to one
 * @param coarse the weights of a coarser rule at the same points, whose difference is the error;
 *     empty where the starting points are draws, so that means have a standard error
 */
public record FlowLaw(FlowRun run, double[] weights, double[] coarse) {

  /**
   * By quadrature over the start in 1 or 2 dimensions, {@code nodes} a side: 401 on the line or 61
   * in the plane are ample for smooth laws, and each mean's error says so. Where the flow tears
   * modes apart take {@link #adaptive}. Times descend from the start.
   */
  public static FlowLaw quadrature(SmoothScoreModel model, int nodes, double... times) {
    TimeGrid.of(times);
    return by(
        StartRule.trapezoid(model.dim(), nodes, model.process().at(times[0]).sigma()),
        model,
        times);
  }

  /**
   * By adaptive quadrature over the start on the line, until mean, second moment and entropy at the
   * last time are good to about {@code tolerance}; resolves a tear between modes of the class,
   * which lies between two starting points as close as numbers are.
   */
  public static FlowLaw adaptive(SmoothScoreModel model, double tolerance, double... times) {
    TimeGrid.of(times);
    if (model.dim() != 1) {
      throw new IllegalArgumentException(
          "adaptive quadrature is for the line, the model has dimension "
              + model.dim()
              + "; use FlowLaw.quadrature in the plane or FlowLaw.random");
    }
    if (!(tolerance >= 1e-12 && tolerance < 1)) {
      throw new IllegalArgumentException(
          "tolerance: expected a number from 1e-12 to 1, got " + tolerance);
    }
    return by(StartRule.adaptive(model, tolerance, times), model, times);
  }

  private static FlowLaw by(StartRule rule, SmoothScoreModel model, double... times) {
    FlowRun run = ContinuousFlow.precise().transport(model, rule.points(), times);
    return new FlowLaw(run, rule.weights(), rule.coarse());
  }

  /** By {@code n} random starting points, row i from stream i of {@code seed}; any dimension. */
  public static FlowLaw random(SmoothScoreModel model, int n, long seed, double... times) {
    double sigma = model.process().at(times[0]).sigma();
    double[] start = new double[n * model.dim()];
    Rng root = Rng.of(seed);
    for (int i = 0, k = 0; i < n; i++) {
      Rng row = root.stream(i);
      for (int j = 0; j < model.dim(); j++, k++) {
        start[k] = sigma * row.gaussian();
      }
    }
    double[] weights = new double[n];
    Arrays.fill(weights, 1.0 / n);
    Points points = Points.wrap(n, model.dim(), start);
    return new FlowLaw(
        ContinuousFlow.precise().transport(model, points, times), weights, new double[0]);
  }

  /** The points at the last time. */
  public Points last() {
    return run.trajectory().last();
  }

  /** Whether the starting points are draws. */
  public boolean random() {
    return coarse.length == 0;
  }

  /**
   * The mean of one number a path. By quadrature the standard error is the difference from the
   * coarser rule, a cautious bound.
   */
  public Estimate mean(double... values) {
    if (random()) {
      return Estimate.mean(values);
    }
    double sum = 0;
    double other = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * values[i];
      other += coarse[i] * values[i];
    }
    return new Estimate(sum, Math.abs(sum - other));
  }

  /** The differential entropy at time number {@code k}, in nats. */
  public Estimate entropy(int k) {
    double sigma = run.trajectory().process().at(run.trajectory().times()[0]).sigma();
    double atStart = last().dim() * (0.5 * Math.log(2 * Math.PI * Math.E) + Math.log(sigma));
    Estimate change = mean(run.logJacobians().get(k));
    return new Estimate(atStart + change.value(), change.standardError());
  }

  /** The differential entropy at the last time, in nats. */
  public Estimate entropy() {
    return entropy(run.trajectory().size() - 1);
  }

  /** The mean point at the last time. */
  public double[] meanPoint() {
    double[] mean = new double[last().dim()];
    Arrays.setAll(mean, j -> mean(last().column(j)).value());
    return mean;
  }

  /** The covariance at the last time, d x d. */
  public double[][] covariance() {
    double[] mean = meanPoint();
    double[][] covariance = new double[mean.length][mean.length];
    for (int i = 0; i < last().size(); i++) {
      for (int j = 0; j < mean.length; j++) {
        for (int k = 0; k < mean.length; k++) {
          covariance[j][k] +=
              weights[i] * (last().get(i, j) - mean[j]) * (last().get(i, k) - mean[k]);
        }
      }
    }
    return covariance;
  }
}
