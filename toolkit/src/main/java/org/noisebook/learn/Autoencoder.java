package org.noisebook.learn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.noisebook.math.Points;

/**
 * A trained autoencoder, plain or variational: pixels in [0, 1] to latents and back.
 *
 * <p>Immutable, and safe to use from several threads; its native memory is freed by the garbage
 * collector. Cost: about 2 ms for 128 pictures of 784 pixels through 512-256-32 on one core.
 */
public final class Autoencoder {
  private static final String KIND = "autoencoder";

  private final AutoencoderMlp net;
  private final Network network;
  private final LossHistory history;

  Autoencoder(AutoencoderMlp net, Network network, LossHistory history) {
    this.net = net;
    this.network = network;
    this.history = history;
  }

  /** The network's description. */
  public AutoencoderMlp net() {
    return net;
  }

  /** The loss of each training step, in nats a pixel. */
  public LossHistory lossHistory() {
    return history;
  }

  /**
   * Latents of pictures, n x pixels in, n x latent out; the posterior means where variational.
   * Refuses pixels outside [0, 1].
   */
  public Points encode(Points pictures) {
    return net.variational() ? columns(code(pictures), 0) : code(pictures);
  }

  /**
   * The posterior standard deviations of a variational autoencoder, n x latent; refuses a plain
   * one, which has none.
   */
  public Points deviations(Points pictures) {
    if (!net.variational()) {
      throw new IllegalArgumentException(
          "a plain autoencoder has no posterior; train one with "
              + "AutoencoderMlp.of(...).variational(1)");
    }
    return columns(code(pictures), net.latent()).map(log -> Math.exp(0.5 * log));
  }

  /** Pictures of latents, n x latent in, n x pixels in [0, 1] out. */
  public Points decode(Points latents) {
    latents.requireDim(net.latent(), "latents to decode");
    latents.requireFinite("latents to decode");
    return network.run("decode", latents, net.dim());
  }

  /** The names of the hidden layers: encoder 1, encoder 2, ..., then decoder 1, decoder 2, ... */
  public List<String> layers() {
    return hiddenLayers().names();
  }

  /**
   * What the hidden layer of that name answers to pictures, after its activation, n x pixels in, n
   * x width out. The decoder's are those of {@link #encode}'s latents.
   */
  public Points hidden(String layer, Points pictures) {
    HiddenLayers.Block block = hiddenLayers().get(layer);
    boolean decoder = layer.startsWith("decoder");
    Points input = decoder ? encode(pictures) : requirePictures(pictures);
    String method = (decoder ? "decoder" : "encoder") + block.number();
    return network.run(method, input, block.width()).requireFinite(layer);
  }

  private HiddenLayers hiddenLayers() {
    List<HiddenLayers.Block> all =
        new ArrayList<>(HiddenLayers.of("encoder", net.hidden()).blocks());
    List<Integer> mirrored = new ArrayList<>(net.hidden());
    Collections.reverse(mirrored);
    all.addAll(HiddenLayers.of("decoder", mirrored).blocks());
    return new HiddenLayers(all);
  }

  /** {@code decode(encode(pictures))}. */
  public Points reconstruct(Points pictures) {
    return decode(encode(pictures));
  }

  /** The root mean square difference between pictures and their reconstructions, a pixel. */
  public double reconstructionError(Points pictures) {
    double[] difference = reconstruct(pictures).combine(1, -1, pictures).values();
    double sum = 0;
    for (double d : difference) {
      sum += d * d;
    }
    return Math.sqrt(sum / difference.length);
  }

  private Points code(Points pictures) {
    requirePictures(pictures);
    int width = net.variational() ? 2 * net.latent() : net.latent();
    return network.run("encode", pictures, width).requireFinite("latents");
  }

  private Points requirePictures(Points pictures) {
    pictures.requireDim(net.dim(), "pictures to encode");
    return AutoencoderTask.requirePixels(pictures, "pictures to encode");
  }

  private Points columns(Points code, int first) {
    int n = net.latent();
    double[] out = new double[code.size() * n];
    for (int i = 0; i < code.size(); i++) {
      System.arraycopy(code.values(), i * code.dim() + first, out, i * n, n);
    }
    return Points.wrap(code.size(), n, out);
  }

  /**
   * Writes the model; the file appears whole or not at all.
   *
   * @throws java.io.UncheckedIOException when the file cannot be written
   */
  public void save(Path file) {
    ModelFile.write(file, header(), arrays());
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @throws IllegalArgumentException when the file is damaged, of another version or no autoencoder
   */
  public static Autoencoder load(Path file) {
    ModelFile content = ModelFile.read(file, KIND);
    return read(content.header(), content, 0);
  }

  @Override
  public String toString() {
    return "Autoencoder[" + net + ", " + history.steps() + " steps]";
  }

  ObjectNode header() {
    ObjectNode header = Json.object(KIND);
    header.set("net", Json.tree(net));
    return header;
  }

  List<FloatBuffer> arrays() {
    return List.of(network.weights(), ModelFile.floats(history.loss()));
  }

  /** From a file whose array number {@code first} and the next are this model's. */
  static Autoencoder read(JsonNode header, ModelFile content, int first) {
    AutoencoderMlp net = Json.value(header.path("net"), AutoencoderMlp.class);
    Layout layout = AutoencoderScript.parameters(net);
    FloatBuffer weights = content.array(first, layout.size());
    LossHistory history = new LossHistory(ModelFile.doubles(content.arrays().get(first + 1)));
    Program program = Program.compile(AutoencoderScript.inference(net));
    return new Autoencoder(net, new Network(program, layout, weights), history);
  }
}
