package org.noisebook.ridge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.noisebook.exact.KernelDensity;
import org.noisebook.math.Points;
import org.noisebook.metrics.NearestNeighbours;

/**
 * Finds the pieces of a ridge, d* = 1 in the plane, and follows them over time: projects a grid of
 * seeds and walks both ways from every ridge point that is not yet on a polyline.
 *
 * <p>Pieces shorter than the grid's spacing that no seed is drawn to are missed; a finer grid finds
 * them. Source: derived.
 */
public final class RidgeTracer {
  private static final double ON_RIDGE = 1e-8;

  private final double[] box;
  private final double step;
  private final double depth;
  private final int grid;

  private RidgeTracer(double[] box, double step, double depth, int grid) {
    this.box = box;
    this.step = step;
    this.depth = depth;
    this.grid = grid;
  }

  /**
   * The box around the centres a x_i and 3 sqrt(h) more, steps of 1/20 of the centres' median
   * spacing, log p down to 12 below its maximum, 24 x 24 seeds.
   */
  public static RidgeTracer standard() {
    return new RidgeTracer(null, 0, 12, 24);
  }

  /** The same within a box. */
  public RidgeTracer box(double lowX, double lowY, double highX, double highY) {
    if (!(lowX < highX && lowY < highY)) {
      throw new IllegalArgumentException(
          "a box needs its low corner below its high one, got "
              + Arrays.toString(new double[] {lowX, lowY, highX, highY}));
    }
    return new RidgeTracer(new double[] {lowX, lowY, highX, highY}, step, depth, grid);
  }

  /** The same in steps of this length at most. */
  public RidgeTracer step(double length) {
    if (!(length > 0)) {
      throw new IllegalArgumentException("a step is above 0, got " + length);
    }
    return new RidgeTracer(box, length, depth, grid);
  }

  /** The same down to {@code nats} below the maximum of log p; infinity keeps all. */
  public RidgeTracer depth(double nats) {
    if (!(nats > 0)) {
      throw new IllegalArgumentException("a depth is above 0, got " + nats);
    }
    return new RidgeTracer(box, step, nats, grid);
  }

  /** The same from side x side seeds. */
  public RidgeTracer grid(int side) {
    if (side < 2) {
      throw new IllegalArgumentException("a grid of seeds has 2 or more a side, got " + side);
    }
    return new RidgeTracer(box, step, depth, side);
  }

  /** What a walk needs to know of its surroundings. */
  record Scene(double[] box, double step, double floor) {
    boolean inside(double x, double y) {
      return x >= box[0] && y >= box[1] && x <= box[2] && y <= box[3];
    }

    boolean tooDeep(double logDensity) {
      return logDensity < floor;
    }
  }

  /** The ridge at one time; refuses other dimensions than D = 2, d* = 1. */
  public RidgeTrace trace(RidgeSlice slice) {
    return trace(slice, List.of());
  }

  /**
   * The ridge at several times. A piece keeps the id of the piece at the time before whose
   * vertices, projected on the ridge, arrive on it in the greatest number; others get a new id.
   */
  public List<RidgeTrace> along(Ridge ridge, double... times) {
    List<RidgeTrace> traces = new ArrayList<>();
    int fresh = 0;
    for (double t : times) {
      RidgeSlice slice = ridge.at(t);
      List<RidgeCurve> before =
          traces.isEmpty() ? List.of() : traces.get(traces.size() - 1).curves();
      RidgeTrace now = trace(slice, before);
      RidgeIdentity identity = RidgeIdentity.of(before, slice, stepIn(slice), fresh);
      traces.add(new RidgeTrace(t, identity.name(now.curves())));
      fresh = identity.fresh();
    }
    return traces;
  }

  private RidgeTrace trace(RidgeSlice slice, List<RidgeCurve> before) {
    slice.requireDensity("tracing a ridge");
    if (slice.dim() != 2) {
      throw new IllegalArgumentException(
          "polylines are traced in 2 dimensions, the ridge lies in " + slice.dim());
    }
    KernelDensity density = slice.density();
    Points centres = density.centres();
    double highest = Arrays.stream(density.logDensity(centres)).max().orElseThrow();
    Scene scene =
        new Scene(
            box == null ? around(centres, 3 * Math.sqrt(slice.variance())) : box,
            stepIn(slice),
            highest - depth);
    Points seeds = seeds(slice, scene, before);
    List<RidgeCurve> curves = new ArrayList<>();
    if (seeds != null) {
      RidgeWalk walk = new RidgeWalk((AnalyticFrame) slice.frame(), scene, curves);
      for (int i = 0; i < seeds.size(); i++) {
        double x = seeds.get(i, 0);
        double y = seeds.get(i, 1);
        if (RidgeTrace.distance(curves, x, y) > 0.5 * scene.step()) {
          RidgeCurve curve = walk.through(x, y, curves.size());
          if (curve != null) {
            curves.add(curve);
          }
        }
      }
    }
    return new RidgeTrace(slice.time(), curves);
  }

  /** Ridge points in the box and above the floor, the densest first; null where there is none. */
  private Points seeds(RidgeSlice slice, Scene scene, List<RidgeCurve> before) {
    double[] b = scene.box();
    double[] values = new double[2 * grid * grid];
    for (int i = 0, k = 0; i < grid; i++) {
      for (int j = 0; j < grid; j++) {
        values[k++] = b[0] + (b[2] - b[0]) * (i + 0.5) / grid;
        values[k++] = b[1] + (b[3] - b[1]) * (j + 0.5) / grid;
      }
    }
    Points starts = Points.wrap(grid * grid, 2, values);
    for (RidgeCurve curve : before) {
      starts = starts.append(curve.points());
    }
    RidgeProjection found = slice.projectNewton(starts);
    double[] log = slice.density().logDensity(found.ends());
    int[] good =
        IntStream.range(0, starts.size())
            .filter(i -> found.converged()[i] && found.certificate().scaled()[i] < ON_RIDGE)
            .filter(i -> scene.inside(found.ends().get(i, 0), found.ends().get(i, 1)))
            .filter(i -> !scene.tooDeep(log[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -log[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    return good.length == 0 ? null : found.ends().select(good);
  }

  private double stepIn(RidgeSlice slice) {
    slice.requireDensity("tracing a ridge");
    return step > 0 ? step : 0.05 * spacing(slice.density());
  }

  private static double[] around(Points centres, double margin) {
    double[] box = {
      Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY
    };
    for (int i = 0; i < centres.size(); i++) {
      for (int j = 0; j < 2; j++) {
        box[j] = Math.min(box[j], centres.get(i, j) - margin);
        box[2 + j] = Math.max(box[2 + j], centres.get(i, j) + margin);
      }
    }
    return box;
  }

  /** The median distance of a centre to the nearest other. */
  private static double spacing(KernelDensity density) {
    Points centres = density.centres();
    double[] nearest = NearestNeighbours.among(centres).ofEachOther(1).distances(0);
    Arrays.sort(nearest);
    return nearest[nearest.length / 2];
  }
}
