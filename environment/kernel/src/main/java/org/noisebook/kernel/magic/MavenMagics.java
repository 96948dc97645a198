package org.noisebook.kernel.magic;

import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The magics that add Maven artifacts to the class path. */
public final class MavenMagics {
  private static final List<String> SCOPES = List.of("compile", "runtime", "provided");

  private final Consumer<List<String>> classPath;
  private final MavenLoader maven = new MavenLoader();
  private final List<String> repositories = new ArrayList<>();

  /** Magics that add what they find to the class path. */
  public MavenMagics(Consumer<List<String>> classPath) {
    this.classPath = classPath;
  }

  /** Registers the magics under all names that IJava knows. */
  public void register(Magics magics) {
    for (String name : List.of("maven", "addMavenDependency", "addMavenDependencies")) {
      magics.registerLineMagic(name, this::silently);
    }
    for (String name : List.of("mavenRepo", "addMavenRepo")) {
      magics.registerLineMagic(
          name,
          arguments -> {
            addRepository(arguments);
            return null;
          });
    }
    magics.registerLineMagic("loadFromPOM", this::addPom);
    magics.registerCellMagic("loadFromPOM", this::addPomText);
  }

  private Object silently(List<String> arguments) {
    add(arguments);
    return null;
  }

  /** Resolves coordinates and adds their jars. */
  public List<String> add(List<String> arguments) {
    List<String> coordinates = new ArrayList<>();
    List<String> from = new ArrayList<>(repositories);
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("--from") && i + 1 < arguments.size()) {
        from.add(repository(arguments.get(++i)));
      } else if (!argument.startsWith("-")) {
        coordinates.add(argument);
      }
    }
    if (coordinates.isEmpty()) {
      throw new IllegalArgumentException("%maven needs group:artifact:version");
    }
    List<String> jars = maven.apply("Coordinates", coordinates, from);
    classPath.accept(jars);
    return jars;
  }

  private static String repository(String address) {
    return address.contains("://")
        ? "from-" + Math.abs(address.hashCode()) + " " + address
        : central();
  }

  private static String central() {
    return "central https://repo.maven.apache.org/maven2/";
  }

  /** Adds a repository, given as id and address. */
  public void addRepository(List<String> idAndUrl) {
    if (idAndUrl.size() != 2) {
      throw new IllegalArgumentException("%mavenRepo needs an id and an address, got " + idAndUrl);
    }
    repositories.add(idAndUrl.get(0) + " " + idAndUrl.get(1));
  }

  private Object addPom(List<String> arguments) throws IOException {
    if (arguments.isEmpty() || !Files.isRegularFile(Path.of(arguments.get(0)))) {
      throw new IOException("%loadFromPOM needs the path of a POM file, got " + arguments);
    }
    List<String> scopes = arguments.subList(1, arguments.size());
    List<String> request = new ArrayList<>(List.of(arguments.get(0)));
    request.addAll(scopes.isEmpty() ? SCOPES : scopes);
    classPath.accept(maven.apply("PomDependencies", request, repositories));
    return null;
  }

  private Object addPomText(List<String> scopes, String body) throws IOException {
    Path pom = Files.createTempFile("noisebook", ".pom.xml");
    try {
      Files.writeString(pom, PomText.complete(body));
      List<String> arguments = new ArrayList<>(List.of(pom.toString()));
      arguments.addAll(scopes);
      return addPom(arguments);
    } finally {
      Files.delete(pom);
    }
  }
}
