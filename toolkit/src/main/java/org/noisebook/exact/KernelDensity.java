package org.noisebook.exact;

import java.util.Arrays;
import org.noisebook.diffusion.NoiseLevel;
import org.noisebook.math.Points;
import org.noisebook.math.RowBlocks;

/**
 * A noised empirical measure at one time, p(x) = sum_i w_i N(x; c_i, h I) with c_i = a x_i and h =
 * sigma^2: its derivatives in closed form.
 *
 * <p>With responsibilities gamma_i, m = sum_i gamma_i c_i and C = sum_i gamma_i (c_i - m)(c_i -
 * m)^T: score (m - x) / h, Hessian -I / h + C / h^2, third derivative sum_i gamma_i (c_i - m)^(x3)
 * / h^3. All sums are centred, so that nothing cancels at small h; atoms whose responsibility is
 * below 3e-20 are skipped. Cost: O(n D) a point, O(k D^2) more for the Hessian, k the atoms in
 * reach. Equal numbers on any count of threads. Source: textbook; third derivative derived.
 */
public final class KernelDensity {
  /** Atoms a stretch of logits is computed for at once: they and their logits fit the cache. */
  private static final int BLOCK = 256;

  final double[] centres;
  final double variance;
  final double logNormaliser;

  /** The squared diagonal of the box around the centres. */
  final double spread;

  private final int size;
  private final int dim;
  private final double scale;

  /** The centres coordinate by coordinate. */
  private final double[] columns;

  private final double[] logWeight;

