package org.noisebook.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.noisebook.exact.LabelledPoints;
import org.noisebook.exact.NoisedMixture;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;
import org.noisebook.math.RowBlocks;

/**
 * What the score alone still says about the label, on the line: the point y is forgotten, the
 * number s(y) is kept. Near the end of a generation almost nothing, though y says all.
 *
 * <p>P(label | s) sums P(label, y') / |s'(y')| over all y' of the same score, found by bisection
 * between the score's turning points. Source: derived.
 */
public final class ScoreProjection {
  private static final int CELLS = 4000;
  private static final double REACH = 12;

  private final NoisedMixture model;
  private final double time;

  /** Ends of the stretches on which the score is monotone, ascending. */
  private final double[] turns;

  private ScoreProjection(NoisedMixture model, double time, double[] turns) {
    this.model = model;
    this.time = time;
    this.turns = turns;
  }

  /** Finds the score's turning points within 12 standard deviations of every component. */
  public static ScoreProjection of(NoisedMixture model, double t) {
    if (model.dim() != 1) {
      throw new IllegalArgumentException(
          "a score is inverted on the line only; the model has dimension " + model.dim());
    }
    double sigma = model.process().at(t).sigma();
    double a = model.process().scale(t);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (var g : model.mixture().components()) {
      double std = Math.hypot(sigma, a * Math.sqrt(g.axes().values()[0]));
      low = Math.min(low, a * g.mean()[0] - REACH * std);
      high = Math.max(high, a * g.mean()[0] + REACH * std);
    }
    double[] grid = new double[CELLS + 1];
    for (int i = 0; i <= CELLS; i++) {
      grid[i] = low + (high - low) * i / CELLS;
    }
    double[] slope = model.jacobian(Points.wrap(grid.length, 1, grid), t).values();
    DoubleUnaryOperator slopeAt = y -> model.jacobian(Points.of(1, 1, y), t).get(0, 0);
    List<Double> turns = new ArrayList<>(List.of(low));
    for (int i = 0; i < CELLS; i++) {
      if (slope[i] > 0 != slope[i + 1] > 0) {
        turns.add(root(slopeAt, grid[i], grid[i + 1]));
      }
    }
    turns.add(high);
    return new ScoreProjection(model, t, turns.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** P(label | score), given one point of that score; K numbers. */
  public double[] posterior(double y) {
    if (!(y >= turns[0] && y <= turns[turns.length - 1])) {
      throw new IllegalArgumentException(
          "expected a point from "
              + turns[0]
              + " to "
              + turns[turns.length - 1]
              + ", within reach of the components, got "
              + y);
    }
    double score = scoreAt(y);
    double[] joint = new double[model.classes()];
    for (int b = 0; b + 1 < turns.length; b++) {
      double left = scoreAt(turns[b]) - score;
      double right = scoreAt(turns[b + 1]) - score;
      boolean own = y >= turns[b] && y <= turns[b + 1];
      if (own || left > 0 != right > 0) {
        double at = own ? y : root(x -> scoreAt(x) - score, turns[b], turns[b + 1]);
        addBranch(at, joint);
      }
    }
    double sum = 0;
    for (double p : joint) {
      sum += p;
    }
    for (int k = 0; k < joint.length; k++) {
      joint[k] /= sum;
    }
    return joint;
  }

  private void addBranch(double at, double[] joint) {
    Points y = Points.wrap(1, 1, new double[] {at});
    double density = Math.exp(model.logDensity(y, time)[0]);
    double slope = Math.abs(model.jacobian(y, time).get(0, 0));
    double[] share = model.labelPosterior(y, time).values();
    for (int k = 0; k < joint.length; k++) {
      joint[k] += density * share[k] / Math.max(slope, Double.MIN_NORMAL);
    }
  }

  /** I(label; score) = H(label) - E H(label | score) over {@code n} draws of Y. */
  public Estimate information(int n, long seed) {
    Require.atLeast(2, n, "samples");
    LabelledPoints clean = model.mixture().sample(n, Rng.of(seed).seed(0));
    double[] y = model.process().noised(clean.points(), time, Rng.of(seed).stream(1)).values();
    double[] left = new double[n];
    RowBlocks.run(
        n,
        20_000,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            left[i] = Entropy.of(posterior(y[i]));
          }
        });
    Estimate mean = Estimate.mean(left);
    double most = Entropy.of(model.mixture().labelProbabilities());
    return new Estimate(most - mean.value(), mean.standardError());
  }

  private double scoreAt(double y) {
    return model.score(Points.wrap(1, 1, new double[] {y}), time).get(0, 0);
  }

  private static double root(DoubleUnaryOperator f, double low, double high) {
    return new BracketingNthOrderBrentSolver(1e-14, 1e-13, 0, 5)
        .solve(200, f::applyAsDouble, low, high);
  }
}
