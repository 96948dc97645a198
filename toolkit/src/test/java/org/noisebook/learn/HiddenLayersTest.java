package org.noisebook.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisebook.data.Dataset;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.math.Points;
import org.noisebook.math.Progress;
import org.noisebook.math.Rng;

/** Layers by name, against the network's own answer and against the algebra in double precision. */
class HiddenLayersTest {
  private static final Dataset RING = Toys.ring(400);
  private static final Points X = Toys.PROCESS.noised(RING.points(), 0.4, Rng.of(9));
  private static final double T = 0.4;
  private static final LabelledScore SCORE =
      Toys.QUICK
          .labelDropout(0.3)
          .fit(Toys.TINY.hidden(16, 12).labels(5), Toys.PROCESS, RING, Progress.none())
          .labelled();

  @TempDir Path folder;

  /** y = x W' + b with W at block {@code k} of the parameters, in double precision. */
  private static Points linear(Points x, Layout layout, FloatBuffer flat, int k) {
    Layout.Block weight = layout.blocks().get(k);
    Layout.Block bias = layout.blocks().get(k + 1);
    int out = (int) weight.shape()[0];
    int in = (int) weight.shape()[1];
    double[] y = new double[x.size() * out];
    for (int i = 0; i < x.size(); i++) {
      for (int o = 0; o < out; o++) {
        double sum = flat.get(bias.offset() + o);
        for (int j = 0; j < in; j++) {
          sum += flat.get(weight.offset() + o * in + j) * x.get(i, j);
        }
        y[i * out + o] = sum;
      }
    }
    return Points.wrap(x.size(), out, y);
  }

  private static Points silu(Points x) {
    return x.map(v -> v / (1 + Math.exp(-v)));
  }

  /** The largest difference of two numbers. */
  private static double gap(Points a, Points b) {
    return Arrays.stream(a.combine(1, -1, b).values()).map(Math::abs).max().orElseThrow();
  }

  private static void assertClose(Points a, Points b) {
    a.requireShape(b, "the other answer");
    assertThat(gap(a, b)).isLessThan(2e-5);
  }

  @Test
  void namesRunFromTheInputOn() {
    assertThat(SCORE.layers()).containsExactly("block 1", "block 2");
    assertThat(SCORE.hidden("block 1", X, T).shape()).isEqualTo("400 x 16");
    assertThat(SCORE.hidden("block 2", X, T).shape()).isEqualTo("400 x 12");
  }

  @Test
  void lastLayerTimesTheOutputWeightsIsTheAnswer() {
    Layout layout = ScoreScript.inference(SCORE.net()).parameters();
    FloatBuffer flat = SCORE.arrays().get(0);
    Points v = linear(SCORE.hidden("block 2", X, T), layout, flat, 4);
    // The answer v gives the noise as eps = sin(phi) u + cos(phi) v.
    Standardisation units = Standardisation.of(RING.points());
    double phi = units.angle(Toys.PROCESS.at(T));
    Points u = units.input(X, Toys.PROCESS.at(T));
    assertClose(SCORE.eps(X, T), u.combine(Math.sin(phi), Math.cos(phi), v));
    for (int label = 0; label < 5; label++) {
      Points told = linear(SCORE.hidden("block 2", X, T, label), layout, flat, 4);
      assertClose(SCORE.given(label).eps(X, T), u.combine(Math.sin(phi), Math.cos(phi), told));
    }
  }

  @Test
  void eachLayerFollowsFromTheOneBefore() {
    Layout layout = ScoreScript.inference(SCORE.net()).parameters();
    Points first = SCORE.hidden("block 1", X, T, 3);
    assertClose(
        SCORE.hidden("block 2", X, T, 3), silu(linear(first, layout, SCORE.arrays().get(0), 2)));
  }

  @Test
  void splittingTheRowsChangesNothing() {
    Points whole = SCORE.hidden("block 2", X, T);
    Points parts =
        SCORE.hidden("block 2", X.rows(0, 7), T).append(SCORE.hidden("block 2", X.rows(7, 400), T));
    assertThat(gap(parts, whole)).isLessThan(1e-6);
    int[] many = IntStream.range(0, 3000).map(i -> i % 400).toArray();
    Points more = SCORE.hidden("block 2", X.select(many), T);
    assertThat(gap(more, whole.select(many))).isLessThan(1e-6);
  }

  @Test
  void rowsMayEachBeToldTheirOwnLabel() {
    int[] labels = RING.labels();
    Points mixed = SCORE.hidden("block 2", X, T, labels);
    for (int i = 0; i < 20; i++) {
      Points own = SCORE.hidden("block 2", X.rows(i, i + 1), T, labels[i]);
      assertThat(gap(own, mixed.rows(i, i + 1))).isLessThan(1e-6);
    }
    assertThat(gap(mixed, SCORE.hidden("block 2", X, T))).isGreaterThan(1e-3);
  }

