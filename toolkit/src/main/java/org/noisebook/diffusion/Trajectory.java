package org.noisebook.diffusion;

import java.util.List;
import org.noisebook.math.Points;

/**
 * What a sampler's run left behind: chosen snapshots, from the latest time down; row i is the same
 * path in each.
 *
 * @param process the forward process whose time the snapshots carry
 * @param snapshots at least one, times descending
 */
public record Trajectory(ForwardProcess process, List<Snapshot> snapshots) {

  /** Refuses an empty run. */
  public Trajectory {
    snapshots = List.copyOf(snapshots);
    if (snapshots.isEmpty()) {
      throw new IllegalArgumentException("a trajectory needs at least one snapshot");
    }
  }

  /** The number of snapshots. */
  public int size() {
    return snapshots.size();
  }

  /** The times of the snapshots, descending. */
  public double[] times() {
    return snapshots.stream().mapToDouble(Snapshot::time).toArray();
  }

  /** The points of snapshot {@code k}; 0 is the noisiest. */
  public Points at(int k) {
    return snapshots.get(k).points();
  }

  /** The points at the latest time: the noise the run began with. */
  public Points first() {
    return at(0);
  }

  /** The points at the earliest time: the samples. */
  public Points last() {
    return at(size() - 1);
  }

  /** The points of every snapshot, from the noisiest on. */
  public List<Points> points() {
    return snapshots.stream().map(Snapshot::points).toList();
  }

  /** The path of one row, one snapshot a row (snapshots x d). */
  public Points path(int row) {
    double[] path = new double[size() * last().dim()];
    for (int k = 0; k < size(); k++) {
      System.arraycopy(at(k).row(row), 0, path, k * last().dim(), last().dim());
    }
    return Points.wrap(size(), last().dim(), path);
  }

  @Override
  public String toString() {
    return "Trajectory["
        + last().shape()
        + ", "
        + size()
        + " snapshots, t = "
        + snapshots.get(0).time()
        + " to "
        + snapshots.get(size() - 1).time()
        + "]";
  }
}
