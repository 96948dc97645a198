package org.noisebook.filter.statespace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Several filters side by side. */
public final class Filters {
  private Filters() {}

  /** Runs every method with every seed on one simulated path; a row each, in the map's order. */
  public static List<Comparison> compare(
      Simulation truth, Map<String, ? extends Filter> methods, long... seeds) {
    Shape.count(methods.size(), 1, "methods to compare");
    Shape.count(seeds.length, 1, "seeds");
    List<Comparison> rows = new ArrayList<>();
    methods.forEach(
        (name, filter) -> {
          for (long seed : seeds) {
            rows.add(row(truth, name, filter, seed));
          }
        });
    return rows;
  }

  /** Simulates {@code steps} steps of the model with the first seed and compares on that path. */
  public static List<Comparison> compare(
      StateSpaceModel model, int steps, Map<String, ? extends Filter> methods, long... seeds) {
    Shape.count(seeds.length, 1, "seeds");
    return compare(Simulation.of(model, steps, seeds[0]), methods, seeds);
  }

  private static Comparison row(Simulation truth, String name, Filter filter, long seed) {
    long start = System.nanoTime();
    FilterRun run = filter.run(truth.observations(), seed);
    double milliseconds = (System.nanoTime() - start) / 1e6;
    return new Comparison(
        name,
        seed,
        run.rmse(truth.states()),
        run.logEvidence(),
        Arrays.stream(run.ess()).min(),
        milliseconds);
  }
}
