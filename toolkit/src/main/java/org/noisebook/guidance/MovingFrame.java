package org.noisebook.guidance;

/**
 * The affine coordinates in which a Fokker-Planck grid stands still, x = centre + size y, one pair
 * a coordinate axis. It follows the law's mean and, downward only, its width e^H / sqrt(2 pi e), so
 * that cells keep resolving a law that collapses or shrinks from a large sigma_T. In y the drift is
 * (b - centre' - size' y) / size and the diffusion D / size^2: still a conservation law.
 */
final class MovingFrame {
  /** The logarithm by which the size may fall in one step. */
  private static final double FASTEST = 0.1;

  private final double[] centre;
  private final double[] size;
  private final double[] shift;
  private final double[] logChange;

  MovingFrame(int dim, double size) {
    this.centre = new double[dim];
    this.size = new double[dim];
    this.shift = new double[dim];
    this.logChange = new double[dim];
    java.util.Arrays.fill(this.size, size);
  }

  double centre(int axis) {
    return centre[axis];
  }

  double size(int axis) {
    return size[axis];
  }

  /** The product of the sizes: a volume of 1 in y is this in x. */
  double volume() {
    double product = 1;
    for (double s : size) {
      product *= s;
    }
    return product;
  }

  /** Aims at this mean and width for the end of the next step. */
  void aim(int axis, double mean, double width) {
    shift[axis] = mean - centre[axis];
    logChange[axis] = Math.max(-FASTEST, Math.min(0, Math.log(width / size[axis])));
  }

  /** The size in the middle of the next step. */
  double middleSize(int axis) {
    return size[axis] * Math.exp(0.5 * logChange[axis]);
  }

  /** x in the middle of the next step. */
  double middle(int axis, double y) {
    return centre[axis] + 0.5 * shift[axis] + middleSize(axis) * y;
  }

  /** dy/dr in the middle of a step of length dt, where dx/dr = b. */
  double velocity(int axis, double y, double b, double dt) {
    return (b - shift[axis] / dt) / middleSize(axis) - logChange[axis] / dt * y;
  }

  /** The step is done: the frame is where it aimed. */
  void arrive() {
    for (int j = 0; j < size.length; j++) {
      centre[j] += shift[j];
      size[j] *= Math.exp(logChange[j]);
      shift[j] = 0;
      logChange[j] = 0;
    }
  }
}
