package org.noisebook.kernel.magic;

import io.github.spencerpark.jupyter.kernel.magic.registry.CellMagicFunction;
import io.github.spencerpark.jupyter.kernel.magic.registry.LineMagicFunction;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The registry of magics, which also knows their names and helps with misspelt ones. */
public final class KnownMagics extends Magics {
  private final Set<String> lineNames = new TreeSet<>();
  private final Set<String> cellNames = new TreeSet<>();

  @Override
  public void registerLineMagic(String name, LineMagicFunction<?> magic) {
    lineNames.add(name);
    super.registerLineMagic(name, magic);
  }

  @Override
  public void registerCellMagic(String name, CellMagicFunction<?> magic) {
    cellNames.add(name);
    super.registerCellMagic(name, magic);
  }

  @Override
  public <T> T applyLineMagic(String name, List<String> arguments) throws Exception {
    if (!lineNames.contains(name)) {
      throw new UnknownMagic("%" + name, "%", lineNames);
    }
    return super.applyLineMagic(name, arguments);
  }

  @Override
  public <T> T applyCellMagic(String name, List<String> arguments, String body) throws Exception {
    if (!cellNames.contains(name)) {
      throw new UnknownMagic("%%" + name, "%%", cellNames);
    }
    return super.applyCellMagic(name, arguments, body);
  }

  /** The names of line magics. */
  public static List<String> line(Magics magics) {
    return magics instanceof KnownMagics known ? List.copyOf(known.lineNames) : List.of();
  }

  /** The names of cell magics. */
  public static List<String> cell(Magics magics) {
    return magics instanceof KnownMagics known ? List.copyOf(known.cellNames) : List.of();
  }

  /** A magic that nobody has registered. */
  public static final class UnknownMagic extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownMagic(String asked, String sign, Set<String> names) {
      super(
          "there is no magic "
              + asked
              + "; known: "
              + (names.isEmpty() ? "none" : sign + String.join(", " + sign, names)));
    }
  }
}
