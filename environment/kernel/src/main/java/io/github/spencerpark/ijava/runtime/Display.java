package io.github.spencerpark.ijava.runtime;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.UUID;

/** Shows values in the notebook. */
public final class Display {
  private Display() {}

  /** The value in all forms its renderer prefers. */
  public static DisplayData render(Object value) {
    return Kernel.running().getRenderer().render(value);
  }

  /** The value in the given MIME types. */
  public static DisplayData render(Object value, String... types) {
    return Kernel.running().getRenderer().renderAs(value, types);
  }

  /** Shows a value below the cell; returns the id by which it can be updated. */
  public static String display(Object value) {
    return show(render(value));
  }

  /** Shows a value in the given MIME types; returns the id by which it can be updated. */
  public static String display(Object value, String... types) {
    return show(render(value, types));
  }

  /** Replaces what was shown under an id. */
  public static void updateDisplay(String id, Object value) {
    Kernel.running().getIO().display.updateDisplay(id, render(value));
  }

  /** Replaces what was shown under an id, in the given MIME types. */
  public static void updateDisplay(String id, Object value, String... types) {
    Kernel.running().getIO().display.updateDisplay(id, render(value, types));
  }

  private static String show(DisplayData data) {
    if (!data.hasDisplayId()) {
      data.setDisplayId(UUID.randomUUID().toString());
    }
    Kernel.running().display(data);
    return data.getDisplayId();
  }
}
