package org.noisebook.guidance;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.LinearStep;
import org.noisebook.diffusion.NoiseLevel;
import org.noisebook.diffusion.Sampler;
import org.noisebook.diffusion.StepRule;
import org.noisebook.exact.NoisedMixture;
import org.noisebook.math.Points;
import org.noisebook.math.SymmetricEigen;

/**
 * What a sampler's steps do to small deviations from the path of a guided class's centre. In
 * continuous time strong guidance contracts onto that path; a step of finite size overshoots, and
 * beyond a threshold in eta the accumulated overshoot throws the samples to both sides.
 *
 * <p>A step x -> keep x + gain s(x) + noise has the Jacobian keep I + gain H, H that of the guided
 * score; its multiplier m_k is the least eigenvalue, the one that guidance lowers. For components
 * of unit variance m_k = 1 without guidance. Derived for the example of three components in a row
 * whose centre is guided; for other mixtures the same computation along the path that starts at the
 * class's noised mean is a guide, not a theorem.
 *
 * @param model the mixture, unguided
 * @param label the guided label
 * @param rule a rule linear in state and score: Euler, Euler-Maruyama, the exponential integrators
 * @param times the times that the sampler visits, descending
 */
public record StepMap(NoisedMixture model, int label, LinearStep rule, double[] times) {
  private static final double STILL = 1e-12;

  /** Refuses a sampler whose rule is no {@link LinearStep}. */
  public static StepMap of(NoisedMixture model, int label, Sampler sampler) {
    StepRule rule = sampler.rule();
    if (!(rule instanceof LinearStep linear)) {
      throw new IllegalArgumentException(
          "step multipliers need a rule linear in the score, such as Sampler.exponential, got "
              + rule.name());
    }
    model.given(label);
    return new StepMap(model, label, linear, sampler.grid().times(model.process()));
  }

  /** m_k of every step along the centre's path at strength {@code eta}. */
  public double[] multipliers(double eta) {
    GuidedMixture guided = Guidance.eta(eta).of(model, label);
    ForwardProcess process = model.process();
    double[] m = new double[times.length - 1];
    Points x = centre(times[0]);
    for (int k = 0; k < m.length; k++) {
      NoiseLevel from = process.at(times[k]);
      LinearStep.Coefficients c = rule.coefficients(process, from, process.at(times[k + 1]));
      m[k] = c.keep() + c.gain() * leastEigenvalue(guided.jacobian(x, times[k]));
      x = x.combine(c.keep(), c.gain(), guided.score(x, times[k]));
    }
    return m;
  }

  /** sum_k log|m_k(eta)|: below 0 the steps together contract, above they spread. */
  public double growth(double eta) {
    return growth(multipliers(eta));
  }

  /**
   * The least eta at which some step overshoots, m_k = -1; by bisection to 1e-10. Empty where none
   * does up to 1e6.
   */
  public OptionalDouble firstInstability() {
    Line line = line();
    double high = 1;
    while (least(line.at(high)) > -1) {
      high *= 2;
      if (high > 1e6) {
        return OptionalDouble.empty();
      }
    }
    double low = 0;
    while (high - low > 1e-10 * high) {
      double middle = 0.5 * (low + high);
      if (least(line.at(middle)) > -1) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return OptionalDouble.of(0.5 * (low + high));
  }

  /**
   * The predicted splitting threshold. For a deterministic rule: the least eta at which {@link
   * #growth} rises through 0, past the first instability. Above it there are narrow windows, where
   * some m_k is nearly 0, in which samples gather again; halving the steps about doubles it. For a
   * rule that adds noise: {@link #firstInstability}, as noise feeds every unstable step. Empty
   * where there is none up to 200 times the first instability.
   *
   * <p>For three in a row, weights w, 1 - 2 w, w, standard deviation 0.8 to 1.4, mean confidence is
   * seen to collapse within a fifth above it. For uneven rows, other widths and the plane it is a
   * guide.
   */
  public OptionalDouble splitThreshold() {
    OptionalDouble first = firstInstability();
    if (first.isEmpty() || noisy()) {
      return first;
    }
    Line line = line();
    double from = first.getAsDouble();
    if (line.still()) {
      return new UpCrossing(line.zero(), line.one()).first(from, 200 * from);
    }
    double step = from * 2e-3;
    double before = from;
    for (double eta = before + step; eta < 200 * from; eta += step) {
      if (growth(line.at(eta)) > 0 && growth(line.at(before)) <= 0) {
        return OptionalDouble.of(crossing(line, before, eta));
      }
      before = eta;
    }
    return OptionalDouble.empty();
  }

  private boolean noisy() {
    ForwardProcess process = model.process();
    return rule.coefficients(process, process.at(times[0]), process.at(times[1])).noise() > 0;
  }

  private static double crossing(Line line, double below, double above) {
    double low = below;
    double high = above;
    while (high - low > 1e-9 * high) {
      double middle = 0.5 * (low + high);
      if (growth(line.at(middle)) > 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return 0.5 * (low + high);
  }

  private static double growth(double... multipliers) {
    return Arrays.stream(multipliers).map(m -> Math.log(Math.abs(m))).sum();
  }

  /** Where guidance vanishes on the centre's path, multipliers are linear in eta. */
  private Line line() {
    boolean still = true;
    for (int k = 0; k < times.length - 1; k++) {
      Points centre = centre(times[k]);
      for (double g : model.labelGradient(label, centre, times[k]).values()) {
        still &= Math.abs(g) < STILL;
      }
    }
    double[] zero = multipliers(0);
    double[] one = still ? multipliers(1) : zero;
    return new Line(this, still, zero, one);
  }

  private record Line(StepMap map, boolean still, double[] zero, double[] one) {
    double[] at(double eta) {
      if (!still) {
        return map.multipliers(eta);
      }
      double[] m = zero.clone();
      Arrays.setAll(m, k -> zero[k] + eta * (one[k] - zero[k]));
      return m;
    }
  }

  /** The noised mean of the label's class. */
  private Points centre(double t) {
    double a = model.process().scale(t);
    return Points.of(1, model.dim(), model.mixture().given(label).mean()).map(v -> a * v);
  }

  private static double least(double... values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  private double leastEigenvalue(Points jacobian) {
    int d = model.dim();
    double[][] matrix = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        matrix[i][j] = jacobian.get(0, i * d + j);
      }
    }
    return d == 1 ? matrix[0][0] : SymmetricEigen.of(matrix).values()[d - 1];
  }
}
