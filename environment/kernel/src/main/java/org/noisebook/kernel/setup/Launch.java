package org.noisebook.kernel.setup;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts the kernel on the Java that runs now. */
public final class Launch {
  private static final int FIRST_WITH_NATIVE_ACCESS = 22;
  private static final int FIRST_WITH_UNSAFE_WARNING = 23;

  private Launch() {}

  /** The java program, absolute. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toAbsolutePath();
  }

  /** The kernel's jar, absolute. */
  public static Path jar() {
    try {
      return Path.of(Launch.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("cannot tell where the kernel's jar is", e);
    }
  }

  /** The arguments of java before {@code -jar}. */
  public static List<String> jvmArguments(List<String> more) {
    List<String> arguments = new ArrayList<>();
    arguments.add("-Djava.awt.headless=true");
    arguments.add("-Dfile.encoding=UTF-8");
    int version = Runtime.version().feature();
    // Before 22 the option belongs to an incubator module and java says so on every start.
    if (version >= FIRST_WITH_NATIVE_ACCESS) {
      arguments.add("--enable-native-access=ALL-UNNAMED");
    }
    if (version >= FIRST_WITH_UNSAFE_WARNING) {
      arguments.add("--sun-misc-unsafe-memory-access=allow");
    }
    arguments.addAll(more);
    return arguments;
  }
}
