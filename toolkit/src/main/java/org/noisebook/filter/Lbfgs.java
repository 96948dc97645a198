package org.noisebook.filter;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a smooth convex function by limited-memory BFGS with backtracking (Armijo) line search;
 * ten pairs remembered. Source: Nocedal and Wright 2006, algorithms 7.4 and 7.5.
 */
final class Lbfgs {
  private static final int MEMORY = 10;
  private static final double ENOUGH = 1e-4;

  private Lbfgs() {}

  /** Writes the gradient at {@code x} and returns the value. */
  interface Objective {
    double at(double[] x, double[] gradient);
  }

  /** The last point, its value, the largest entry of its gradient, and the steps taken. */
  record Minimum(double[] point, double value, double gradient, int steps) {}

  private record Pair(double[] step, double[] change, double rho) {}

  static Minimum of(Objective f, double[] start, double tolerance, int most) {
    double[] x = start.clone();
    double[] gradient = new double[x.length];
    double value = f.at(x, gradient);
    Deque<Pair> memory = new ArrayDeque<>();
    int steps = 0;
    while (largest(gradient) > tolerance && steps < most) {
      double[] direction = direction(memory, gradient);
      double slope = dot(direction, gradient);
      double length = steps == 0 ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
      double[] next = new double[x.length];
      double[] nextGradient = new double[x.length];
      double nextValue;
      while (true) {
        for (int i = 0; i < x.length; i++) {
          next[i] = x[i] + length * direction[i];
        }
        nextValue = f.at(next, nextGradient);
        if (nextValue <= value + ENOUGH * length * slope) {
          break;
        }
        length /= 2;
        if (length < 1e-16) {
          // Rounding decides from here on.
          return new Minimum(x, value, largest(gradient), steps);
        }
      }
      remember(memory, x, next, gradient, nextGradient);
      x = next;
      value = nextValue;
      gradient = nextGradient;
      steps++;
    }
    return new Minimum(x, value, largest(gradient), steps);
  }

  private static double[] direction(Deque<Pair> memory, double[] gradient) {
    double[] q = gradient.clone();
    double[] alpha = new double[memory.size()];
    int i = 0;
    for (Pair pair : memory) {
      alpha[i] = pair.rho() * dot(pair.step(), q);
      add(q, -alpha[i++], pair.change());
    }
    if (!memory.isEmpty()) {
      Pair last = memory.getFirst();
      double scale = 1 / (last.rho() * dot(last.change(), last.change()));
      for (int k = 0; k < q.length; k++) {
        q[k] *= scale;
      }
    }
    for (Iterator<Pair> oldest = memory.descendingIterator(); oldest.hasNext(); ) {
      Pair pair = oldest.next();
      add(q, alpha[--i] - pair.rho() * dot(pair.change(), q), pair.step());
    }
    for (int k = 0; k < q.length; k++) {
      q[k] = -q[k];
    }
    return q;
  }

  /** Newest first; a pair without curvature is left out. */
  private static void remember(
      Deque<Pair> memory, double[] x, double[] next, double[] gradient, double[] nextGradient) {
    double[] step = next.clone();
    add(step, -1, x);
    double[] change = nextGradient.clone();
    add(change, -1, gradient);
    double curvature = dot(step, change);
    if (curvature > 1e-300) {
      memory.addFirst(new Pair(step, change, 1 / curvature));
      if (memory.size() > MEMORY) {
        memory.removeLast();
      }
    }
  }

  private static void add(double[] to, double factor, double[] what) {
    for (int k = 0; k < to.length; k++) {
      to[k] += factor * what[k];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private static double largest(double[] v) {
    double most = 0;
    for (double value : v) {
      most = Math.max(most, Math.abs(value));
    }
    return most;
  }
}
