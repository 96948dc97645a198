package org.noisebook.learn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Locale;
import org.noisebook.data.Dataset;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.NoiseLevel;
import org.noisebook.math.Rng;

/** Learning a score network by denoising: the loss is stated at {@link ScoreScript}. */
final class ScoreTask implements Task<LearnedScore> {
  private final ScoreMlp net;
  private final ForwardProcess process;
  private final Dataset data;
  private final Training recipe;
  private final Standardisation units;
  private final int[] labels;
  private final double[] angles;
  private final float[] noise;
  private LongBuffer rows;
  private FloatBuffer phi;
  private FloatBuffer z;
  private LongBuffer label;

  ScoreTask(ScoreMlp net, ForwardProcess process, Dataset data, Training recipe) {
    this.net = net;
    this.process = process;
    this.data = data;
    this.recipe = recipe;
    data.points().requireDim(net.dim(), "data set '" + data.name() + "' for " + net);
    if (net.classes() > 0 && net.classes() != data.classes()) {
      throw new IllegalArgumentException(
          "the network takes "
              + net.classes()
              + " labels, data set '"
              + data.name()
              + "' has "
              + data.classes()
              + "; say labels("
              + data.classes()
              + ")");
    }
    units = Standardisation.of(data.points());
    labels = data.labels();
    angles = units.angles(process);
    requireSuitable();
    noise = new float[Math.multiplyExact(recipe.batch(), net.dim())];
  }

  /**
   * Refuses a process that ends before the data are drowned in noise, as samples would not start
   * where it ends, and one that begins when they already are.
   */
  private void requireSuitable() {
    NoiseLevel last = process.at(process.horizon());
    NoiseLevel first = process.at(process.earliest());
    double reach = last.scale() * units.reach();
    if (reach > 2 * last.sigma()) {
      throw unsuitable("at its end the data still reach ", reach, "the noise only ", last);
    }
    double spread = first.scale() * units.scale();
    if (2 * spread < first.sigma()) {
      throw unsuitable("at its beginning the data spread over ", spread, "the noise over ", first);
    }
  }

  private IllegalArgumentException unsuitable(
      String when, double signal, String noiseIs, NoiseLevel level) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "the %s process does not suit data set '%s': %s%.3g, %s%.3g. Train on"
                + " data.withPoints(Standardised.of(data.points()).points()), or choose noise"
                + " levels for this scale",
            process.name(),
            data.name(),
            when,
            signal,
            noiseIs,
            level.sigma()));
  }

  @Override
  public Script training() {
    return ScoreScript.training(net, recipe.batch());
  }

  @Override
  public String inference() {
    return ScoreScript.methods(net);
  }

  @Override
  public List<Argument> inputs(Arena arena) {
    int batch = recipe.batch();
    Tensor points = arena.floats(data.size(), data.dim());
    points.floats().put(units.clean(data.points()));
    Tensor rowNumbers = arena.longs(batch);
    Tensor angle = arena.floats(batch, 1);
    Tensor normal = arena.floats(batch, net.dim());
    Tensor labelNumbers = arena.longs(batch, 1);
    rows = rowNumbers.longs();
    phi = angle.floats();
    z = normal.floats();
    label = labelNumbers.longs();
    return List.of(points, rowNumbers, angle, normal, labelNumbers);
  }

  @Override
  public void draw(Rng rng) {
    int batch = recipe.batch();
    double shift = rng.uniform();
    for (int i = 0; i < batch; i++) {
      int row = rng.below(data.size());
      rows.put(i, row);
      // Stratified: one angle in each of `batch` cells of equal width.
      double u = (i + shift) / batch;
      phi.put(i, (float) (angles[0] + u * (angles[1] - angles[0])));
      if (net.classes() > 0) {
        label.put(i, rng.uniform() < recipe.labelDropout() ? net.nullLabel() : labels[row]);
      }
    }
    for (int k = 0; k < noise.length; k++) {
      noise[k] = (float) rng.gaussian();
    }
    z.put(0, noise);
  }

  @Override
  public LearnedScore model(Program program, FloatBuffer weights, LossHistory history) {
    return LearnedScore.of(net, process, units, program, weights, history);
  }

  @Override
  public ObjectNode describe() {
    ObjectNode node = Json.object("score network");
    node.set("net", Json.tree(net));
    node.set("process", Processes.describe(process));
    node.set("data", Fingerprint.of(data));
    return node;
  }
}
