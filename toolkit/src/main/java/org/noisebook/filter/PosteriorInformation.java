package org.noisebook.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.noisebook.exact.LabelledPoints;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/**
 * I(label; Y) from an exact posterior, averaged over noised samples: any latent model, any
 * dimension.
 *
 * <p>Which one? {@link #entropy}, H(label) - E H(label | Y), has the smaller error; {@link
 * #logProbability}, H(label) + E log P(true label | Y), is what a probe reaches at best. Both use
 * the same samples, clean row i and its noise from streams i.
 */
public final class PosteriorInformation {
  private final LatentModel model;
  private final LabelledPoints clean;
  private final Rng noise;

  private PosteriorInformation(LatentModel model, LabelledPoints clean, Rng noise) {
    this.model = model;
    this.clean = clean;
    this.noise = noise;
  }

  /** With {@code n} samples of the model. */
  public static PosteriorInformation of(LatentModel model, int n, long seed) {
    Require.atLeast(2, n, "samples");
    Rng rng = Rng.of(seed);
    return new PosteriorInformation(model, model.sample(n, rng.seed(0)), rng.stream(1));
  }

  /** H(label) - E H(label | Y) at some times, from the latest down. */
  public InformationCurve entropy(double... times) {
    return curve("posterior entropy", times, posterior -> negative(Entropy.ofRows(posterior)));
  }

  /** H(label) + E log P(true label | Y) at some times, from the latest down. */
  public InformationCurve logProbability(double... times) {
    return curve("log posterior", times, posterior -> logOf(posterior, clean.labels()));
  }

  private InformationCurve curve(
      String method, double[] times, Function<Points, double[]> knowledge) {
    double most = model.labelEntropy();
    List<InformationPoint> points = new ArrayList<>();
    for (int k = 0; k < times.length; k++) {
      double t = times[k];
      Points y = model.process().noised(clean.points(), t, noise.stream(k));
      Estimate mean = Estimate.mean(knowledge.apply(model.labelPosterior(y, t)));
      points.add(
          new InformationPoint(
              t,
              model.process().at(t).snr(),
              most + mean.value(),
              mean.standardError(),
              Double.NaN));
    }
    return new InformationCurve(method, most, points);
  }

  private static double[] negative(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = -values[i];
    }
    return values;
  }

  /** log of each row's probability of its label; refuses a label held impossible. */
  static double[] logOf(Points posterior, int[] labels) {
    double[] out = new double[labels.length];
    for (int i = 0; i < out.length; i++) {
      double p = posterior.get(i, labels[i]);
      if (!(p > 0)) {
        throw new IllegalArgumentException(
            "the posterior gives probability "
                + p
                + " to the true label "
                + labels[i]
                + " of row "
                + i
                + ": the labels do not belong to these points, or the noise is too small for its"
                + " logarithm");
      }
      out[i] = Math.log(p);
    }
    return out;
  }
}
