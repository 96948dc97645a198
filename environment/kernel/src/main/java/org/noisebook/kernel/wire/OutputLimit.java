package org.noisebook.kernel.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * How much a cell may print. No front end shows a hundred megabytes, but a queue of them for a slow
 * one fills the kernel's memory; so what goes beyond the limit is counted, not kept, and the cell
 * says so. Not for several threads at once.
 */
final class OutputLimit {
  /** The variable that sets the limit in bytes. */
  static final String VARIABLE = "NOISEBOOK_OUTPUT_LIMIT";

  static final long DEFAULT = 32L << 20;
  private static final int REMEMBERED = 32;

  private static final class Count {
    private final Message request;
    private long printed;
    private long cut;
    private String stream;

    Count(Message request) {
      this.request = request;
    }
  }

  private final long most;
  private final Deque<Count> counts = new ArrayDeque<>();

  /** At most so many bytes a cell; 0 for no limit. */
  OutputLimit(long most) {
    this.most = most;
  }

  /** How many of the next bytes may be shown; the others are counted as cut. */
  int allowed(Message request, String stream, int length) {
    if (most <= 0) {
      return length;
    }
    Count count = of(request);
    int allowed = (int) Math.min(length, Math.max(0, most - count.printed));
    count.printed += allowed;
    count.cut += length - allowed;
    count.stream = stream;
    return allowed;
  }

  /** Whether nothing had been cut before the last call and now something is. */
  boolean cutFirst(Message request, int lastCut) {
    return lastCut > 0 && of(request).cut == lastCut;
  }

  /** What is said where the cut begins. */
  String notice() {
    return String.format(
        "%n[the cell has printed %,d bytes, the most that is shown; what it prints from here on is"
            + " only counted. Set %s to another number of bytes, or to 0 for no limit, before the"
            + " kernel starts.]%n",
        most, VARIABLE);
  }

  /** The sentence about what a cell's end has cut; null where nothing was. It is said once. */
  String takeCut(Message request) {
    Count count = of(request);
    String told = count.cut == 0 ? null : String.format("[%,d bytes were cut.]%n", count.cut);
    count.cut = 0;
    return told;
  }

  /** The stream that was cut. */
  String stream(Message request) {
    return of(request).stream;
  }

  private Count of(Message request) {
    Iterator<Count> known = counts.iterator();
    while (known.hasNext()) {
      Count count = known.next();
      if (count.request == request) {
        if (counts.peekFirst() != count) {
          known.remove();
          counts.addFirst(count);
        }
        return count;
      }
    }
    Count fresh = new Count(request);
    counts.addFirst(fresh);
    if (counts.size() > REMEMBERED) {
      counts.removeLast();
    }
    return fresh;
  }
}
