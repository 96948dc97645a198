package org.noisebook.data;

/**
 * A room without its colours: how much each pixel takes of the floor's, the wall's and the object's
 * colour, and of white. Light is linear in the colours, so one ray-cast room serves all thousand
 * combinations of hues.
 *
 * <p>A pixel is the mean of 3 x 3 rays, each with a cell of the lamp of its own; the square root
 * turns linear light into pixel values, as a display's gamma of 2 undoes it.
 */
final class RoomLayers {
  private static final int RAYS = RoomLight.CELLS;

  private final double[] floor;
  private final double[] wall;
  private final double[] body;
  private final double[] gloss;

  /** Casts 9 rays a pixel. */
  RoomLayers(Solid solid, double degrees, int side) {
    floor = new double[side * side];
    wall = new double[side * side];
    body = new double[side * side];
    gloss = new double[side * side];
    RoomView view = new RoomView(degrees);
    RoomLight light = new RoomLight(solid, view.eye());
    double step = 1.0 / (RAYS * side);
    for (int row = 0; row < RAYS * side; row++) {
      for (int column = 0; column < RAYS * side; column++) {
        Vec direction = view.through((column + 0.5) * step, (row + 0.5) * step);
        // A different cell for each ray of a pixel, in an order that follows neither rows nor
        // columns.
        int cell = (column % RAYS + 2 * (row % RAYS)) % RAYS + RAYS * (row % RAYS);
        cast(view.eye(), direction, light, solid, cell, row / RAYS * side + column / RAYS);
      }
    }
  }

  private void cast(Vec eye, Vec direction, RoomLight light, Solid solid, int cell, int pixel) {
    double weight = 1.0 / (RAYS * RAYS);
    double toSolid =
        solid.near(eye, direction) ? solid.enter(eye, direction) : Double.POSITIVE_INFINITY;
    double toFloor = direction.y() < 0 ? -eye.y() / direction.y() : Double.POSITIVE_INFINITY;
    double toBack = reach(RoomLight.BACK_WALL - eye.z(), direction.z());
    double side = Math.copySign(RoomLight.SIDE_WALL, direction.x());
    double toSide = reach(side - eye.x(), direction.x());
    double toWall = Math.min(toBack, toSide);
    if (toSolid < Math.min(toFloor, toWall)) {
      Vec p = eye.plus(toSolid, direction);
      Vec normal = solid.normal(p);
      body[pixel] += weight * light.body(p, normal, cell);
      gloss[pixel] += weight * light.gloss(p, normal, cell);
    } else if (toFloor < toWall) {
      floor[pixel] += weight * light.floor(eye.plus(toFloor, direction), cell);
    } else {
      Vec normal = toBack < toSide ? new Vec(0, 0, -1) : new Vec(-Math.signum(side), 0, 0);
      wall[pixel] += weight * light.wall(eye.plus(toWall, direction), normal, cell);
    }
  }

  private static double reach(double off, double along) {
    double t = off / along;
    return t > 0 ? t : Double.POSITIVE_INFINITY;
  }

  /** Writes the picture with these hues in [0, 1) from {@code offset} on, RGB pixel by pixel. */
  void paint(double floorHue, double wallHue, double objectHue, double[] out, int offset) {
    double[] floorColour = colour(floorHue, 0.78, 0.94);
    double[] wallColour = colour(wallHue, 0.62, 1);
    double[] bodyColour = colour(objectHue, 0.88, 0.97);
    for (int p = 0; p < floor.length; p++) {
      for (int c = 0; c < 3; c++) {
        double light =
            floor[p] * floorColour[c] + wall[p] * wallColour[c] + body[p] * bodyColour[c];
        out[offset + 3 * p + c] = Math.sqrt(Math.min(1, light + gloss[p]));
      }
    }
  }

  /** Hue, saturation and value to red, green and blue of linear light (Smith 1978). */
  private static double[] colour(double hue, double saturation, double value) {
    double[] rgb = new double[3];
    for (int c = 0; c < 3; c++) {
      // Channel c is full at hue c / 3 and falls to nothing a third of the circle off.
      double off = Math.abs((6 * hue - 2 * c + 9) % 6 - 3);
      double pure = Math.max(0, Math.min(1, 2 - off));
      double v = value * (1 - saturation * (1 - pure));
      rgb[c] = v * v;
    }
    return rgb;
  }
}
