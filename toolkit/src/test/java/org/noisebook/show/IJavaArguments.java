package org.noisebook.show;

import io.github.spencerpark.jupyter.kernel.magic.LineMagicParseContext;
import io.github.spencerpark.jupyter.kernel.magic.MagicParser;
import java.util.ArrayList;
import java.util.List;

/** Splits a magic's arguments as IJava does. */
final class IJavaArguments {
  private IJavaArguments() {}

  static List<String> split(String arguments) {
    List<String> found = new ArrayList<>();
    new MagicParser("(?<=(?:^|=))\\s*%", "%%")
        .transformLineMagics(
            "%classpath " + arguments,
            (LineMagicParseContext context) -> {
              found.addAll(context.getMagicCall().getArgs());
              return "";
            });
    return found;
  }
}
