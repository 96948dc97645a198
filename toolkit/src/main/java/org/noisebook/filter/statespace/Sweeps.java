package org.noisebook.filter.statespace;

/** A Fokker-Planck step on a grid: line by line, two dimensions by Strang's splitting. */
final class Sweeps {
  private final PositiveLine[][] lines;

  Sweeps(DiffusionModel model, CellGrid grid) {
    lines = new PositiveLine[grid.dim()][];
    for (int axis = 0; axis < lines.length; axis++) {
      int count = grid.size() / grid.cells()[axis];
      lines[axis] = new PositiveLine[count];
      int found = 0;
      for (int cell = 0; cell < grid.size(); cell++) {
        if (grid.place(cell, axis) == 0) {
          lines[axis][found++] = PositiveLine.of(model, grid, axis, cell);
        }
      }
    }
  }

  void step(double[] mass, double dt) {
    if (lines.length == 1) {
      along(0, mass, dt);
      return;
    }
    along(0, mass, 0.5 * dt);
    along(1, mass, dt);
    along(0, mass, 0.5 * dt);
  }

  private void along(int axis, double[] mass, double dt) {
    for (PositiveLine line : lines[axis]) {
      line.step(mass, dt);
    }
  }
}
