package org.noisebook.kernel.cell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/** An empty jar whose manifest names a second jar, which holds the class inner.Thing. */
final class JarWithManifest {
  private JarWithManifest() {}

  static Path write(Path folder) throws IOException {
    Path source = folder.resolve("inner/Thing.java");
    Files.createDirectories(source.getParent());
    Files.writeString(
        source,
        "package inner; public class Thing { public String hello() { return \"hello\"; } }");
    ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString());
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(folder.resolve("inner.jar")))) {
      jar.putNextEntry(new JarEntry("inner/Thing.class"));
      jar.write(Files.readAllBytes(folder.resolve("inner/Thing.class")));
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "inner.jar");
    Path outer = folder.resolve("outer.jar");
    new JarOutputStream(Files.newOutputStream(outer), manifest).close();
    return outer;
  }
}
