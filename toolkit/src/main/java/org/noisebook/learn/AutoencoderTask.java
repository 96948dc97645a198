package org.noisebook.learn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import org.noisebook.data.Dataset;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/** Learning an autoencoder by reconstruction: the loss is stated at {@link AutoencoderScript}. */
final class AutoencoderTask implements Task<Autoencoder> {
  private final AutoencoderMlp net;
  private final Dataset data;
  private final int batch;
  private LongBuffer rows;
  private FloatBuffer z;

  AutoencoderTask(AutoencoderMlp net, Dataset data, Training recipe) {
    this.net = net;
    this.data = data;
    this.batch = recipe.batch();
    data.points().requireDim(net.dim(), "data set '" + data.name() + "' for " + net);
    requirePixels(data.points(), "data set '" + data.name() + "'");
  }

  static Points requirePixels(Points points, String what) {
    double[] values = points.values();
    for (int k = 0; k < values.length; k++) {
      if (!(values[k] >= 0 && values[k] <= 1)) {
        throw new IllegalArgumentException(
            what
                + ": an autoencoder takes pixels in [0, 1], got "
                + values[k]
                + " in row "
                + k / points.dim()
                + ", column "
                + k % points.dim()
                + "; scale them first, such as points.map(v -> v / 255)");
      }
    }
    return points;
  }

  @Override
  public Script training() {
    return AutoencoderScript.training(net, batch);
  }

  @Override
  public String inference() {
    return AutoencoderScript.inference(net);
  }

  @Override
  public List<Argument> inputs(Arena arena) {
    Tensor pixels = arena.floats(data.size(), data.dim());
    FloatBuffer buffer = pixels.floats();
    for (double value : data.points().values()) {
      buffer.put((float) value);
    }
    Tensor rowNumbers = arena.longs(batch);
    Tensor normal = arena.floats(batch, net.latent());
    rows = rowNumbers.longs();
    z = normal.floats();
    return List.of(pixels, rowNumbers, normal);
  }

  @Override
  public void draw(Rng rng) {
    for (int i = 0; i < batch; i++) {
      rows.put(i, rng.below(data.size()));
    }
    if (net.variational()) {
      for (int k = 0; k < z.capacity(); k++) {
        z.put(k, (float) rng.gaussian());
      }
    }
  }

  @Override
  public Autoencoder model(Program program, FloatBuffer weights, LossHistory history) {
    Layout layout = AutoencoderScript.parameters(net);
    return new Autoencoder(net, new Network(program, layout, weights), history);
  }

  @Override
  public ObjectNode describe() {
    ObjectNode node = Json.object("autoencoder");
    node.set("net", Json.tree(net));
    node.set("data", Fingerprint.of(data));
    return node;
  }
}
