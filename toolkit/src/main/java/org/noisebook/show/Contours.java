package org.noisebook.show;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Level lines of a function on a lattice by marching squares, joined into polylines.
 *
 * <p>Each lattice edge that the level crosses is a vertex, placed by linear interpolation; each
 * cell joins two of its vertices, or four in pairs at a saddle, where the mean of the corners
 * decides (W. Lorensen and H. Cline 1987, in two dimensions). Cost: one pass over the lattice a
 * level.
 */
final class Contours {
  private final Grid grid;
  private final double level;
  private final Map<Integer, List<Integer>> neighbours = new HashMap<>();

  private Contours(Grid grid, double level) {
    this.grid = grid;
    this.level = level;
  }

  /** Every line of one level, each an array of {x, y}; a closed one ends where it began. */
  static List<double[][]> of(Grid grid, double level) {
    Contours contours = new Contours(grid, level);
    for (int j = 0; j + 1 < grid.side(); j++) {
      for (int i = 0; i + 1 < grid.side(); i++) {
        contours.cross(i, j);
      }
    }
    return contours.join();
  }

  private boolean above(int i, int j) {
    return grid.at(i, j) >= level;
  }

  private void cross(int i, int j) {
    List<Integer> edges = new ArrayList<>(4);
    if (above(i, j) != above(i + 1, j)) {
      edges.add(edge(i, j, 0));
    }
    if (above(i + 1, j) != above(i + 1, j + 1)) {
      edges.add(edge(i + 1, j, 1));
    }
    if (above(i, j + 1) != above(i + 1, j + 1)) {
      edges.add(edge(i, j + 1, 0));
    }
    if (above(i, j) != above(i, j + 1)) {
      edges.add(edge(i, j, 1));
    }
    if (edges.size() == 2) {
      link(edges.get(0), edges.get(1));
    } else if (edges.size() == 4) {
      saddle(i, j, edges);
    }
  }

  /** Edges come as bottom, right, top, left. */
  private void saddle(int i, int j, List<Integer> edges) {
    double corners = grid.at(i, j) + grid.at(i + 1, j) + grid.at(i, j + 1) + grid.at(i + 1, j + 1);
    boolean cutsLowerLeft = above(i, j) != (corners / 4 >= level);
    link(edges.get(0), edges.get(cutsLowerLeft ? 3 : 1));
    link(edges.get(2), edges.get(cutsLowerLeft ? 1 : 3));
  }

  private int edge(int i, int j, int direction) {
    return 2 * (j * grid.side() + i) + direction;
  }

  private void link(int a, int b) {
    neighbours.computeIfAbsent(a, k -> new ArrayList<>(2)).add(b);
    neighbours.computeIfAbsent(b, k -> new ArrayList<>(2)).add(a);
  }

  /** Open lines first, from their ends; what is left are loops. */
  private List<double[][]> join() {
    List<double[][]> lines = new ArrayList<>();
    List<Integer> ends =
        neighbours.keySet().stream().filter(e -> neighbours.get(e).size() == 1).sorted().toList();
    for (int end : ends) {
      if (!neighbours.get(end).isEmpty()) {
        lines.add(walk(end));
      }
    }
    for (int start : neighbours.keySet().stream().sorted().toList()) {
      if (!neighbours.get(start).isEmpty()) {
        lines.add(walk(start));
      }
    }
    return lines;
  }

  /** Follows links and removes them. */
  private double[][] walk(int start) {
    List<double[]> line = new ArrayList<>();
    int here = start;
    line.add(vertex(here));
    while (!neighbours.get(here).isEmpty()) {
      int next = neighbours.get(here).remove(0);
      neighbours.get(next).remove((Integer) here);
      line.add(vertex(next));
      here = next;
    }
    return line.toArray(double[][]::new);
  }

  private double[] vertex(int edge) {
    int node = edge / 2;
    int i = node % grid.side();
    int j = node / grid.side();
    boolean alongX = edge % 2 == 0;
    double a = grid.at(i, j);
    double b = alongX ? grid.at(i + 1, j) : grid.at(i, j + 1);
    double w = (level - a) / (b - a);
    return alongX
        ? new double[] {grid.x(i) + w * (grid.x(i + 1) - grid.x(i)), grid.y(j)}
        : new double[] {grid.x(i), grid.y(j) + w * (grid.y(j + 1) - grid.y(j))};
  }
}
