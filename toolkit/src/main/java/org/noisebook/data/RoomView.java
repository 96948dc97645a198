package org.noisebook.data;

/**
 * A camera that circles the middle of the room: 6 off, 2.9 above the floor, looking slightly down,
 * through a square window of 44 degrees.
 */
final class RoomView {
  private static final double DISTANCE = 6;
  private static final double HEIGHT = 2.9;
  private static final double AIM = 0.8;
  private static final double HALF_WIDTH = Math.tan(Math.toRadians(22));

  private final Vec eye;
  private final Vec forward;
  private final Vec right;
  private final Vec up;

  /** Seen from {@code degrees} to the right of the middle. */
  RoomView(double degrees) {
    double angle = Math.toRadians(degrees);
    eye = new Vec(0, HEIGHT, -DISTANCE).turned(Math.cos(angle), -Math.sin(angle));
    forward = new Vec(0, AIM, 0).minus(eye).unit();
    right = new Vec(0, 1, 0).cross(forward).unit();
    up = forward.cross(right);
  }

  Vec eye() {
    return eye;
  }

  /** The unit direction through a point of the window; u runs right and v down, 0 to 1. */
  Vec through(double u, double v) {
    return forward.plus((2 * u - 1) * HALF_WIDTH, right).plus((1 - 2 * v) * HALF_WIDTH, up).unit();
  }
}
