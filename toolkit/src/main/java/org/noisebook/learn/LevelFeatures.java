package org.noisebook.learn;

import java.util.Arrays;

/**
 * How a point u and its noise level c = ln tan(phi) enter a network together: k u, and sines and
 * cosines of c.
 *
 * @param dim the dimension of u
 * @param count the number of sines and cosines, even
 */
record LevelFeatures(int dim, int count) {

  static int requireEven(int count) {
    Require.atLeast(count, 2, "time features");
    if (count % 2 != 0) {
      throw new IllegalArgumentException(
          "time features: expected an even number (a sine and a cosine each), got " + count);
    }
    return count;
  }

  /**
   * The factor k on u, with which a point enters as strongly as its noise level: dim k^2 = count /
   * 2. With k = 1 a network on two coordinates learns ten times slower, for it hardly sees them
   * among 32 time features.
   */
  double pointGain() {
    return Math.sqrt(0.5 * count / dim);
  }

  /** Radians per nat of c, geometric from 1/8 (half a wave over all levels) to 4. */
  float[] frequencies() {
    int half = count / 2;
    float[] result = new float[half];
    for (int k = 0; k < half; k++) {
      result[k] = (float) Math.pow(2, -3 + 5.0 * k / Math.max(1, half - 1));
    }
    return result;
  }

  /** Names the angles of {@code tan(phi)}, one row a point. */
  String anglesOf(Script s, String phi) {
    return s.let("torch.mul(torch.log(torch.tan(" + phi + ")), " + row() + ")");
  }

  /** Names the angles of the one level {@code c} of all points, one row. */
  String anglesAt(Script s, String c) {
    return s.let("torch.mul(" + row() + ", " + c + ")");
  }

  /**
   * Names [k u, sin(angles), cos(angles), more].
   *
   * @param more a further block of columns, or empty
   * @param width the columns of that block
   */
  String input(Script s, String u, String angles, String more, int width) {
    String parts = "torch.sin(" + angles + "), torch.cos(" + angles + ")";
    String level = s.let("torch.cat([" + parts + (width > 0 ? ", " + more : "") + "], 1)");
    if (!s.trains()) {
      level = s.let("torch.expand(" + level + ", [torch.size(" + u + ", 0), -1])");
    }
    String point = s.let("torch.mul(" + u + ", " + pointGain() + ")");
    return s.matrix(dim + count + width, "cat", "[" + point + ", " + level + "]", "1");
  }

  private String row() {
    return "torch.tensor([" + Arrays.toString(frequencies()) + "])";
  }
}
