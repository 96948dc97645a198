package org.noisebook.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.noisebook.diffusion.Parametrisation;

/**
 * A score network to be trained: a multilayer perceptron with SiLU that sees a noised point, its
 * noise level and, where wanted, a label.
 *
 * <p>The point enters as u, scaled to unit variance at every noise level, the level as c = ln(sigma
 * / a) in sines and cosines, so one network serves every {@link
 * org.noisebook.diffusion.ForwardProcess}, from OU to EDM with sigma up to 80; see {@link
 * Standardisation} for the algebra. Cost: one forward pass of n points through widths w_0, w_1, ...
 * takes 2 n (w_0 w_1 + w_1 w_2 + ...) floating-point operations, a training step three times that.
 *
 * @param dim the dimension d of the points
 * @param hidden the widths of the hidden layers
 * @param timeFeatures the number of sines and cosines, even
 * @param classes the number of labels; 0 for a network without labels
 * @param prediction what the network predicts: {@link Parametrisation#V}, good at every noise
 *     level, or {@link Parametrisation#EPS}
 */
public record ScoreMlp(
    int dim, List<Integer> hidden, int timeFeatures, int classes, Parametrisation prediction) {

  /**
   * Refuses widths below one, an odd number of time features, and predictions other than eps, v.
   */
  public ScoreMlp {
    Require.atLeast(dim, 1, "dimension of the points");
    hidden = List.copyOf(hidden);
    Require.atLeast(hidden.size(), 1, "number of hidden layers");
    hidden.forEach(width -> Require.atLeast(width, 1, "width of a hidden layer"));
    LevelFeatures.requireEven(timeFeatures);
    Require.atLeast(classes, 0, "number of labels");
    if (prediction != Parametrisation.EPS && prediction != Parametrisation.V) {
      throw new IllegalArgumentException(
          "a network predicts EPS or V, got "
              + prediction
              + "; the trained model answers in every parametrisation whatever it predicts");
    }
  }

  /**
   * Points of dimension {@code dim}; three hidden layers of 128, 32 time features, no labels, V.
   */
  public static ScoreMlp of(int dim) {
    return new ScoreMlp(dim, List.of(128, 128, 128), 32, 0, Parametrisation.V);
  }

  /** The same with hidden layers of these widths. */
  public ScoreMlp hidden(int... widths) {
    List<Integer> list = Arrays.stream(widths).boxed().toList();
    return new ScoreMlp(dim, list, timeFeatures, classes, prediction);
  }

  /** The same with {@code count} sines and cosines of the noise level. */
  public ScoreMlp timeFeatures(int count) {
    return new ScoreMlp(dim, hidden, count, classes, prediction);
  }

  /**
   * The same told one of {@code count} labels, or a null label that stands for all of them; see
   * {@link Training#labelDropout}.
   */
  public ScoreMlp labels(int count) {
    return new ScoreMlp(dim, hidden, timeFeatures, count, prediction);
  }

  /** The same predicting {@code target}. */
  public ScoreMlp predicting(Parametrisation target) {
    return new ScoreMlp(dim, hidden, timeFeatures, classes, target);
  }

  /** The number of weights to learn. */
  public int parameters() {
    return ScoreScript.inference(this).parameters().count();
  }

  /** The label that says "any": one past the last. */
  int nullLabel() {
    return classes;
  }

  /** One column a label and one for the null label; none without labels. */
  int labelColumns() {
    return classes == 0 ? 0 : classes + 1;
  }

  /** The widths of all layers, input and output included. The last layer starts at zero. */
  Chain chain() {
    List<Integer> widths = new ArrayList<>();
    widths.add(dim + timeFeatures + labelColumns());
    widths.addAll(hidden);
    widths.add(dim);
    return Chain.mlp(widths, 0);
  }

  /** How a noise level enters the network. */
  LevelFeatures level() {
    return new LevelFeatures(dim, timeFeatures);
  }
}
