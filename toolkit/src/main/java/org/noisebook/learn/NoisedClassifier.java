package org.noisebook.learn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.noisebook.data.Dataset;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.LabelGradient;
import org.noisebook.diffusion.NoiseLevel;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/**
 * A classifier trained on points noised at every time of a process: P(label | x_t = x), and its
 * gradient, which guides any score model of that process.
 *
 * <p>At times earlier than training ever looked it answers as at the earliest. Single precision
 * inside. Immutable, and safe to use from several threads; its native memory is freed by the
 * garbage collector. A gradient costs three times what the probabilities cost.
 */
public final class NoisedClassifier implements LabelGradient {
  private static final String KIND = "noised classifier";

  private final ClassifierNetwork network;
  private final ForwardProcess process;
  private final LossHistory history;

  NoisedClassifier(ClassifierNetwork network, ForwardProcess process, LossHistory history) {
    this.network = network;
    this.process = process;
    this.history = history;
  }

  /** The network's description. */
  public ClassifierMlp net() {
    return network.net();
  }

  /** The number of classes. */
  public int classes() {
    return net().classes();
  }

  /** The process whose noised points this classifies. */
  public ForwardProcess process() {
    return process;
  }

  /** The loss of each training step, the cross entropy in nats. */
  public LossHistory lossHistory() {
    return history;
  }

  /** log P(k | x_t = x), n x d in, n x classes out. */
  public Points logProbabilities(Points x, double t) {
    Points u = network.units().input(network.requirePoints(x), process.at(t));
    double phi = angle(t);
    return network.logProbabilities(u, Math.log(Math.tan(phi)), Math.cos(phi));
  }

  /** P(k | x_t = x), n x d in, n x classes out; rows sum to one. */
  public Points probabilities(Points x, double t) {
    return logProbabilities(x, t).map(Math::exp);
  }

  /** The names of the hidden layers, from the input on: block 1, block 2, ... */
  public List<String> layers() {
    return network.layers();
  }

  /** What the hidden layer of that name answers, after its activation, n x d in, n x width out. */
  public Points hidden(String layer, Points x, double t) {
    Points u = network.units().input(network.requirePoints(x), process.at(t));
    double phi = angle(t);
    return network.hidden(layer, u, Math.log(Math.tan(phi)), Math.cos(phi));
  }

  @Override
  public Points gradient(int label, Points x, double t) {
    Require.label(label, classes());
    NoiseLevel at = process.at(t);
    Points u = network.units().input(network.requirePoints(x), at);
    double factor = network.units().inputScale(at);
    double phi = angle(t);
    return network
        .gradient(u, Math.log(Math.tan(phi)), Math.cos(phi), (long) label)
        .map(value -> factor * value);
  }

  /**
   * The fraction of points whose most probable label is right after noising.
   *
   * @param clean points to be noised
   * @param seed of the noise
   */
  public Estimate accuracy(Dataset clean, double t, long seed) {
    return ClassifierNetwork.accuracy(logsOf(clean, t, seed), clean);
  }

  /** The mean of -log P(true label | x_t), in nats, over points noised from {@code clean}. */
  public Estimate crossEntropy(Dataset clean, double t, long seed) {
    return ClassifierNetwork.crossEntropy(logsOf(clean, t, seed), clean);
  }

  private Points logsOf(Dataset clean, double t, long seed) {
    network.requirePoints(network.requireClasses(clean).points());
    return logProbabilities(process.noised(clean.points(), t, Rng.of(seed)), t);
  }

  private double angle(double t) {
    return network.units().angle(process.at(Math.max(t, process.earliest())));
  }

  /**
   * Writes the model; the file appears whole or not at all.
   *
   * @throws java.io.UncheckedIOException when the file cannot be written
   */
  public void save(Path file) {
    ObjectNode header = network.header(KIND);
    header.set("process", Processes.describe(process));
    ModelFile.write(
        file, header, List.of(network.network().weights(), ModelFile.floats(history.loss())));
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @throws IllegalArgumentException when the file is damaged, of another version or no classifier
   *     of noised points
   */
  public static NoisedClassifier load(Path file) {
    ModelFile content = ModelFile.read(file, KIND);
    return read(content, Processes.rebuild(content.header().path("process"), file));
  }

  /**
   * Reads a classifier of a process that is not one of this library's; refuses one whose noise
   * levels differ from those the classifier was trained on.
   */
  public static NoisedClassifier load(Path file, ForwardProcess process) {
    ModelFile content = ModelFile.read(file, KIND);
    Processes.requireSame(content.header().path("process"), process, file);
    return read(content, process);
  }

  private static NoisedClassifier read(ModelFile content, ForwardProcess process) {
    LossHistory history = new LossHistory(ModelFile.doubles(content.arrays().get(1)));
    return new NoisedClassifier(ClassifierNetwork.read(content, true), process, history);
  }

  @Override
  public String toString() {
    return "NoisedClassifier[" + net() + ", " + process.name() + ", " + history.steps() + " steps]";
  }
}
