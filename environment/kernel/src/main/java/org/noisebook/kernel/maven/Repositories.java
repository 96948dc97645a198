package org.noisebook.kernel.maven;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.runtime.standalonestatic.StandaloneStaticRuntime;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;

/**
 * The user's Maven repositories, as the settings.xml configures them; the local one is asked first.
 */
final class Repositories {
  private final List<String> extra;

  /**
   * Repositories.
   *
   * @param extra further ones, each as "id address"
   */
  Repositories(List<String> extra) {
    this.extra = extra;
  }

  /** Something to be done with an open context. */
  interface Work<T> {
    T with(Context context, List<RemoteRepository> repositories) throws Exception;
  }

  /** Does the work offline, and only if that fails with the network. */
  <T> T offlineFirst(Work<T> work) throws Exception {
    try {
      return run(work, true);
    } catch (Exception e) {
      return run(work, false);
    }
  }

  private <T> T run(Work<T> work, boolean offline) throws Exception {
    ContextOverrides overrides =
        ContextOverrides.create().withUserSettings(true).offline(offline ? true : null).build();
    try (Context context = new StandaloneStaticRuntime().create(overrides)) {
      List<RemoteRepository> all = new ArrayList<>(context.remoteRepositories());
      for (String idAndUrl : extra) {
        String[] parts = idAndUrl.split(" ", 2);
        all.add(new RemoteRepository.Builder(parts[0], "default", parts[1]).build());
      }
      return work.with(context, mirrored(context, all));
    }
  }

  static List<RemoteRepository> mirrored(Context context, List<RemoteRepository> repositories) {
    return context
        .repositorySystem()
        .newResolutionRepositories(context.repositorySystemSession(), repositories);
  }

  /** The jars of the dependencies and of what they need at run time. */
  static List<String> jars(
      Context context,
      List<RemoteRepository> repositories,
      List<Dependency> dependencies,
      List<Dependency> managed)
      throws RepositoryException {
    CollectRequest collect = new CollectRequest();
    collect.setDependencies(dependencies);
    collect.setManagedDependencies(managed);
    collect.setRepositories(repositories);
    DependencyRequest request =
        new DependencyRequest(
            collect, DependencyFilterUtils.classpathFilter(JavaScopes.COMPILE, JavaScopes.RUNTIME));
    List<String> jars = new ArrayList<>();
    for (ArtifactResult result :
        context
            .repositorySystem()
            .resolveDependencies(context.repositorySystemSession(), request)
            .getArtifactResults()) {
      Artifact artifact = result.getArtifact();
      // By the file, not by the packaging: Guava and others are jars packaged as "bundle".
      if (artifact != null && artifact.getFile().getName().endsWith(".jar")) {
        jars.add(artifact.getFile().getAbsolutePath());
      }
    }
    return jars;
  }
}
