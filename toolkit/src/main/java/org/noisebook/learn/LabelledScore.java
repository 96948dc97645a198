package org.noisebook.learn;

import java.util.stream.IntStream;
import org.noisebook.diffusion.ConditionalScoreModel;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.math.Points;

/**
 * A score network trained with labels: itself the score of all classes together (the null label),
 * and one score for each class.
 */
public final class LabelledScore extends LearnedScore implements ConditionalScoreModel {
  LabelledScore(
      ScoreMlp net,
      Network network,
      ForwardProcess process,
      Standardisation units,
      LossHistory history) {
    super(net, network, process, units, history);
  }

  @Override
  public int classes() {
    return net().classes();
  }

  @Override
  public LabelledScore labelled() {
    return this;
  }

  @Override
  public ScoreModel given(int label) {
    return new Given(this, Require.label(label, classes()));
  }

  /** What a hidden layer answers where all points are told one label. */
  public Points hidden(String layer, Points x, double t, int label) {
    return hiddenGiven(layer, x, t, Require.label(label, classes()));
  }

  /** What a hidden layer answers where row i is told {@code labels[i]}; one pass a label. */
  public Points hidden(String layer, Points x, double t, int[] labels) {
    if (labels.length != x.size()) {
      throw new IllegalArgumentException(
          "expected one label a point, got "
              + labels.length
              + " labels for points of shape "
              + x.shape());
    }
    int width = HiddenLayers.of("block", net().hidden()).get(layer).width();
    double[] out = new double[Math.multiplyExact(labels.length, width)];
    for (int told : IntStream.of(labels).distinct().toArray()) {
      int[] rows = IntStream.range(0, labels.length).filter(i -> labels[i] == told).toArray();
      double[] values = hidden(layer, x.select(rows), t, told).values();
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(values, i * width, out, rows[i] * width, width);
      }
    }
    return Points.wrap(labels.length, width, out);
  }

  /** The model of one class. */
  private record Given(LabelledScore model, int label) implements ScoreModel {
    @Override
    public ForwardProcess process() {
      return model.process();
    }

    @Override
    public int dim() {
      return model.dim();
    }

    @Override
    public Points score(Points x, double t) {
      return model.score(x, t, label);
    }

    @Override
    public Points denoised(Points x, double t) {
      return model.denoised(x, t, label);
    }

    @Override
    public Points eps(Points x, double t) {
      return model.eps(x, t, label);
    }
  }
}
