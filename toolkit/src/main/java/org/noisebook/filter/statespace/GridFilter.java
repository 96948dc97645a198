package org.noisebook.filter.statespace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.noisebook.math.NonFiniteException;
import org.noisebook.math.Points;

/**
 * Zakai's equation on a grid in one or two dimensions: the law of X_t given Y on [0, t] as numbers
 * on cells, without samples. Over each substep, by Strang's splitting,
 *
 * <pre>half of exp(h . R^-1 dY - h . R^-1 h dt / 2),   Fokker-Planck over dt,   the other half;
 * </pre>
 *
 * <p>normalising turns it into the Kushner-Stratonovich filter, and the normalisers are the
 * evidence. The Fokker-Planck step keeps mass and sign. Second order in the cell and the substep
 * for a path that is straight between its times. O(cells) a substep.
 *
 * @param low the grid's lower ends, one a coordinate
 * @param high its upper ends
 * @param cells cells a coordinate, at least 8
 * @param substeps substeps an interval of the path
 * @param keeping whether the run keeps the density of every time
 */
public record GridFilter(
    DiffusionModel model, double[] low, double[] high, int[] cells, int substeps, boolean keeping) {
  /** Mass in the outermost cells above which the grid is too small. */
  private static final double TOLERATED = 1e-4;

  /** Refuses more than two dimensions, empty sides and fewer than 8 cells. */
  public GridFilter {
    int n = model.stateDim();
    if (n > 2) {
      throw new IllegalArgumentException(
          "a grid filter has 1 or 2 dimensions, the model has " + n + "; use particles");
    }
    low = Shape.vector(low, n, "lower ends");
    high = Shape.vector(high, n, "upper ends");
    cells = cells.clone();
    if (cells.length != n) {
      throw new IllegalArgumentException(
          "cells: expected one number a coordinate, " + n + ", got " + cells.length);
    }
    for (int j = 0; j < n; j++) {
      Shape.count(cells[j], 8, "cells");
      if (!(low[j] < high[j])) {
        throw new IllegalArgumentException(
            "a side of the grid needs low < high, got " + low[j] + " and " + high[j]);
      }
    }
    Shape.count(substeps, 1, "substeps");
  }

  /** One dimension. */
  public static GridFilter of(DiffusionModel model, double low, double high, int cells) {
    return of(model, new double[] {low}, new double[] {high}, cells);
  }

  /** One or two dimensions. */
  public static GridFilter of(DiffusionModel model, double[] low, double[] high, int... cells) {
    return new GridFilter(model, low, high, cells, 1, false);
  }

  /** With several substeps an interval of the path. */
  public GridFilter substeps(int count) {
    return new GridFilter(model, low, high, cells, count, keeping);
  }

  /** Keeping the density of every time, as weights of the cells' centres. */
  public GridFilter keepingDensities() {
    return new GridFilter(model, low, high, cells, substeps, true);
  }

  /** The law of X at every time of the path given Y so far; row 0 is the initial law. */
  public FilterRun run(ObservedPath path) {
    path.requireDim(model.observationDim());
    CellGrid grid = new CellGrid(low, high, cells);
    Points centres = grid.centres();
    Sweeps sweeps = new Sweeps(model, grid);
    double[] mass = start(centres);
    int rows = path.intervals() + 1;
    double[][] means = new double[rows][];
    double[][][] covariances = new double[rows][][];
    double[] logEvidences = new double[rows];
    List<ParticleCloud> clouds = new ArrayList<>();
    Likelihood likelihood = new Likelihood(model, centres);
    for (int k = 0; k < rows; k++) {
      for (int i = 0; k > 0 && i < substeps; i++) {
        double dt = path.length(k - 1) / substeps;
        double[] half = likelihood.log(path.increment(k - 1), path.length(k - 1), 0.5 / substeps);
        logEvidences[k] += weigh(mass, half, k);
        sweeps.step(mass, dt);
        logEvidences[k] += weigh(mass, half, k);
      }
      double edge = grid.edgeMass(mass);
      if (edge > TOLERATED) {
        throw new IllegalArgumentException(
            "the grid from %s to %s is too small: its outermost cells hold %.2g of the mass at time index %d; widen it"
                .formatted(Arrays.toString(low), Arrays.toString(high), edge, k));
      }
      means[k] = Weights.mean(centres.values(), centres.dim(), mass);
      covariances[k] = Weights.covariance(centres.values(), centres.dim(), mass, means[k]);
      if (keeping) {
        clouds.add(new ParticleCloud(k, centres, mass));
      }
    }
    return new FilterRun(
        "Zakai grid",
        Points.of(means),
        covariances,
        logEvidences,
        List.of(),
        new double[0],
        clouds);
  }

  private double[] start(Points centres) {
    double[] log = new double[centres.size()];
    for (int i = 0; i < log.length; i++) {
      log[i] = model.initial().logDensity().applyAsDouble(centres.row(i));
    }
    double[] mass = new double[log.length];
    Arrays.fill(mass, 1);
    weigh(mass, log, 0);
    return mass;
  }

  /** Multiplies by exp(log), normalises, and returns the log of the sum. */
  private static double weigh(double[] mass, double[] log, int k) {
    double largest = Weights.largest(log, log.length, "grid filter, time index " + k);
    double sum = 0;
    for (int i = 0; i < mass.length; i++) {
      mass[i] *= Math.exp(log[i] - largest);
      sum += mass[i];
    }
    if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
      throw new NonFiniteException(
          "grid filter, time index " + k + ": the mass on the grid became " + sum);
    }
    for (int i = 0; i < mass.length; i++) {
      mass[i] /= sum;
    }
    return largest + Math.log(sum);
  }
}
