package org.noisebook.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.noisebook.math.Progress;

/**
 * Looks for the files of MNIST: in the user's directory, in the project's cache, on the mirrors.
 *
 * @param environment a variable's value by its name, or null
 * @param workingDirectory where the search for the project's directory begins, upwards
 * @param patience how long to wait for a mirror
 */
record MnistSearch(UnaryOperator<String> environment, Path workingDirectory, Duration patience) {
  private static final String DATA = DataPlaces.DATA;

  /**
   * Where the files are, or why they are not to be had.
   *
   * @param directory holds both files of the split, if found
   * @param why what was used, or why nothing was: half a sentence for a notebook
   */
  record Outcome(Optional<Path> directory, String why) {}

  static MnistSearch ofThisProcess() {
    DataPlaces here = DataPlaces.ofThisProcess();
    return new MnistSearch(here.environment(), here.workingDirectory(), Duration.ofSeconds(5));
  }

  private DataPlaces places() {
    return new DataPlaces(environment, workingDirectory);
  }

  Outcome find(Mnist.Split split, Progress progress) {
    List<String> notes = new ArrayList<>();
    Optional<Path> own = inUserDirectory(split, notes);
    if (own.isPresent()) {
      return new Outcome(own, "from " + DATA + " (" + own.get() + ")");
    }
    Optional<Path> project = places().project();
    if (project.isEmpty()) {
      notes.add(
          "MNIST was not found, and no data/mnist.json that says where to get it lies above "
              + workingDirectory
              + "; set "
              + DataPlaces.HOME);
      return new Outcome(Optional.empty(), String.join("; ", notes));
    }
    Path cache = project.get().resolve("data/cache/mnist");
    if (hasBoth(cache, split)) {
      notes.add(0, "from data/cache");
      return new Outcome(Optional.of(cache), String.join("; ", notes));
    }
    return download(split, project.get(), cache, progress, notes);
  }

  /** The directory NOISEBOOK_DATA, or mnist/ in it, if either holds a file of the split. */
  private Optional<Path> inUserDirectory(Mnist.Split split, List<String> notes) {
    Optional<Path> set = places().userDirectory();
    if (set.isEmpty()) {
      return Optional.empty();
    }
    Path directory = set.get();
    for (Path place : List.of(directory, directory.resolve("mnist"))) {
      // One of the two is enough to mean it: reading then says that the other is missing.
      if (Files.exists(place.resolve(split.images()))
          || Files.exists(place.resolve(split.labels()))) {
        return Optional.of(place);
      }
    }
    notes.add(
        Files.isDirectory(directory)
            ? DATA + " (" + directory + ") holds no " + split.images()
            : DATA + " (" + directory + ") is not a directory");
    return Optional.empty();
  }

  private Outcome download(
      Mnist.Split split, Path project, Path cache, Progress progress, List<String> notes) {
    MnistDescriptor descriptor = MnistDescriptor.read(descriptor(project));
    Download download = new Download(patience, progress);
    for (String name : List.of(split.labels(), split.images())) {
      Path target = cache.resolve(name);
      if (!Files.exists(target)) {
        List<String> failures = download.fetch(descriptor, name, target);
        if (!failures.isEmpty()) {
          notes.add("MNIST could not be downloaded (" + String.join("; ", failures) + ")");
          return new Outcome(Optional.empty(), String.join("; ", notes));
        }
      }
    }
    notes.add(0, "downloaded to data/cache");
    return new Outcome(Optional.of(cache), String.join("; ", notes));
  }

  private static boolean hasBoth(Path directory, Mnist.Split split) {
    return Files.exists(directory.resolve(split.images()))
        && Files.exists(directory.resolve(split.labels()));
  }

  private static Path descriptor(Path project) {
    return project.resolve("data").resolve("mnist.json");
  }
}