  @Test
  void aFileKeepsTheLayers() {
    SCORE.save(folder.resolve("score"));
    LearnedScore read = LearnedScore.load(folder.resolve("score"));
    assertThat(read.hidden("block 2", X, T)).isEqualTo(SCORE.hidden("block 2", X, T));
  }

  @Test
  void classifiersAnswerFromTheirLastLayer() {
    ClassifierMlp net = ClassifierMlp.of(2).hidden(8, 6).classes(5);
    Classifier clean = Toys.QUICK.fit(net, RING, Progress.none());
    clean.save(folder.resolve("classifier"));
    FloatBuffer flat = ModelFile.read(folder.resolve("classifier"), "classifier").arrays().get(0);
    Points logits =
        linear(clean.hidden("block 2", X), ClassifierScript.parameters(net, false), flat, 4);
    assertThat(clean.layers()).containsExactly("block 1", "block 2");
    Points log = clean.logProbabilities(X);
    for (int k = 1; k < 5; k++) {
      double gap = logits.get(3, k) - logits.get(3, 0) - log.get(3, k) + log.get(3, 0);
      assertThat(gap).isBetween(-2e-5, 2e-5);
    }
  }

  @Test
  void noisedClassifiersAnswerFromTheirLastLayer() {
    ClassifierMlp net = ClassifierMlp.of(2).hidden(8).classes(5);
    NoisedClassifier noised = Toys.QUICK.fit(net, Toys.PROCESS, RING, Progress.none());
    noised.save(folder.resolve("noised"));
    FloatBuffer flat =
        ModelFile.read(folder.resolve("noised"), "noised classifier").arrays().get(0);
    Layout layout = ClassifierScript.parameters(net, true);
    Points f = linear(noised.hidden("block 1", X, T), layout, flat, 2);
    int prior = layout.blocks().get(4).offset();
    double cos = Math.cos(Standardisation.of(RING.points()).angle(Toys.PROCESS.at(T)));
    Points log = noised.logProbabilities(X, T);
    for (int k = 1; k < 5; k++) {
      double mine = cos * (f.get(3, k) - f.get(3, 0)) + flat.get(prior + k) - flat.get(prior);
      assertThat(mine - log.get(3, k) + log.get(3, 0)).isBetween(-2e-5, 2e-5);
    }
  }

  @Test
  void autoencodersShowBothHalves() {
    AutoencoderMlp net = AutoencoderMlp.of(784).hidden(20, 10).latent(3);
    Dataset blobs = Blobs.of(40);
    Autoencoder coder = Training.steps(20).batch(16).fit(net, blobs, Progress.none());
    assertThat(coder.layers()).containsExactly("encoder 1", "encoder 2", "decoder 1", "decoder 2");
    Layout layout = AutoencoderScript.parameters(net);
    FloatBuffer flat = coder.arrays().get(0);
    Points x = blobs.points();
    assertClose(coder.encode(x), linear(coder.hidden("encoder 2", x), layout, flat, 4));
    Points logits = linear(coder.hidden("decoder 2", x), layout, flat, 10);
    assertClose(coder.reconstruct(x), logits.map(l -> 1 / (1 + Math.exp(-l))));
    assertThat(coder.hidden("decoder 1", x).dim()).isEqualTo(10);
    assertThat(coder.hidden("decoder 2", x).dim()).isEqualTo(20);
  }

  @Test
  void wrongInputIsRefusedInWords() {
    assertThatThrownBy(() -> SCORE.hidden("block 3", X, T))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no hidden layer 'block 3'")
        .hasMessageContaining("[block 1, block 2]");
    assertThatThrownBy(() -> SCORE.hidden("block 1", X, T, 5)).hasMessageContaining("5");
    assertThatThrownBy(() -> SCORE.hidden("block 1", X, T, new int[] {1, 2}))
        .hasMessageContaining("2 labels for points of shape 400 x 2");
    assertThatThrownBy(() -> SCORE.hidden("block 1", Points.of(1, 3, 0, 0, 0), T))
        .hasMessageContaining("3");
    assertThatThrownBy(() -> SCORE.hidden("block 1", X.map(v -> Double.NaN), T))
        .hasMessageContaining("points for a learned score");
    ClassifierMlp none = ClassifierMlp.of(2).hidden(new int[0]).classes(5);
    Classifier flat = Training.steps(2).batch(8).fit(none, RING, Progress.none());
    assertThat(flat.layers()).isEqualTo(List.of());
    assertThatThrownBy(() -> flat.hidden("block 1", X)).hasMessageContaining("has none");
  }

  @Test
  void earlierThanTrainingTheEarliestLevelIsTold() {
    ForwardProcess p = Toys.PROCESS;
    Points x = RING.points();
    Points early = SCORE.hidden("block 1", x, p.earliest());
    assertThat(gap(SCORE.hidden("block 1", x, 0), early)).isLessThan(1e-2);
  }
}