  KernelDensity(EmpiricalMeasure measure, NoiseLevel level) {
    this.size = measure.size();
    this.dim = measure.dim();
    this.scale = level.scale();
    this.variance = level.sigma() * level.sigma();
    if (!(variance > 0)) {
      throw new IllegalArgumentException(
          "an empirical measure has no density at t = "
              + level.time()
              + ", where its noise has variance "
              + variance
              + "; take a later time");
    }
    this.logNormaliser = 0.5 * dim * Math.log(2 * Math.PI * variance);
    this.centres = measure.points().map(v -> scale * v).values();
    this.columns = new double[centres.length];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < dim; j++) {
        columns[j * size + i] = centres[i * dim + j];
      }
    }
    this.logWeight = Arrays.stream(measure.weights()).map(Math::log).toArray();
    this.spread = spread();
  }

  private double spread() {
    double sum = 0;
    for (int j = 0; j < dim; j++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < size; i++) {
        low = Math.min(low, columns[j * size + i]);
        high = Math.max(high, columns[j * size + i]);
      }
      sum += (high - low) * (high - low);
    }
    return sum;
  }

  /** The number of atoms n. */
  public int size() {
    return size;
  }

  /** The dimension D. */
  public int dim() {
    return dim;
  }

  /** The signal scale a. */
  public double scale() {
    return scale;
  }

  /** The noise variance h = sigma^2. */
  public double variance() {
    return variance;
  }

  /** The centres c_i = a x_i, n x D. */
  public Points centres() {
    return Points.wrap(size, dim, centres);
  }

  /** The eigenvectors of the Hessian at one point after another, safe from underflow. */
  public HessianAxes axes(int leading) {
    return new HessianAxes(this, leading);
  }

  /** log p(x), one number a point. */
  public double[] logDensity(Points x) {
    return evaluate(x, 1, false, (at, out, offset) -> out[offset] = at.logDensity());
  }

  /** grad log p, n x D. */
  public Points score(Points x) {
    return points(x, dim, false, KernelPoint::score);
  }

  /** m(x) = sum_i gamma_i c_i, n x D. */
  public Points mean(Points x) {
    return points(x, dim, false, KernelPoint::mean);
  }

  /** C(x), D x D a point, row by row in one row of the answer (n x D^2). */
  public Points covariance(Points x) {
    return points(x, dim * dim, true, (at, out, offset) -> at.addCovariance(1, out, offset));
  }

  /** The Hessian of log p, D x D a point, row by row in one row of the answer (n x D^2). */
  public Points hessian(Points x) {
    return points(
        x,
        dim * dim,
        true,
        (at, out, offset) -> {
          at.addCovariance(1 / (variance * variance), out, offset);
          for (int j = 0; j < dim; j++) {
            out[offset + j * (dim + 1)] -= 1 / variance;
          }
        });
  }

  /** tr of the Hessian, one number a point. */
  public double[] laplacian(Points x) {
    return evaluate(x, 1, false, (at, out, offset) -> out[offset] = laplacian(at));
  }

  double laplacian(KernelPoint at) {
    return (at.spread() / variance - dim) / variance;
  }

  /** The third derivative of log p, D x D x D a point, last index fastest (n x D^3). */
  public Points thirdDerivative(Points x) {
    Math.multiplyExact(dim * dim, dim);
    return points(
        x, dim * dim * dim, true, (at, out, offset) -> Cumulants.addThird(at, out, offset));
  }

  /** gamma_i(x), one column an atom (n x size()); 0 below 3e-20. */
  public Points responsibilities(Points x) {
    return points(
        x,
        size,
        false,
        (at, out, offset) -> {
          out[offset + at.top] = at.responsibility(-1);
          for (int a = 0; a < at.actives; a++) {
            out[offset + at.active[a]] = at.responsibility(a);
          }
        });
  }

  /**
   * The two likeliest atoms of each point.
   *
   * @param first the likeliest atom
   * @param second the runner-up, -1 where there is only one atom
   * @param logRatio log(gamma_second / gamma_first), at most 0; minus infinity for one atom
   */
  public record Leaders(int[] first, int[] second, double[] logRatio) {}

  /** The two likeliest atoms of each point and the log of their responsibilities' ratio. */
  public Leaders leaders(Points x) {
    double[] all =
        evaluate(
            x,
            3,
            false,
            (at, out, offset) -> {
              out[offset] = at.top;
              out[offset + 1] = at.next;
              out[offset + 2] = at.logRatio;
            });
    int[] first = new int[x.size()];
    int[] second = new int[x.size()];
    double[] logRatio = new double[x.size()];
    for (int i = 0; i < first.length; i++) {
      first[i] = (int) all[3 * i];
      second[i] = (int) all[3 * i + 1];
      logRatio[i] = all[3 * i + 2];
    }
    return new Leaders(first, second, logRatio);
  }

  /** log w_i - |x - c_i|^2 / 2h of every atom. */
  void logits(double[] x, double[] out) {
    double factor = -0.5 / variance;
    for (int from = 0; from < size; from += BLOCK) {
      int to = Math.min(size, from + BLOCK);
      Arrays.fill(out, from, to, 0);
      int j = 0;
      for (; j + 1 < dim; j += 2) {
        addSquares(x[j], j * size, x[j + 1], (j + 1) * size, from, to, out);
      }
      if (j < dim) {
        addSquares(x[j], j * size, from, to, out);
      }
      for (int i = from; i < to; i++) {
        out[i] = logWeight[i] + factor * out[i];
      }
    }
  }

  private void addSquares(double x, int p, double y, int q, int from, int to, double[] out) {
    for (int i = from; i < to; i++) {
      double u = columns[p + i] - x;
      double v = columns[q + i] - y;
      out[i] += u * u + v * v;
    }
  }

  private void addSquares(double x, int p, int from, int to, double[] out) {
    for (int i = from; i < to; i++) {
      double u = columns[p + i] - x;
      out[i] += u * u;
    }
  }

  /** What is asked of each point. */
  interface Answer {
    void write(KernelPoint at, double[] out, int offset);
  }

  Points points(Points x, int columns, boolean squares, Answer answer) {
    return Points.wrap(x.size(), columns, evaluate(x, columns, squares, answer));
  }

  double[] evaluate(Points x, int columns, boolean squares, Answer answer) {
    x.requireDim(dim, "points given to an empirical measure in " + dim + " dimensions");
    double[] out = new double[Math.multiplyExact(x.size(), columns)];
    RowBlocks.run(
        x.size(),
        (long) size * (squares ? 3L + dim + dim : 3L + dim),
        (from, to) -> {
          KernelPoint at = new KernelPoint(this);
          for (int i = from; i < to; i++) {
            at.moveTo(x.values(), i * dim);
            answer.write(at, out, i * columns);
          }
        });
    return out;
  }
}
