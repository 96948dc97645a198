package org.noisebook.learn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.noisebook.data.Dataset;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.math.Rng;

/** Learning labels by cross entropy: the loss is stated at {@link ClassifierScript}. */
final class ClassifierTask<M> implements Task<M> {
  private final ClassifierMlp net;
  private final Optional<ForwardProcess> process;
  private final Dataset data;
  private final int batch;
  private final Standardisation units;
  private final int[] labels;
  private final BiFunction<ClassifierNetwork, LossHistory, M> model;
  private LongBuffer rows;
  private LongBuffer label;
  private FloatBuffer phi;
  private FloatBuffer z;

  private ClassifierTask(
      ClassifierMlp net,
      Optional<ForwardProcess> process,
      Dataset data,
      Training recipe,
      BiFunction<ClassifierNetwork, LossHistory, M> model) {
    this.net = net;
    this.process = process;
    this.data = data;
    this.batch = recipe.batch();
    this.model = model;
    data.points().requireDim(net.dim(), "data set '" + data.name() + "' for " + net);
    labels = data.labels();
    requireEveryClass(net, data);
    units = Standardisation.of(data.points());
  }

  /** On the points as they are. */
  static ClassifierTask<Classifier> clean(ClassifierMlp net, Dataset data, Training recipe) {
    return new ClassifierTask<>(net, Optional.empty(), data, recipe, Classifier::new);
  }

  /** On the points noised at every time of {@code process}. */
  static ClassifierTask<NoisedClassifier> noised(
      ClassifierMlp net, ForwardProcess process, Dataset data, Training recipe) {
    return new ClassifierTask<>(
        net,
        Optional.of(process),
        data,
        recipe,
        (network, history) -> new NoisedClassifier(network, process, history));
  }

  private static void requireEveryClass(ClassifierMlp net, Dataset data) {
    if (data.classes() < 2) {
      throw new IllegalArgumentException(
          "data set '"
              + data.name()
              + "' has no labels to learn: every point is of the one class "
              + data.labelNames()
              + "; a classifier needs at least two classes");
    }
    if (net.classes() != data.classes()) {
      throw new IllegalArgumentException(
          "the network tells "
              + net.classes()
              + " classes apart, data set '"
              + data.name()
              + "' has "
              + data.classes()
              + "; say classes("
              + data.classes()
              + ")");
    }
    int[] count = new int[data.classes()];
    Arrays.stream(data.labels()).forEach(k -> count[k]++);
    for (int k = 0; k < count.length; k++) {
      if (count[k] == 0) {
        throw new IllegalArgumentException(
            "data set '"
                + data.name()
                + "' has no point of class "
                + k
                + " ('"
                + data.labelNames().get(k)
                + "') among its "
                + data.size()
                + ", so nothing can be learned of it; take more points, or drop the class");
      }
    }
  }

  @Override
  public Script training() {
    return ClassifierScript.training(net, process.isPresent(), batch);
  }

  @Override
  public String inference() {
    return ClassifierScript.inference(net, process.isPresent());
  }

  @Override
  public List<Argument> inputs(Arena arena) {
    Tensor points = arena.floats(data.size(), data.dim());
    points.floats().put(units.clean(data.points()));
    Tensor rowNumbers = arena.longs(batch);
    Tensor labelNumbers = arena.longs(batch, 1);
    rows = rowNumbers.longs();
    label = labelNumbers.longs();
    List<Argument> inputs = new ArrayList<>(List.of(points, rowNumbers, labelNumbers));
    if (process.isPresent()) {
      Tensor angle = arena.floats(batch, 1);
      Tensor normal = arena.floats(batch, net.dim());
      phi = angle.floats();
      z = normal.floats();
      inputs.addAll(List.of(angle, normal));
    }
    return inputs;
  }

  @Override
  public void draw(Rng rng) {
    for (int i = 0; i < batch; i++) {
      int row = rng.below(data.size());
      rows.put(i, row);
      label.put(i, labels[row]);
    }
    process.ifPresent(p -> drawNoise(rng, units.angles(p)));
  }

  private void drawNoise(Rng rng, double[] angles) {
    double shift = rng.uniform();
    for (int i = 0; i < batch; i++) {
      // Stratified: one angle in each of `batch` cells of equal width.
      double u = (i + shift) / batch;
      phi.put(i, (float) (angles[0] + u * (angles[1] - angles[0])));
    }
    for (int k = 0; k < z.capacity(); k++) {
      z.put(k, (float) rng.gaussian());
    }
  }

  @Override
  public M model(Program program, FloatBuffer weights, LossHistory history) {
    Layout layout = ClassifierScript.parameters(net, process.isPresent());
    Network network = new Network(program, layout, weights);
    return model.apply(new ClassifierNetwork(net, network, units), history);
  }

  @Override
  public ObjectNode describe() {
    ObjectNode node = Json.object(process.isPresent() ? "noised classifier" : "classifier");
    node.set("net", Json.tree(net));
    process.ifPresent(p -> node.set("process", Processes.describe(p)));
    node.set("data", Fingerprint.of(data));
    return node;
  }
}
