package org.noisebook.guidance;

import java.util.Iterator;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.LinearStep;
import org.noisebook.diffusion.Sampler;
import org.noisebook.diffusion.Snapshot;
import org.noisebook.diffusion.StepRule;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import org.noisebook.math.SymmetricEigen;

/**
 * Whether a discretised flow folds space. While every step is injective, the entropy changes by the
 * mean of sum_k log|det J_k|; once a step's Jacobian has an eigenvalue below 0 somewhere, points
 * may land on others and that mean is no longer the entropy.
 *
 * @param meanLogDeterminant the mean over paths of sum_k log|det J_k|
 * @param foldedFraction the share of paths on which some J_k had an eigenvalue of 0 or less
 * @param leastEigenvalue the least eigenvalue of any J_k on any path; steps contract while it lies
 *     above -1 and keep apart what was apart while it lies above 0
 */
public record Folding(Estimate meanLogDeterminant, double foldedFraction, double leastEigenvalue) {

  /**
   * Follows every path of a deterministic linear rule from {@code start}; O(d^3) a step and row.
   */
  public static Folding of(GuidedMixture guided, Sampler sampler, Points start) {
    StepRule any = sampler.rule();
    if (!(any instanceof LinearStep rule)) {
      throw new IllegalArgumentException(
          "folding needs a rule linear in the score, such as Sampler.exponential, got "
              + any.name());
    }
    ForwardProcess process = guided.process();
    double[] sums = new double[start.size()];
    boolean[] folded = new boolean[start.size()];
    double least = Double.POSITIVE_INFINITY;
    Iterator<Snapshot> steps = sampler.steps(guided, start, 0).iterator();
    Snapshot now = steps.next();
    while (steps.hasNext()) {
      Snapshot next = steps.next();
      LinearStep.Coefficients c =
          rule.coefficients(process, process.at(now.time()), process.at(next.time()));
      requireDeterministic(c, rule);
      Points jacobian = guided.jacobian(now.points(), now.time());
      for (int i = 0; i < sums.length; i++) {
        for (double eigenvalue : eigenvalues(jacobian, i, guided.dim())) {
          double m = c.keep() + c.gain() * eigenvalue;
          sums[i] += Math.log(Math.abs(m));
          folded[i] |= m <= 0;
          least = Math.min(least, m);
        }
      }
      now = next;
    }
    int count = 0;
    for (boolean f : folded) {
      count += f ? 1 : 0;
    }
    return new Folding(Estimate.mean(sums), (double) count / sums.length, least);
  }

  /** Whether no fold was met: the mean log-determinant is then the change of entropy. */
  public boolean injective() {
    return leastEigenvalue > 0;
  }

  private static void requireDeterministic(LinearStep.Coefficients c, StepRule rule) {
    if (c.noise() != 0) {
      throw new IllegalArgumentException(
          "folding is a question about deterministic samplers; " + rule.name() + " adds noise");
    }
  }

  private static double[] eigenvalues(Points jacobian, int row, int d) {
    if (d == 1) {
      return new double[] {jacobian.get(row, 0)};
    }
    double[][] matrix = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        matrix[i][j] = jacobian.get(row, i * d + j);
      }
    }
    return SymmetricEigen.of(matrix).values();
  }
}
