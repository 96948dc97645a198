package io.github.spencerpark.ijava.runtime;

import java.util.List;

/** Magics as functions. */
public final class Magics {
  private Magics() {}

  /** Runs a line magic: {@code lineMagic("jars", List.of("lib/"))} is {@code %jars lib/}. */
  public static <T> T lineMagic(String name, List<String> arguments) {
    try {
      return Kernel.running().getMagics().applyLineMagic(name, arguments);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("%" + name + " failed: " + e.getMessage(), e);
    }
  }

  /** Runs a cell magic on a body. */
  public static <T> T cellMagic(String name, List<String> arguments, String body) {
    try {
      return Kernel.running().getMagics().applyCellMagic(name, arguments, body);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("%%" + name + " failed: " + e.getMessage(), e);
    }
  }
}
