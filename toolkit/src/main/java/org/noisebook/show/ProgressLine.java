package org.noisebook.show;

import java.util.Locale;
import java.util.function.LongSupplier;
import org.noisebook.math.Progress;

/**
 * A line that says how far a computation has come, at what rate and for how long still; it replaces
 * itself at most five times a second, and its last state stays.
 */
final class ProgressLine implements Progress {
  private static final long INTERVAL = 200_000_000L;

  private final String name;
  private final String unit;
  private final Screen screen;
  private final LongSupplier nanoTime;
  private String id;
  private long begun;
  private long offset;
  private long shown;
  private long last;
  private long of;

  ProgressLine(String name, String unit, Screen screen, LongSupplier nanoTime) {
    this.name = name;
    this.unit = unit;
    this.screen = screen;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized void report(long done, long total, String note) {
    long now = nanoTime.getAsLong();
    if (id == null || done < last || total != of) {
      begin(done, total, note, now);
    } else if (done >= total) {
      screen.close(id, bundle(finished(total, note, now), 1));
      id = null;
    } else if (now - shown >= INTERVAL) {
      screen.update(id, bundle(running(done, total, note, now), (double) done / total));
      shown = now;
    }
    last = id == null ? 0 : done;
    of = total;
  }

  /**
   * The rate counts from the first report, which may come late when a run is resumed, and anew when
   * the total changes: what came before was other work, such as loading an engine.
   */
  private void begin(long done, long total, String note, long now) {
    begun = now;
    offset = done;
    shown = now;
    double share = total > 0 ? Math.min(1, (double) done / total) : 0;
    Bundle first = bundle(running(done, total, note, now), share);
    if (id == null) {
      id = screen.open(first);
    } else {
      screen.update(id, first);
    }
    if (done >= total) {
      screen.close(id, bundle(finished(total, note, now), 1));
      id = null;
    }
  }

  private String running(long done, long total, String note, long now) {
    double seconds = (now - begun) * 1e-9;
    String line = "%s  %d %%  %d/%d".formatted(name, percent(done, total), done, total);
    if (seconds > 0.1 && done > offset) {
      double rate = (done - offset) / seconds;
      line += "  " + rate(rate) + " " + unit + "/s  " + duration((total - done) / rate) + " left";
    }
    return note.isEmpty() ? line : line + "  " + oneLine(note);
  }

  private String finished(long total, String note, long now) {
    double seconds = (now - begun) * 1e-9;
    String line = "%s  done  %d %s in %s".formatted(name, total, unit, duration(seconds));
    return note.isEmpty() ? line : line + "  " + oneLine(note);
  }

  private static int percent(long done, long total) {
    return total > 0 ? (int) Math.min(100, 100 * done / total) : 0;
  }

  private static String rate(double rate) {
    return rate >= 100
        ? String.format(Locale.ROOT, "%.0f", rate)
        : String.format(Locale.ROOT, "%.1f", rate);
  }

  /** 7 s, 12.8 s for what is short; 3 min 20 s, 2 h 5 min for what is long. */
  static String duration(double seconds) {
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? "%d min %d s".formatted(whole / 60, whole % 60)
        : "%d h %d min".formatted(whole / 3600, whole % 3600 / 60);
  }

  private static String oneLine(String note) {
    return note.replaceAll("\\s+", " ").strip();
  }

  private static Bundle bundle(String line, double share) {
    String bar =
        """
        <div style="font:13px monospace;display:flex;align-items:baseline;">\
        <span style="flex:none;width:120px;height:8px;margin-right:16px;background:#e4e4e4;">\
        <span style="display:block;width:%d%%;height:8px;background:#1764ab;"></span></span>\
        <span style="white-space:pre-wrap;">%s</span></div>\
        """
            .formatted(Math.round(100 * share), Html.escape(line));
    return Bundle.html(line, bar);
  }
}
