package org.noisebook.filter.statespace;

import org.noisebook.math.Points;

/** Equal cells of a box in one or two dimensions, the last coordinate running fastest. */
record CellGrid(double[] low, double[] high, int[] cells) {
  int dim() {
    return cells.length;
  }

  int size() {
    int size = 1;
    for (int count : cells) {
      size *= count;
    }
    return size;
  }

  double width(int axis) {
    return (high[axis] - low[axis]) / cells[axis];
  }

  /** How far apart neighbours along an axis are stored. */
  int stride(int axis) {
    return axis == dim() - 1 ? 1 : cells[dim() - 1];
  }

  /** The place of a cell along an axis. */
  int place(int cell, int axis) {
    return cell / stride(axis) % cells[axis];
  }

  Points centres() {
    double[] values = new double[size() * dim()];
    for (int cell = 0; cell < size(); cell++) {
      for (int j = 0; j < dim(); j++) {
        values[cell * dim() + j] = low[j] + (place(cell, j) + 0.5) * width(j);
      }
    }
    return Points.wrap(size(), dim(), values);
  }

  double edgeMass(double[] mass) {
    double sum = 0;
    for (int cell = 0; cell < mass.length; cell++) {
      boolean edge = false;
      for (int j = 0; j < dim(); j++) {
        int place = place(cell, j);
        edge |= place == 0 || place == cells[j] - 1;
      }
      sum += edge ? mass[cell] : 0;
    }
    return sum;
  }
}
