package org.noisebook.ridge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.exact.EmpiricalMeasure;
import org.noisebook.exact.NoisedEmpirical;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/**
 * The mean square score error over p_t, split along the ridge directions at each point,
 *
 * <pre>
 * E_N^2 = E|P_N e|^2,   E_T^2 = E|P_T e|^2,   E_N^2 + E_T^2 = E|e|^2,   e = score - exact score.
 * </pre>
 *
 * <p>Times h^2 they are the errors of the mean of a x_0. Source: He, Qiu, Tao 2026 (arXiv
 * 2602.06021).
 *
 * @param time t
 * @param variance h
 * @param normal E_N^2
 * @param tangential E_T^2
 * @param total E|e|^2
 * @param points how many points were used
 * @param unreliable how many more were left out because their frame is not reliable
 */
public record ScoreErrorSplit(
    double time,
    double variance,
    Estimate normal,
    Estimate tangential,
    Estimate total,
    int points,
    int unreliable) {

  /** Over n draws from p_t of the ridge's training set; one frame and two scores a draw. */
  public static ScoreErrorSplit of(Ridge ridge, ScoreModel model, double t, int n, long seed) {
    if (!(ridge.model() instanceof NoisedEmpirical empirical)) {
      throw new IllegalArgumentException(
          "drawing from p_t needs the ridge of a noised training set; pass points of p_t instead");
    }
    return of(ridge, model, t, draws(empirical, t, n, seed));
  }

  /** Over n draws at each of several times, from the same noise. */
  public static List<ScoreErrorSplit> along(
      Ridge ridge, ScoreModel model, double[] times, int n, long seed) {
    List<ScoreErrorSplit> splits = new ArrayList<>();
    for (double t : times) {
      splits.add(of(ridge, model, t, n, seed));
    }
    return splits;
  }

  /** Over given points; refuses fewer than two with reliable frames. */
  public static ScoreErrorSplit of(Ridge ridge, ScoreModel model, double t, Points x) {
    x.requireDim(model.dim(), "points given to the score model");
    RidgeSlice slice = ridge.at(t);
    Points score = model.score(x, t).requireFinite("scores at t = " + t);
    double[] normal = new double[x.size()];
    double[] tangential = new double[x.size()];
    boolean[] reliable = new boolean[x.size()];
    Parts parts = new Parts(normal, tangential);
    slice.each(
        x,
        (frame, i) -> {
          reliable[i] = frame.reliable();
          double[] e = score.row(i);
          double[] exact = frame.score();
          for (int j = 0; j < e.length; j++) {
            e[j] -= exact[j];
          }
          parts.set(i, frame, e);
        });
    return of(slice, parts, reliable);
  }

  private static ScoreErrorSplit of(RidgeSlice slice, Parts parts, boolean[] reliable) {
    int n = reliable.length;
    double[] normal = new double[n];
    double[] tangential = new double[n];
    double[] total = new double[n];
    int used = 0;
    for (int i = 0; i < n; i++) {
      if (reliable[i]) {
        normal[used] = parts.normal()[i] * parts.normal()[i];
        tangential[used] = parts.tangential()[i] * parts.tangential()[i];
        total[used] = normal[used] + tangential[used];
        used++;
      }
    }
    if (used < 2) {
      throw new IllegalArgumentException(
          "a split needs at least 2 points with reliable frames, got "
              + used
              + " of "
              + n
              + " at t = "
              + slice.time());
    }
    return new ScoreErrorSplit(
        slice.time(),
        slice.variance(),
        Estimate.mean(Arrays.copyOf(normal, used)),
        Estimate.mean(Arrays.copyOf(tangential, used)),
        Estimate.mean(Arrays.copyOf(total, used)),
        used,
        n - used);
  }

  /** Row i from stream i of the seed. */
  private static Points draws(NoisedEmpirical empirical, double t, int n, long seed) {
    if (n < 2) {
      throw new IllegalArgumentException("expected at least 2 draws from p_t, got " + n);
    }
    EmpiricalMeasure measure = empirical.measure();
    double[] weights = measure.weights();
    int[] atoms = new int[n];
    Rng choice = Rng.of(Rng.of(seed).seed(0));
    for (int i = 0; i < n; i++) {
      atoms[i] = choice.stream(i).choose(weights);
    }
    Rng noise = Rng.of(Rng.of(seed).seed(1));
    return empirical.process().noised(measure.points().select(atoms), t, noise);
  }
}
