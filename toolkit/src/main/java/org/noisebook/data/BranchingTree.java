package org.noisebook.data;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree in the plane: a trunk that forks three times, each branch 0.72 times as long as the one it
 * grows from, points uniform along the total length of its 15 branches.
 */
final class BranchingTree {
  private static final int FORKS = 3;
  private static final double TRUNK = 1.5;
  private static final double SHRINK = 0.72;
  private static final double ANGLE = Math.toRadians(33);

  /** A straight branch; {@code bough} is 0 for the trunk, 1 left of it, 2 right of it. */
  private record Branch(double x, double y, double dx, double dy, int bough) {
    double length() {
      return Math.hypot(dx, dy);
    }
  }

  private BranchingTree() {}

  static Toy toy() {
    List<Branch> branches = new ArrayList<>();
    grow(new Branch(0, -2.2, 0, TRUNK, 0), FORKS, branches);
    double total = branches.stream().mapToDouble(Branch::length).sum();
    double[] weights = branches.stream().mapToDouble(b -> b.length() / total).toArray();
    return Toy.of(
        "branching tree",
        0.03,
        List.of("trunk", "left bough", "right bough"),
        (rng, xy) -> {
          Branch branch = branches.get(rng.choose(weights));
          double u = rng.uniform();
          xy[0] = branch.x + u * branch.dx;
          xy[1] = branch.y + u * branch.dy;
          return branch.bough;
        });
  }

  private static void grow(Branch branch, int forks, List<Branch> grown) {
    grown.add(branch);
    if (forks > 0) {
      grow(fork(branch, ANGLE, 1), forks - 1, grown);
      grow(fork(branch, -ANGLE, 2), forks - 1, grown);
    }
  }

  private static Branch fork(Branch from, double angle, int side) {
    double cos = SHRINK * Math.cos(angle);
    double sin = SHRINK * Math.sin(angle);
    return new Branch(
        from.x + from.dx,
        from.y + from.dy,
        cos * from.dx - sin * from.dy,
        sin * from.dx + cos * from.dy,
        from.bough == 0 ? side : from.bough);
  }
}
