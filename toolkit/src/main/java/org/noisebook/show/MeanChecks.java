package org.noisebook.show;

import org.hipparchus.special.Beta;
import org.noisebook.math.Estimate;
import org.noisebook.math.NormalTail;

/** Checks of means by their p-values. */
final class MeanChecks {
  private MeanChecks() {}

  static Check z(String name, Estimate estimate, double expected, double alpha) {
    PValue.requireLevel(alpha);
    double gap = estimate.value() - expected;
    double error = estimate.standardError();
    double p = error == 0 ? certain(gap) : 2 * NormalTail.above(Math.abs(gap) / error);
    return new PValue(p, alpha)
        .check(name, "%s against an expected %s", shown(estimate), Numbers.brief(expected));
  }

  static Check student(String name, double[] values, double expected, double alpha) {
    PValue.requireLevel(alpha);
    Estimate mean = Estimate.mean(values);
    double gap = mean.value() - expected;
    double p = twoSided(gap, mean.standardError(), values.length - 1);
    return new PValue(p, alpha)
        .check(name, "mean %s against an expected %s", shown(mean), Numbers.brief(expected));
  }

  static Check welch(String name, double[] a, double[] b, double alpha) {
    PValue.requireLevel(alpha);
    Estimate first = Estimate.mean(a);
    Estimate second = Estimate.mean(b);
    double error = Math.hypot(first.standardError(), second.standardError());
    // (u + v)^2 / (u^2 / (n - 1) + v^2 / (m - 1)), u and v the squared standard errors, by their
    // shares of u + v: the squares of squares could overflow
    double share = Math.pow(first.standardError() / error, 2);
    double rest = Math.pow(second.standardError() / error, 2);
    double freedom = 1 / (share * share / (a.length - 1) + rest * rest / (b.length - 1));
    double p = twoSided(first.value() - second.value(), error, freedom);
    return new PValue(p, alpha).check(name, "means %s and %s", shown(first), shown(second));
  }

  /** P(|T| >= |gap / error|) = I_{v / (v + t^2)}(v / 2, 1 / 2) with v degrees of freedom. */
  static double twoSided(double gap, double error, double freedom) {
    if (error == 0) {
      return certain(gap);
    }
    double t = gap / error;
    return Beta.regularizedBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
  }

  /** Without any spread a mean is known: it is right or wrong. */
  private static double certain(double gap) {
    return gap == 0 ? 1 : 0;
  }

  private static String shown(Estimate estimate) {
    return Numbers.brief(estimate.value()) + " ± " + Numbers.brief(estimate.standardError());
  }
}
