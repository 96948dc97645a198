package org.noisebook.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pictures with six known factors: Shapes3D where its file is to be had, else {@link Rooms} that we
 * draw. Both answer with the same combinations in the same order.
 *
 * <pre>{@code
 * Scenes scenes = Scenes.shapes3dOrDrawn(1_000, 32, seed);
 * scenes.why();        // "1000 drawn rooms: no 3dshapes.h5 in ..."
 * scenes.dataset();    // named "Shapes3D" or "rooms"
 * }</pre>
 *
 * <p>The file {@code 3dshapes.h5} is looked for in the directory NOISEBOOK_DATA, or shapes3d/ in
 * it, then in the project's data/cache, or shapes3d/ in it. It has 255 MB and is never downloaded;
 * data/README.md says where it is to be had. A file that is there but broken is an error.
 *
 * @param dataset the pictures
 * @param why one line for the reader: what was used and why
 */
public record Scenes(Dataset dataset, String why) {

  /**
   * {@code n} different pictures, labelled by shape.
   *
   * @param side 16, 32 or 64 pixels
   * @throws DataFileException when Shapes3D's file is there but broken
   */
  public static Scenes shapes3dOrDrawn(int n, int side, long seed) {
    return shapes3dOrDrawn(DataPlaces.ofThisProcess(), n, side, seed);
  }

  static Scenes shapes3dOrDrawn(DataPlaces places, int n, int side, long seed) {
    Shapes3d.requireSide(side);
    List<Path> looked = candidates(places);
    Optional<Path> file = looked.stream().filter(Files::exists).findFirst();
    if (file.isPresent()) {
      return new Scenes(
          Shapes3d.load(file.get(), n, side, seed),
          "Shapes3D: " + n + " pictures from " + file.get());
    }
    String where =
        looked.isEmpty()
            ? DataPlaces.DATA + " is not set"
            : "no " + Shapes3d.FILE + " in " + directories(looked);
    return new Scenes(Rooms.sample(n, side, seed), n + " drawn rooms: " + where);
  }

  /** {@code n} drawn rooms whatever is on the disk. */
  public static Scenes drawn(int n, int side, long seed) {
    return new Scenes(Rooms.sample(n, side, seed), n + " drawn rooms, as asked");
  }

  /** Whether the pictures are Shapes3D's. */
  public boolean isShapes3d() {
    return dataset.name().equals("Shapes3D");
  }

  private static List<Path> candidates(DataPlaces places) {
    List<Path> files = new ArrayList<>();
    places.userDirectory().ifPresent(user -> add(files, user));
    places.project().ifPresent(project -> add(files, project.resolve("data/cache")));
    return files;
  }

  private static void add(List<Path> files, Path directory) {
    files.add(directory.resolve(Shapes3d.FILE));
    files.add(directory.resolve("shapes3d").resolve(Shapes3d.FILE));
  }

  private static String directories(List<Path> files) {
    return String.join(" or ", files.stream().map(f -> f.getParent().toString()).toList());
  }
}
