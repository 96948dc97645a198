package org.noisebook.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.noisebook.math.Points;

/** Runs a filter along given paths, by {@link FilterState}'s steps. */
public final class PathFilter {
  private final GenerationFilter filter;

  private PathFilter(GenerationFilter filter) {
    this.filter = filter;
  }

  /** The filter of {@code model}'s labels on paths of {@code observation}. */
  public static PathFilter of(LatentModel model, ObservationProcess observation) {
    return new PathFilter(new GenerationFilter(model, observation));
  }

  /** Bayes' rule and the filtered drifts at one time. */
  public GenerationFilter at() {
    return filter;
  }

  /** The state at Y_s = y before any step; {@link FilterState#to} goes on. */
  public FilterState start(Points y, double s) {
    return FilterState.start(filter, y, s);
  }

  /** The states at every time of the paths; K + 1 model calls a step. Keeps T states in memory. */
  public List<FilterState> along(ObservedPaths paths) {
    List<FilterState> states = new ArrayList<>();
    along(paths, states::add);
    return states;
  }

  /** Hands every state to {@code listener} and returns the last: for many paths or long ones. */
  public FilterState along(ObservedPaths paths, Consumer<FilterState> listener) {
    if (!paths.observation().equals(filter.observation())) {
      throw new IllegalArgumentException(
          "the paths are of "
              + paths.observation()
              + ", the filter is for "
              + filter.observation());
    }
    double[] times = paths.times();
    FilterState state = start(paths.at().get(0), times[0]);
    listener.accept(state);
    for (int k = 1; k < times.length; k++) {
      state = state.to(paths.at().get(k), times[k]);
      listener.accept(state);
    }
    return state;
  }
}
