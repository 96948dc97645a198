package org.noisebook.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/**
 * Handwritten-style digits that this class draws: 28 x 28 grey pictures with known generative
 * factors, no download.
 *
 * <p>A digit is a path of the pen (two or three ways of writing each digit), whose control points
 * are jittered, smoothed, slanted, turned and stretched, fitted into a box of 20 x 20 pixels and
 * centred by its centre of mass, as MNIST's digits are; then drawn with a round pen. Pixels lie in
 * [0, 1]; ink is 1.
 *
 * <p>Labels are drawn uniformly from 0 .. 9. Row i depends on the seed and on i alone: the first
 * 100 of 1,000 are the 100. About 20 microseconds a digit on one core.
 *
 * <p>The factors, one column each:
 *
 * <table>
 * <caption>Generative factors</caption>
 * <tr><td>variant</td><td>which way of writing the digit, 0, 1 or 2</td></tr>
 * <tr><td>slant</td><td>shear, the tangent of the lean to the right; N(0.18, 0.2^2)</td></tr>
 * <tr><td>rotation</td><td>radians, clockwise; N(0, 0.09^2)</td></tr>
 * <tr><td>aspect</td><td>width over height, relative to the skeleton; log-normal</td></tr>
 * <tr><td>scale</td><td>the larger side of the ink in units of 20 pixels</td></tr>
 * <tr><td>width</td><td>the pen's width in pixels; log-normal about 2.45</td></tr>
 * <tr><td>pressure</td><td>relative change of the width along the path</td></tr>
 * <tr><td>wobble</td><td>standard deviation of the control points' jitter, percent of the height</td></tr>
 * <tr><td>ink</td><td>the grey of a full stroke, in [0.92, 1]</td></tr>
 * <tr><td>x, y</td><td>the path's centre of mass off the picture's centre, pixels</td></tr>
 * </table>
 */
public final class DrawnDigits {
  /** The names of the factors, in the order of the columns. */
  public static final List<String> FACTORS =
      List.of(
          "variant",
          "slant",
          "rotation",
          "aspect",
          "scale",
          "width",
          "pressure",
          "wobble",
          "ink",
          "x",
          "y");

  private static final ImageShape SHAPE = new ImageShape(28, 28);
  private static final double BOX = 20;
  private static final double SOFTNESS = 1.3;

  private DrawnDigits() {}

  /** {@code n} digits; row i belongs to child stream i of {@code seed}. */
  public static Dataset of(int n, long seed) {
    if (n < 1) {
      throw new IllegalArgumentException("expected at least one digit, got n = " + n);
    }
    Rng root = Rng.of(seed);
    double[] pixels = new double[Math.multiplyExact(n, SHAPE.pixels())];
    double[] factors = new double[n * FACTORS.size()];
    int[] labels = new int[n];
    IntStream.range(0, n)
        .forEach(
            i -> {
              Rng rng = root.stream(i);
              labels[i] = rng.below(10);
              Style style = Style.draw(labels[i], rng);
              style.store(factors, i * FACTORS.size());
              picture(labels[i], style, rng).copyTo(pixels, i * SHAPE.pixels(), style.ink());
            });
    return new Dataset(
        "drawn digits",
        Points.wrap(n, SHAPE.pixels(), pixels),
        labels,
        Digits.NAMES,
        Optional.of(SHAPE),
        Optional.of(new Factors(FACTORS, Points.wrap(n, FACTORS.size(), factors))));
  }

  private static DigitPen picture(int digit, Style style, Rng rng) {
    DigitPath path = new DigitPath();
    for (DigitSkeleton.Stroke stroke : DigitSkeleton.waysOf(digit).get(style.variant()).strokes()) {
      path.stroke(jittered(stroke.xy(), style.wobble(), rng), stroke.corner());
    }
    place(path, style);
    DigitPen pen = new DigitPen(SHAPE, SOFTNESS);
    double phase = rng.uniform(0, 2 * Math.PI);
    for (int i = 1; i < path.size(); i++) {
      if (!path.lifted(i)) {
        double swell = 1 + style.pressure() * Math.sin(phase + 0.13 * i);
        pen.piece(path.x(i - 1), path.y(i - 1), path.x(i), path.y(i), style.width() / 2 * swell);
      }
    }
    return pen;
  }

  /** Jitter of each control point on top of a smooth bend of the whole stroke. */
  private static double[] jittered(double[] xy, double wobble, Rng rng) {
    double[] out = xy.clone();
    double bendX = 1.2 * wobble * rng.gaussian();
    double bendY = 1.2 * wobble * rng.gaussian();
    double phase = rng.uniform(0, 2 * Math.PI);
    for (int i = 0; i < xy.length; i += 2) {
      double height = 2 * Math.PI * xy[i + 1] / 130;
      out[i] += bendX * Math.sin(height + phase) + wobble * rng.gaussian();
      out[i + 1] += bendY * Math.sin(Math.PI * xy[i] / 70 + phase) + wobble * rng.gaussian();
    }
    return out;
  }

  /** Slants, turns and stretches the path, fits it into the box and centres its mass. */
  private static void place(DigitPath path, Style style) {
    double cos = Math.cos(style.rotation());
    double sin = Math.sin(style.rotation());
    double a = style.aspect();
    // rotation * shear * stretch
    path.transform(cos * a, -cos * style.slant() - sin, 0, sin * a, -sin * style.slant() + cos, 0);
    double[] box = path.bounds();
    double side = Math.max(box[1] - box[0], box[3] - box[2]);
    double scale = (BOX * style.scale() - style.width()) / side;
    double[] mass = path.centreOfMass();
    double x0 = (SHAPE.width() - 1) / 2.0 + style.x() - scale * mass[0];
    double y0 = (SHAPE.height() - 1) / 2.0 + style.y() - scale * mass[1];
    path.transform(scale, 0, x0, 0, scale, y0);
  }

  /** What is chosen for one picture; the components are the columns of the factors. */
  private record Style(
      int variant,
      double slant,
      double rotation,
      double aspect,
      double scale,
      double width,
      double pressure,
      double wobble,
      double ink,
      double x,
      double y) {

    static Style draw(int digit, Rng rng) {
      return new Style(
          rng.choose(DigitSkeleton.weights(digit)),
          0.18 + 0.2 * within(2.2, rng),
          0.09 * within(2.5, rng),
          Math.exp(0.04 + 0.18 * within(2.5, rng)),
          rng.uniform(0.92, 1.02),
          Math.exp(Math.log(2.45) + 0.3 * within(2.2, rng)),
          rng.uniform(0, 0.22),
          rng.uniform(1, 4.6),
          rng.uniform(0.92, 1),
          0.35 * within(2.5, rng),
          0.35 * within(2.5, rng));
    }

    /** One draw from N(0, 1), cut to plus or minus {@code bound}. */
    private static double within(double bound, Rng rng) {
      return Math.max(-bound, Math.min(bound, rng.gaussian()));
    }

    void store(double[] out, int offset) {
      double[] row = {variant, slant, rotation, aspect, scale, width, pressure, wobble, ink, x, y};
      System.arraycopy(row, 0, out, offset, row.length);
    }
  }
}
