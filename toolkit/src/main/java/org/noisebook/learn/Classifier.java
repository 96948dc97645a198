package org.noisebook.learn;

import java.nio.file.Path;
import java.util.List;
import org.noisebook.data.Dataset;
import org.noisebook.diffusion.NoiseLevel;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;

/**
 * A classifier trained on clean points: P(label | x), to judge samples by.
 *
 * <p>Single precision inside. Immutable, and safe to use from several threads; its native memory is
 * freed by the garbage collector. Its probabilities are those of a network: outside the data they
 * may be sure and wrong, so say its held-out {@link #accuracy} beside them.
 */
public final class Classifier {
  private static final String KIND = "classifier";
  private static final NoiseLevel CLEAN = new NoiseLevel(0, 1, 0);

  private final ClassifierNetwork network;
  private final LossHistory history;

  Classifier(ClassifierNetwork network, LossHistory history) {
    this.network = network;
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

  /** The loss of each training step, the cross entropy in nats. */
  public LossHistory lossHistory() {
    return history;
  }

  /** log P(k | x), n x d in, n x classes out; exact also within 1e-300 of certainty. */
  public Points logProbabilities(Points x) {
    return network.logProbabilities(input(x));
  }

  /** P(k | x), n x d in, n x classes out; rows sum to one. */
  public Points probabilities(Points x) {
    return logProbabilities(x).map(Math::exp);
  }

  /** The most probable label of each point. */
  public int[] labels(Points x) {
    return ClassifierNetwork.argMax(logProbabilities(x));
  }

  /** grad log P(label | x), n x d in, n x d out. */
  public Points gradient(int label, Points x) {
    Require.label(label, classes());
    double factor = network.units().inputScale(CLEAN);
    return network.gradient(input(x), (long) label).map(value -> factor * value);
  }

  /** The names of the hidden layers, from the input on: block 1, block 2, ... */
  public List<String> layers() {
    return network.layers();
  }

  /** What the hidden layer of that name answers, after its activation, n x d in, n x width out. */
  public Points hidden(String layer, Points x) {
    return network.hidden(layer, input(x));
  }

  /** The fraction of {@code data} whose most probable label is right; hold it out of training. */
  public Estimate accuracy(Dataset data) {
    return ClassifierNetwork.accuracy(logsOf(data), data);
  }

  /** The mean of -log P(true label | x) over {@code data}, in nats. */
  public Estimate crossEntropy(Dataset data) {
    return ClassifierNetwork.crossEntropy(logsOf(data), data);
  }

  private Points logsOf(Dataset data) {
    return logProbabilities(network.requireClasses(data).points());
  }

  private Points input(Points x) {
    return network.units().input(network.requirePoints(x), CLEAN);
  }

  /**
   * Writes the model; the file appears whole or not at all.
   *
   * @throws java.io.UncheckedIOException when the file cannot be written
   */
  public void save(Path file) {
    ModelFile.write(
        file,
        network.header(KIND),
        List.of(network.network().weights(), ModelFile.floats(history.loss())));
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @throws IllegalArgumentException when the file is damaged, of another version or no classifier
   *     of clean points
   */
  public static Classifier load(Path file) {
    ModelFile content = ModelFile.read(file, KIND);
    LossHistory history = new LossHistory(ModelFile.doubles(content.arrays().get(1)));
    return new Classifier(ClassifierNetwork.read(content, false), history);
  }

  @Override
  public String toString() {
    return "Classifier[" + net() + ", " + history.steps() + " steps]";
  }
}
