package org.noisebook.filter.statespace;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.RealMatrix;
import org.noisebook.math.NonFiniteException;
import org.noisebook.math.Points;

/** A pass of a Gaussian filter over observations, remembered so that a smoother can go back. */
final class GaussianPass {
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  private final String name;
  private final GaussianModel model;
  private final MomentRule rule;
  private final List<double[]> means = new ArrayList<>();
  private final List<RealMatrix> factors = new ArrayList<>();

  /** Entry k: the mean of x_{k+1} before y_{k+1}, and x_k given x_{k+1}. */
  private final List<double[]> predicted = new ArrayList<>();

  private final List<Joint.Conditional> backward = new ArrayList<>();
  private final List<Innovation> innovations = new ArrayList<>();
  private final double[] logEvidences;

  private GaussianPass(String name, GaussianModel model, MomentRule rule, int steps) {
    this.name = name;
    this.model = model;
    this.rule = rule;
    this.logEvidences = new double[steps];
  }

  static GaussianPass of(
      String name, GaussianModel model, MomentRule rule, Observations observations) {
    observations.requireDim(model.observationDim());
    GaussianPass pass = new GaussianPass(name, model, rule, observations.steps());
    double[] mean = model.initialMean();
    RealMatrix factor = Factor.of(model.initialCovariance(), mean.length, "initial covariance");
    for (int k = 0; k < observations.steps(); k++) {
      if (k > 0) {
        Joint ahead = rule.push(model.transition(k), mean, factor);
        pass.requireFinite(k, ahead.mean());
        Joint.Conditional back = ahead.condition();
        mean = ahead.mean();
        factor = back.outcomeFactor();
        pass.predicted.add(mean);
        pass.backward.add(back);
      }
      if (observations.at(k) instanceof Observation.Observed seen) {
        Joint.Conditional update = pass.update(k, seen.values(), mean, factor);
        mean = moved(mean, update.gain(), pass.lastResidual());
        factor = Factor.lower(update.factor());
      }
      pass.keep(k, mean, factor);
    }
    return pass;
  }

  private Joint.Conditional update(int step, double[] y, double[] mean, RealMatrix factor) {
    GaussianMap map = model.observation(step);
    map.requireShape(model.stateDim(), y.length, "observation " + step);
    map.noise.requireDefinite("observation noise covariance at step " + step);
    Joint joint = rule.push(map, mean, factor);
    requireFinite(step, joint.mean());
    Joint.Conditional update = joint.condition();
    double[] residual = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      residual[i] = y[i] - joint.mean()[i];
    }
    RealMatrix s = update.outcomeFactor();
    innovations.add(new Innovation(step, residual, Factor.square(s)));
    logEvidences[step] = logDensity(residual, s);
    return update;
  }

  /** log N(r; 0, S S^T) for a lower triangular S, whose diagonal may have either sign. */
  static double logDensity(double[] residual, RealMatrix s) {
    double sum = 0;
    double[] z = Joint.solveLower(s, residual);
    for (int i = 0; i < z.length; i++) {
      sum -= 0.5 * (z[i] * z[i] + LOG_TWO_PI) + Math.log(Math.abs(s.getEntry(i, i)));
    }
    return sum;
  }

  static double[] moved(double[] mean, RealMatrix gain, double[] by) {
    double[] moved = gain.operate(by);
    for (int i = 0; i < moved.length; i++) {
      moved[i] += mean[i];
    }
    return moved;
  }

  private double[] lastResidual() {
    return innovations.get(innovations.size() - 1).residual();
  }

  private void keep(int step, double[] mean, RealMatrix factor) {
    requireFinite(step, mean);
    means.add(mean);
    factors.add(factor);
  }

  private void requireFinite(int step, double[] mean) {
    for (double value : mean) {
      if (!Double.isFinite(value)) {
        throw new NonFiniteException(name + ", step " + step + ": the mean became " + value);
      }
    }
  }

  FilterRun run() {
    return new FilterRun(
        name, points(means), squares(factors), logEvidences, innovations, new double[0], List.of());
  }

  /** Forecasts of y at the last {@code steps} steps, from the laws of x there. */
  Forecast observations(int steps) {
    int first = means.size() - steps;
    List<double[]> rows = new ArrayList<>();
    List<RealMatrix> seen = new ArrayList<>();
    for (int k = first; k < means.size(); k++) {
      Joint joint = rule.push(model.observation(k), means.get(k), factors.get(k));
      rows.add(joint.mean());
      seen.add(joint.top());
    }
    return new Forecast(first, points(rows), squares(seen));
  }

  /** m_s = m + G (m_s' - m_'), P_s = P_{k|k+1} + G P_s' G^T, from the end back. */
  SmoothedRun smooth() {
    int last = means.size() - 1;
    double[][] smoothed = means.toArray(new double[0][]);
    RealMatrix[] roots = factors.toArray(new RealMatrix[0]);
    for (int k = last - 1; k >= 0; k--) {
      Joint.Conditional back = backward.get(k);
      double[] gap = smoothed[k + 1].clone();
      for (int i = 0; i < gap.length; i++) {
        gap[i] -= predicted.get(k)[i];
      }
      smoothed[k] = moved(smoothed[k], back.gain(), gap);
      roots[k] = Factor.lower(Factor.beside(back.factor(), back.gain().multiply(roots[k + 1])));
    }
    return new SmoothedRun(points(List.of(smoothed)), squares(List.of(roots)), List.of());
  }

  private static Points points(List<double[]> rows) {
    return Points.of(rows.toArray(new double[0][]));
  }

  private static double[][][] squares(List<RealMatrix> factors) {
    return factors.stream().map(Factor::square).toArray(double[][][]::new);
  }
}
