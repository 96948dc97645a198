package org.noisebook.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.noisebook.diffusion.RowNoise;
import org.noisebook.math.Points;

/**
 * Generation by a filter that never touches the latent: the posterior says where to drift, and the
 * path's own innovation sharpens the posterior. With H_k the drift given label k,
 *
 * <pre>
 * drift = sum_k pi_k H_k(Y);   Y += drift ds + g sqrt(ds) Z;
 * l_k += (H_k . dY - |H_k|^2 ds / 2) / g^2;   pi = softmax(l).
 * </pre>
 *
 * <p>The pair (Y, pi) has the law of an observed path and its filter, up to Euler's error. K model
 * calls a step. Source: Franzese et al. 2025, equation 10.
 */
public final class CoupledGenerator {
  private final GenerationFilter filter;

  private CoupledGenerator(GenerationFilter filter) {
    this.filter = filter;
  }

  /** Generates points of {@code model} along {@code observation}. */
  public static CoupledGenerator of(LatentModel model, ObservationProcess observation) {
    return new CoupledGenerator(new GenerationFilter(model, observation));
  }

  /**
   * Generated paths and their beliefs.
   *
   * @param paths Y at the kept times
   * @param posterior pi at the same times, n x K each
   */
  public record Run(ObservedPaths paths, List<Points> posterior) {
    /** The generated points: Y at the last time, divided by its scale. */
    public Points generated() {
      double[] times = paths.times();
      double scale = paths.observation().scale(times[times.length - 1]);
      return paths.at().get(times.length - 1).map(v -> v / scale);
    }
  }

  /**
   * Draws {@code n} paths along {@code times}, keeping every {@code stride}-th and the last. Y_0 is
   * 0 where nothing has been seen at times[0], else N(scale E V, scale^2 Cov V + noise I) as the
   * noised data are, drawn by noising {@code n} samples of the model whose labels are thrown away.
   */
  public Run run(double[] times, int n, int stride, long seed) {
    Require.atLeast(1, n, "paths");
    Require.atLeast(1, stride, "as stride");
    Require.ascending(times, "a coupled generation");
    ObservationProcess observation = filter.observation();
    RowNoise noise = RowNoise.of(n, seed);
    int d = filter.model().dim();
    Points z = noise.next(d);
    Points y = start(observation, times[0], z, n, seed);
    Points logits = filter.posterior(y, times[0]).map(Math::log);
    List<Points> kept = new ArrayList<>(List.of(y));
    List<Points> beliefs = new ArrayList<>(List.of(FilterState.softmax(logits)));
    double[] keptTimes = new double[times.length];
    keptTimes[0] = times[0];
    for (int k = 1; k < times.length; k++) {
      double s = times[k - 1];
      double ds = times[k] - s;
      List<Points> given = new ArrayList<>();
      for (int label = 0; label < filter.model().classes(); label++) {
        given.add(filter.drift(y, s, label));
      }
      double squared = observation.diffusionSquared(s);
      Points drift = mix(FilterState.softmax(logits), given);
      Points next = y.combine(1, ds, drift).combine(1, Math.sqrt(ds * squared), noise.next(d));
      logits = believe(logits, given, y, next.requireFinite("generated paths"), ds, squared);
      y = next;
      if (k % stride == 0 || k == times.length - 1) {
        keptTimes[kept.size()] = times[k];
        kept.add(y);
        beliefs.add(FilterState.softmax(logits));
      }
    }
    return new Run(
        new ObservedPaths(observation, Arrays.copyOf(keptTimes, kept.size()), kept), beliefs);
  }

  private Points start(ObservationProcess observation, double s, Points z, int n, long seed) {
    double std = Math.sqrt(observation.noiseVariance(s));
    if (observation.snr(s) == 0) {
      return Points.wrap(n, z.dim(), new double[n * z.dim()]);
    }
    Points clean = filter.model().sample(n, seed + 1).points();
    return clean.combine(observation.scale(s), std, z);
  }

  private static Points mix(Points posterior, List<Points> given) {
    int d = given.get(0).dim();
    double[] out = new double[posterior.size() * d];
    for (int k = 0; k < given.size(); k++) {
      double[] h = given.get(k).values();
      for (int i = 0; i < posterior.size(); i++) {
        double p = posterior.values()[i * given.size() + k];
        for (int j = 0; j < d; j++) {
          out[i * d + j] += p * h[i * d + j];
        }
      }
    }
    return Points.wrap(posterior.size(), d, out);
  }

  private static Points believe(
      Points logits, List<Points> given, Points y, Points next, double ds, double squared) {
    double[] out = logits.values().clone();
    for (int k = 0; k < given.size(); k++) {
      Increments.add(given.get(k), y, next, ds, squared, out, given.size(), k);
    }
    return Points.wrap(logits.size(), given.size(), out);
  }
}
