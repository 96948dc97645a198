package org.noisebook.kernel.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.util.artifact.JavaScopes;

/**
 * Finds the jars of Maven coordinates {@code group:artifact[:type[:classifier]]:version} and all
 * they need. First argument the coordinates, second further repositories, each as "id address".
 */
public final class Coordinates implements BiFunction<List<String>, List<String>, List<String>> {

  @Override
  public List<String> apply(List<String> coordinates, List<String> repositories) {
    List<Dependency> dependencies = new ArrayList<>();
    for (String c : coordinates) {
      dependencies.add(new Dependency(artifact(c), JavaScopes.COMPILE));
    }
    try {
      return new Repositories(repositories)
          .offlineFirst((context, all) -> Repositories.jars(context, all, dependencies, List.of()));
    } catch (Exception e) {
      throw new IllegalArgumentException("cannot resolve " + coordinates + ": " + cause(e), e);
    }
  }

  private static Artifact artifact(String coordinates) {
    try {
      return new DefaultArtifact(coordinates);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected group:artifact[:type[:classifier]]:version, got " + coordinates, e);
    }
  }

  static String cause(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
  }
}
