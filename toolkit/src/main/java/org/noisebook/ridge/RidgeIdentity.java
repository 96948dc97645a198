package org.noisebook.ridge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.noisebook.math.Points;

/**
 * Names the pieces of a ridge after those of the time before: the vertices of an old piece are
 * projected on the new ridge, and the new piece that most of them reach takes its id.
 */
final class RidgeIdentity {
  private static final int SAMPLE = 100;

  private final List<RidgeCurve> before;
  private final RidgeSlice slice;
  private final double reach;
  private int fresh;

  private RidgeIdentity(List<RidgeCurve> before, RidgeSlice slice, double reach, int fresh) {
    this.before = before;
    this.slice = slice;
    this.reach = reach;
    this.fresh = fresh;
  }

  /** {@code fresh} is the first id that nobody has had, {@code reach} what counts as on a piece. */
  static RidgeIdentity of(List<RidgeCurve> before, RidgeSlice slice, double reach, int fresh) {
    return new RidgeIdentity(before, slice, reach, fresh);
  }

  int fresh() {
    return fresh;
  }

  /** A piece now, the id of a piece before, and how many of its vertices arrive. */
  private record Vote(int now, int id, int count) {}

  List<RidgeCurve> name(List<RidgeCurve> curves) {
    List<Vote> votes = new ArrayList<>();
    for (RidgeCurve old : before) {
      RidgeProjection found = slice.projectNewton(sample(old.points()));
      for (int i = 0; i < curves.size(); i++) {
        int count = arrivals(found, curves.get(i));
        if (count > 0) {
          votes.add(new Vote(i, old.id(), count));
        }
      }
    }
    votes.sort(Comparator.comparingInt(vote -> -vote.count()));
    Integer[] id = new Integer[curves.size()];
    Set<Integer> taken = new HashSet<>();
    for (Vote vote : votes) {
      if (id[vote.now()] == null && taken.add(vote.id())) {
        id[vote.now()] = vote.id();
      }
    }
    List<RidgeCurve> named = new ArrayList<>();
    for (int i = 0; i < id.length; i++) {
      RidgeCurve c = curves.get(i);
      int own = id[i] == null ? fresh++ : id[i];
      named.add(new RidgeCurve(own, c.points(), c.first(), c.last()));
    }
    return named;
  }

  private static Points sample(Points points) {
    int count = Math.min(SAMPLE, points.size());
    int[] rows =
        IntStream.range(0, count)
            .map(i -> (int) ((2L * i + 1) * points.size() / (2L * count)))
            .toArray();
    return points.select(rows);
  }

  private int arrivals(RidgeProjection found, RidgeCurve curve) {
    int count = 0;
    for (int i = 0; i < found.ends().size(); i++) {
      double distance = curve.distance(found.ends().get(i, 0), found.ends().get(i, 1));
      count += found.converged()[i] && distance <= reach ? 1 : 0;
    }
    return count;
  }
}
