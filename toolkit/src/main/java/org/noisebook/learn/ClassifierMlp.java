package org.noisebook.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A classifier to be trained: a multilayer perceptron with SiLU from a point to one logit a class.
 *
 * <p>Trained on clean points it becomes a {@link Classifier}, which judges samples; trained on
 * points noised at every time of a process, and told their noise level, a {@link NoisedClassifier},
 * which guides them. The loss is stated at {@link ClassifierScript}.
 *
 * @param dim the dimension d of the points
 * @param hidden the widths of the hidden layers; none for logistic regression
 * @param timeFeatures the number of sines and cosines of the noise level, even; clean training
 *     leaves them out
 * @param classes the number of classes, at least two
 */
public record ClassifierMlp(int dim, List<Integer> hidden, int timeFeatures, int classes) {

  /** Refuses widths below one, an odd number of time features, and fewer than two classes. */
  public ClassifierMlp {
    Require.atLeast(dim, 1, "dimension of the points");
    hidden = List.copyOf(hidden);
    hidden.forEach(width -> Require.atLeast(width, 1, "width of a hidden layer"));
    LevelFeatures.requireEven(timeFeatures);
    Require.atLeast(classes, 2, "number of classes of a classifier");
  }

  /** Points of dimension {@code dim}; two hidden layers of 128, 32 time features, two classes. */
  public static ClassifierMlp of(int dim) {
    return new ClassifierMlp(dim, List.of(128, 128), 32, 2);
  }

  /** The same with hidden layers of these widths; {@code new int[0]} for logistic regression. */
  public ClassifierMlp hidden(int... widths) {
    List<Integer> list = Arrays.stream(widths).boxed().toList();
    return new ClassifierMlp(dim, list, timeFeatures, classes);
  }

  /** The same with {@code count} sines and cosines of the noise level. */
  public ClassifierMlp timeFeatures(int count) {
    return new ClassifierMlp(dim, hidden, count, classes);
  }

  /** The same for {@code count} classes. */
  public ClassifierMlp classes(int count) {
    return new ClassifierMlp(dim, hidden, timeFeatures, count);
  }

  /** The number of weights to learn when trained on clean points. */
  public int parameters() {
    return ClassifierScript.parameters(this, false).count();
  }

  /** The number of weights to learn when trained on noised points. */
  public int noisedParameters() {
    return ClassifierScript.parameters(this, true).count();
  }

  /** How a noise level enters the network. */
  LevelFeatures level() {
    return new LevelFeatures(dim, timeFeatures);
  }

  /** All layers. The last starts at zero, so every class is equally probable at first. */
  Chain chain(boolean noised) {
    List<Integer> widths = new ArrayList<>();
    widths.add(noised ? dim + timeFeatures : dim);
    widths.addAll(hidden);
    widths.add(classes);
    return Chain.mlp(widths, 0);
  }
}
