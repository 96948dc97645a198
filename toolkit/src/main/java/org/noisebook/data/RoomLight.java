package org.noisebook.data;

/**
 * How bright each surface of the room is, for a colour of 1: light from above plus what a lamp on
 * the left sends, in linear light.
 *
 * <p>The room is open above: floor y = 0, back wall z = 3, side walls x = -3.2 and 3.2. The lamp is
 * a square, sampled at one of its cells at a time, so that shadows soften with their distance.
 */
final class RoomLight {
  static final double SIDE_WALL = 3.2;
  static final double BACK_WALL = 3;

  /** The lamp has CELLS x CELLS cells. */
  static final int CELLS = 3;

  private static final Vec LAMP = new Vec(-1.9, 5.6, -3.2);
  private static final double CELL = 0.55;
  private static final Vec[] PLACES = cells();
  private static final double SKY = 0.35;
  private static final double POWER = 0.72;

  private final Solid solid;
  private final Vec eye;

  RoomLight(Solid solid, Vec eye) {
    this.solid = solid;
    this.eye = eye;
  }

  double floor(Vec p, int cell) {
    double walls = corner(SIDE_WALL - Math.abs(p.x())) * corner(BACK_WALL - p.z());
    return SKY * walls * (1 - hidden(p)) + lamp(p, new Vec(0, 1, 0), cell, true);
  }

  double wall(Vec p, Vec normal, int cell) {
    double beside = normal.x() == 0 ? SIDE_WALL - Math.abs(p.x()) : BACK_WALL - p.z();
    return 0.85 * SKY * corner(beside) * corner(p.y()) + lamp(p, normal, cell, true);
  }

  /** The body's matt part; a convex body never shades itself but by turning away. */
  double body(Vec p, Vec normal, int cell) {
    double open = 0.55 + 0.45 * normal.y();
    double aboveFloor = 0.6 + 0.4 * Math.min(1, p.y() / solid.height() * 1.6);
    return SKY * open * aboveFloor + lamp(p, normal, cell, false);
  }

  /** The body's white highlight (Blinn 1977). */
  double gloss(Vec p, Vec normal, int cell) {
    Vec half = PLACES[cell].minus(p).unit().plus(1, eye.minus(p).unit()).unit();
    double cos = Math.max(0, half.dot(normal));
    return 0.3 * Math.pow(cos, 36);
  }

  /** Lambert's law, with a gentle falloff. */
  private double lamp(Vec p, Vec normal, int cell, boolean shadowed) {
    Vec way = PLACES[cell].minus(p);
    double distance = way.length();
    double cos = way.dot(normal) / distance;
    if (cos <= 0) {
      return 0;
    }
    if (shadowed) {
      Vec direction = way.unit();
      if (solid.near(p, direction) && solid.enter(p, direction) < distance) {
        return 0;
      }
    }
    return POWER * cos / (0.45 + 0.55 * distance * distance / 36);
  }

  private static Vec[] cells() {
    Vec[] cells = new Vec[CELLS * CELLS];
    for (int k = 0; k < cells.length; k++) {
      double x = k % CELLS - (CELLS - 1) / 2.0;
      double z = k / CELLS - (CELLS - 1) / 2.0;
      cells[k] = new Vec(LAMP.x() + CELL * x, LAMP.y(), LAMP.z() + CELL * z);
    }
    return cells;
  }

  /** The share of the sky that the body hides from a point of the floor, as a ball would. */
  private double hidden(Vec p) {
    double middle = solid.height() / 2;
    double square = p.x() * p.x() + p.z() * p.z() + middle * middle;
    double radius = Math.min(solid.reach(), middle);
    return 0.9 * Math.min(1, radius * radius * middle / (square * Math.sqrt(square)));
  }

  /** Two planes that meet take light from each other. */
  private static double corner(double distance) {
    double off = Math.max(0, distance) / 0.5;
    return 1 - 0.42 / (1 + off * off);
  }
}
