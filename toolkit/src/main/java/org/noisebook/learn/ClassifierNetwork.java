package org.noisebook.learn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.noisebook.data.Dataset;
import org.noisebook.math.Estimate;
import org.noisebook.math.LogSumExp;
import org.noisebook.math.Points;

/** What a trained classifier computes from standardised points, clean or at one noise level. */
record ClassifierNetwork(ClassifierMlp net, Network network, Standardisation units) {

  /**
   * log p_k, one column a class.
   *
   * @param level nothing, or c and cos(phi)
   */
  Points logProbabilities(Points u, Object... level) {
    Points logits = network.run("logits", u, net.classes(), level).requireFinite("logits");
    double[] out = new double[logits.values().length];
    for (int i = 0; i < u.size(); i++) {
      double[] row = logits.row(i);
      for (int k = 0; k < row.length; k++) {
        out[i * row.length + k] = logSoftmax(row, k);
      }
    }
    return Points.wrap(u.size(), net.classes(), out);
  }

  /** -log(1 + sum over j != k of e^(l_j - l_k)): keeps its digits near p = 1. */
  private static double logSoftmax(double[] logits, int k) {
    double[] others = logits.clone();
    Arrays.setAll(others, j -> j == k ? Double.NEGATIVE_INFINITY : logits[j] - logits[k]);
    double odds = LogSumExp.of(others);
    return -Math.max(odds, 0) - Math.log1p(Math.exp(-Math.abs(odds)));
  }

  /** What a hidden layer answers to {@code u}. */
  Points hidden(String layer, Points u, Object... level) {
    HiddenLayers.Block block = HiddenLayers.of("block", net.hidden()).get(layer);
    return network.run("block" + block.number(), u, block.width(), level).requireFinite(layer);
  }

  List<String> layers() {
    return HiddenLayers.of("block", net.hidden()).names();
  }

  /** d log p_label / du, one row a point; {@code numbers} is the level, if any, and the label. */
  Points gradient(Points u, Object... numbers) {
    return network.run("gradient", u, net.dim(), numbers).requireFinite("label gradient");
  }

  Points requirePoints(Points x) {
    x.requireDim(net.dim(), "points for a learned classifier");
    return x.requireFinite("points for a learned classifier");
  }

  Dataset requireClasses(Dataset data) {
    if (data.classes() != net.classes()) {
      throw new IllegalArgumentException(
          "this classifier tells "
              + net.classes()
              + " classes apart, data set '"
              + data.name()
              + "' has "
              + data.classes());
    }
    return data;
  }

  /** The index of each row's largest number, the first of several. */
  static int[] argMax(Points log) {
    int[] best = new int[log.size()];
    for (int i = 0; i < best.length; i++) {
      for (int k = 1; k < log.dim(); k++) {
        best[i] = log.get(i, k) > log.get(i, best[i]) ? k : best[i];
      }
    }
    return best;
  }

  /** How often the largest probability is that of the label. */
  static Estimate accuracy(Points log, Dataset data) {
    int[] best = argMax(log);
    double[] right = new double[best.length];
    Arrays.setAll(right, i -> best[i] == data.label(i) ? 1 : 0);
    return Estimate.mean(right);
  }

  /** The mean of -log p_label. */
  static Estimate crossEntropy(Points log, Dataset data) {
    double[] loss = new double[log.size()];
    Arrays.setAll(loss, i -> -log.get(i, data.label(i)));
    return Estimate.mean(loss);
  }

  ObjectNode header(String kind) {
    ObjectNode header = Json.object(kind);
    header.set("net", Json.tree(net));
    header.set("units", Json.tree(units));
    return header;
  }

  static ClassifierNetwork read(ModelFile content, boolean noised) {
    JsonNode header = content.header();
    ClassifierMlp net = Json.value(header.path("net"), ClassifierMlp.class);
    Standardisation units = Json.value(header.path("units"), Standardisation.class);
    Layout layout = ClassifierScript.parameters(net, noised);
    FloatBuffer weights = content.array(0, layout.size());
    Program program = Program.compile(ClassifierScript.inference(net, noised));
    return new ClassifierNetwork(net, new Network(program, layout, weights), units);
  }
}
