package org.noisebook.kernel.maven;

import eu.maveniverse.maven.mima.context.Context;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Parent;
import org.apache.maven.model.Repository;
import org.apache.maven.model.building.FileModelSource;
import org.apache.maven.model.building.ModelSource2;
import org.apache.maven.model.resolution.ModelResolver;
import org.apache.maven.model.resolution.UnresolvableModelException;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Finds the parents and imports of a POM in the repositories. */
final class ParentPoms implements ModelResolver {
  private final Context context;
  private final List<RemoteRepository> repositories;

  ParentPoms(Context context, List<RemoteRepository> repositories) {
    this.context = context;
    this.repositories = new ArrayList<>(repositories);
  }

  @Override
  public ModelSource2 resolveModel(String group, String artifact, String version)
      throws UnresolvableModelException {
    ArtifactRequest request = new ArtifactRequest();
    request.setArtifact(new DefaultArtifact(group, artifact, "pom", version));
    request.setRepositories(repositories);
    try {
      return new FileModelSource(
          context
              .repositorySystem()
              .resolveArtifact(context.repositorySystemSession(), request)
              .getArtifact()
              .getFile());
    } catch (ArtifactResolutionException e) {
      throw new UnresolvableModelException(e.getMessage(), group, artifact, version, e);
    }
  }

  @Override
  public ModelSource2 resolveModel(Parent parent) throws UnresolvableModelException {
    return resolveModel(parent.getGroupId(), parent.getArtifactId(), parent.getVersion());
  }

  @Override
  public ModelSource2 resolveModel(Dependency dependency) throws UnresolvableModelException {
    return resolveModel(
        dependency.getGroupId(), dependency.getArtifactId(), dependency.getVersion());
  }

  @Override
  public void addRepository(Repository repository) {
    addRepository(repository, false);
  }

  @Override
  public void addRepository(Repository repository, boolean replace) {
    repositories.add(
        new RemoteRepository.Builder(repository.getId(), "default", repository.getUrl()).build());
  }

  @Override
  public ModelResolver newCopy() {
    return new ParentPoms(context, repositories);
  }
}
