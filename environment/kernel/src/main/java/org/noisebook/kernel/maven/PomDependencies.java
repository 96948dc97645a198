package org.noisebook.kernel.maven;

import eu.maveniverse.maven.mima.context.Context;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.repository.RemoteRepository;

/**
 * Finds the jars of a POM's dependencies. First argument the POM file and the wanted scopes, second
 * further repositories, each as "id address".
 */
public final class PomDependencies implements BiFunction<List<String>, List<String>, List<String>> {

  @Override
  public List<String> apply(List<String> pomAndScopes, List<String> repositories) {
    File pom = new File(pomAndScopes.get(0)).getAbsoluteFile();
    List<String> scopes = pomAndScopes.subList(1, pomAndScopes.size());
    try {
      return new Repositories(repositories)
          .offlineFirst((context, all) -> jars(context, all, pom, scopes));
    } catch (Exception e) {
      throw new IllegalArgumentException(
          "cannot resolve the dependencies of " + pom + ": " + Coordinates.cause(e), e);
    }
  }

  private static List<String> jars(
      Context context, List<RemoteRepository> repositories, File pom, List<String> scopes)
      throws Exception {
    Model model = effective(context, repositories, pom);
    List<RemoteRepository> all = new ArrayList<>(repositories);
    model
        .getRepositories()
        .forEach(
            r -> all.add(new RemoteRepository.Builder(r.getId(), "default", r.getUrl()).build()));
    List<Dependency> wanted =
        model.getDependencies().stream()
            .filter(d -> scopes.contains(scope(d)))
            .map(PomDependencies::dependency)
            .toList();
    List<Dependency> managed =
        model.getDependencyManagement() == null
            ? List.of()
            : model.getDependencyManagement().getDependencies().stream()
                .map(PomDependencies::dependency)
                .toList();
    return Repositories.jars(context, Repositories.mirrored(context, all), wanted, managed);
  }

  private static Model effective(Context context, List<RemoteRepository> repositories, File pom)
      throws Exception {
    DefaultModelBuildingRequest request = new DefaultModelBuildingRequest();
    request.setPomFile(pom);
    request.setModelResolver(new ParentPoms(context, repositories));
    request.setSystemProperties(System.getProperties());
    request.setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL);
    return new DefaultModelBuilderFactory().newInstance().build(request).getEffectiveModel();
  }

  private static String scope(org.apache.maven.model.Dependency d) {
    return d.getScope() == null ? "compile" : d.getScope();
  }

  private static Dependency dependency(org.apache.maven.model.Dependency d) {
    List<Exclusion> exclusions =
        d.getExclusions().stream()
            .map(x -> new Exclusion(x.getGroupId(), x.getArtifactId(), "*", "*"))
            .toList();
    String extension = d.getType() == null || d.getType().equals("bundle") ? "jar" : d.getType();
    return new Dependency(
        new DefaultArtifact(
            d.getGroupId(), d.getArtifactId(), d.getClassifier(), extension, d.getVersion()),
        // Whatever scope was asked for, its jars are wanted here.
        "compile",
        d.isOptional(),
        exclusions);
  }
}
