package org.noisebook.kernel.setup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code --install} was asked to write.
 *
 * @param folder the kernelspec folder
 * @param name the name that notebooks see
 * @param environment variables for the kernel
 * @param jvmArguments further arguments for its virtual machine
 * @param archive a class-data archive that {@code --warm} has made; may be null
 */
public record Options(
    Path folder,
    String name,
    Map<String, String> environment,
    List<String> jvmArguments,
    Path archive) {

  /** Reads the arguments after {@code --install}. */
  public static Options of(List<String> arguments) {
    if (arguments.isEmpty() || arguments.get(0).startsWith("--")) {
      throw new IllegalArgumentException("--install needs the folder to write kernel.json to");
    }
    String name = "Java";
    Map<String, String> environment = new LinkedHashMap<>();
    List<String> jvmArguments = new ArrayList<>();
    Path archive = null;
    for (int i = 1; i < arguments.size(); i += 2) {
      String option = arguments.get(i);
      if (!List.of("--name", "--env", "--jvm-arg", "--archive").contains(option)) {
        throw new IllegalArgumentException("unknown option " + option + "; see --help");
      }
      if (i + 1 == arguments.size()) {
        throw new IllegalArgumentException(option + " needs a value");
      }
      String value = arguments.get(i + 1);
      switch (option) {
        case "--name" -> name = value;
        case "--env" -> putVariable(environment, value);
        case "--jvm-arg" -> jvmArguments.add(value);
        default -> archive = Path.of(value).toAbsolutePath().normalize();
      }
    }
    Path folder = Path.of(arguments.get(0)).toAbsolutePath().normalize();
    return new Options(folder, name, environment, jvmArguments, archive);
  }

  private static void putVariable(Map<String, String> environment, String assignment) {
    int equals = assignment.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("--env needs NAME=VALUE, got " + assignment);
    }
    environment.put(assignment.substring(0, equals), assignment.substring(equals + 1));
  }
}
