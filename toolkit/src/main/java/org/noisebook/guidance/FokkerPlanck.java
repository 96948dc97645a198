package org.noisebook.guidance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.diffusion.SpacedGrid;
import org.noisebook.diffusion.TimeGrid;

/**
 * The law of generated points on a grid, without samples: the Fokker-Planck equation of the
 * generating family, in time r = T - t,
 *
 * <pre>
 * p_r = -div(b p) + D laplace p,   b = -f x + (1 + lambda^2) g^2 score / 2,   D = lambda^2 g^2 / 2,
 * </pre>
 *
 * <p>from N(0, sigma_T^2 I), in one or two dimensions; lambda = 0 is the probability flow, 1 the
 * reverse SDE. Finite volumes: mass is kept to rounding and the density stays non-negative ({@link
 * LineSweep}'s schemes; two dimensions by Strang's splitting). Second order in cell and step for
 * the SDE, about second for the flow, where the change of variables ({@link FlowLaw}) is better
 * still.
 *
 * <p>The grid begins at 9 sigma_T to each side, moves and shrinks with the law and grows where mass
 * comes near its edge, so that cells resolve collapsed laws and processes of any scale; steps are
 * spaced as suits the process and split where the law has become narrow. {@link #within} fixes the
 * grid instead, in x, and then nothing adapts.
 *
 * @param lambda the share of noise, 0 to 1
 * @param cells cells a side of the grid at the start
 * @param steps time steps from the start to the last time
 * @param box {low, high} for every coordinate, or empty for a grid that grows
 */
public record FokkerPlanck(double lambda, int cells, int steps, double[][] box) {
  /** Mass that may leave a fixed grid. */
  private static final double TOLERATED = 1e-6;

  /** Refuses lambda outside [0, 1], fewer than 16 cells, no steps and an empty box. */
  public FokkerPlanck {
    if (!(lambda >= 0 && lambda <= 1)) {
      throw new IllegalArgumentException("lambda: expected 0 (ODE) to 1 (SDE), got " + lambda);
    }
    if (cells < 16 || steps < 1) {
      throw new IllegalArgumentException(
          "expected at least 16 cells a side and 1 step, got " + cells + " and " + steps);
    }
    for (double[] side : box) {
      if (side.length != 2 || !(side[0] < side[1])) {
        throw new IllegalArgumentException(
            "a side of the grid needs low < high, got " + Arrays.toString(side));
      }
    }
  }

  /** The probability flow. */
  public static FokkerPlanck ode(int cells, int steps) {
    return new FokkerPlanck(0, cells, steps, new double[0][]);
  }

  /** The reverse SDE. */
  public static FokkerPlanck sde(int cells, int steps) {
    return new FokkerPlanck(1, cells, steps, new double[0][]);
  }

  /** The same scheme on a fixed grid, {low, high} for every coordinate. */
  public FokkerPlanck within(double[]... sides) {
    return new FokkerPlanck(lambda, cells, steps, sides);
  }

  /** Twice the cells and twice the steps: a quarter of a second-order error. */
  public FokkerPlanck refined() {
    return new FokkerPlanck(lambda, 2 * cells, 2 * steps, box);
  }

  /**
   * The density at each of the times, which descend; the first is the start.
   *
   * @throws IllegalArgumentException where more than 1e-6 of the mass leaves a fixed grid, saying
   *     how much
   */
  public List<GridDensity> solve(ScoreModel model, double... times) {
    TimeGrid.of(times);
    GrowingGrid grid = GrowingGrid.normal(model, times[0], this);
    List<GridDensity> found = new ArrayList<>();
    found.add(grid.at(times[0]));
    Clock clock = Clock.of(model.process(), times[0], times[times.length - 1], steps);
    for (int k = 1; k < times.length; k++) {
      double[] stops = stops(model, times[k - 1], times[k]);
      for (int s = 1; s < stops.length; s++) {
        advance(grid, clock, stops[s - 1], stops[s]);
      }
      found.add(grid.at(times[k]));
    }
    if (box.length > 0 && grid.lost() > TOLERATED) {
      throw new IllegalArgumentException(
          "the grid "
              + Arrays.deepToString(box)
              + " is too small: about "
              + grid.lost()
              + " of the mass leaves it; widen it, or let it grow");
    }
    return List.copyOf(found);
  }

  /** The density at t = 0, started at the horizon. */
  public GridDensity solve(ScoreModel model) {
    return solve(model, model.process().horizon(), 0).get(1);
  }

  /**
   * A quantity of the density at t = 0 on three grids: of half the cells and steps, this one and
   * the refined one.
   */
  public Extrapolated extrapolate(ScoreModel model, ToDoubleFunction<GridDensity> quantity) {
    FokkerPlanck half =
        new FokkerPlanck(lambda, Math.max(16, cells / 2), Math.max(1, steps / 2), box);
    return new Extrapolated(
        quantity.applyAsDouble(half.solve(model)),
        quantity.applyAsDouble(solve(model)),
        quantity.applyAsDouble(refined().solve(model)));
  }

  /** Through times spaced as the process likes them, this segment's share of all steps. */
  private void advance(GrowingGrid grid, Clock clock, double from, double to) {
    int count = clock.steps(from, to);
    SpacedGrid.Spacing spacing = grid.process().spacing();
    double start = from;
    for (int i = 1; i <= count; i++) {
      double end = i == count ? to : spacing.at((double) i / count, from, to, grid.process());
      grid.advance(start, end);
      start = end;
    }
  }

  /** The two times and the model's jumps between them, descending. */
  private static double[] stops(ScoreModel model, double from, double to) {
    double[] rising =
        DoubleStream.concat(
                DoubleStream.of(from, to),
                Arrays.stream(model.switchTimes()).filter(t -> t < from && t > to))
            .sorted()
            .toArray();
    double[] falling = new double[rising.length];
    Arrays.setAll(falling, i -> rising[rising.length - 1 - i]);
    return falling;
  }

  /**
   * A quantity on grids whose cells and steps halve, for Richardson's extrapolation at second
   * order.
   *
   * @param coarsest on the coarsest grid, NaN if there are two only
   * @param coarse on the grid
   * @param fine on the finest grid
   */
  public record Extrapolated(double coarsest, double coarse, double fine) {
    private static final double ROUNDING = 1e-11;

    /** Of two grids: the order cannot be observed. */
    public Extrapolated(double coarse, double fine) {
      this(Double.NaN, coarse, fine);
    }

    /** (4 fine - coarse) / 3. */
    public double value() {
      return (4 * fine - coarse) / 3;
    }

    /**
     * log2 of the ratio of the two differences: near 2 once the grids resolve the law, else NaN.
     */
    public double order() {
      return Math.log((coarsest - coarse) / (coarse - fine)) / Math.log(2);
    }

    /**
     * What {@link #value} may be off by. Where the observed order p is between 1.5 and 3, the gap
     * |value - fine|. Below, all that the geometric series of differences may still add, |fine -
     * coarse| / (2^p - 1), p at least 0.1. Where the differences change sign, or for two grids, the
     * larger difference itself.
     */
    public double error() {
      double gap = Math.abs(fine - coarse);
      double p = order();
      double bound;
      if (Double.isNaN(p)) {
        bound = Double.isNaN(coarsest) ? gap : Math.max(gap, Math.abs(coarse - coarsest));
      } else if (p > 3) {
        bound = Math.max(gap, Math.abs(coarse - coarsest) / 8);
      } else {
        bound = gap / (Math.pow(2, Math.max(0.1, Math.min(p, 2))) - 1);
      }
      return bound + ROUNDING * (1 + Math.abs(fine));
    }
  }
}
