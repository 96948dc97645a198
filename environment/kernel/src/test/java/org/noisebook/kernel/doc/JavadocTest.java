package org.noisebook.kernel.doc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavadocTest {
  private static final String SOURCE =
      """
      package lib;
      /**
       * Holds {@code a < b} things, see {@linkplain #grow the other}.
       *
       * <p>Energy: <pre>{@code
       *   E = m
       *     c^2 }</pre> and x<sub>i</sub>&sup2;.
       * <ul><li>one<li>two</ul>
       * @param size how many
       */
      public record Thing(int size, String name) implements Growing {
        /** The answer. */
        public static final int ANSWER = 42;
        /** Kinds. */
        public enum Kind { /** A good one. */ GOOD }
        @Override public int grow(int by) { return size + by; }
        /** Overload for text. */
        public int grow(String by) { return 0; }
        /** A half. */
        public static final class Half implements Growing {
          /** By half. {@inheritDoc} */
          @Override public int grow(int by) { return by / 2; }
        }
      }
      """;
  private static final String PARENT =
      """
      package lib;
      interface Growing {
        /**
         * Grows.
         * @param by the step
         * @return the new size
         * @throws IllegalArgumentException where {@code by} is negative
         */
        int grow(int by);
      }
      """;

  @TempDir static Path folder;
  private static Javadoc javadoc;

  @BeforeAll
  static void compile() throws IOException {
    Path source = Files.writeString(folder.resolve("Thing.java"), SOURCE);
    Path parent = Files.writeString(folder.resolve("Growing.java"), PARENT);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), source.toString(), parent.toString());
    assertThat(status).isZero();
    Path jar = folder.resolve("lib.jar");
    pack(
        jar,
        "",
        "lib/Thing.class",
        "lib/Thing$Kind.class",
        "lib/Thing$Half.class",
        "lib/Growing.class");
    pack(folder.resolve("lib-sources.jar"), "lib/", "Thing.java", "Growing.java");
    ClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()});
    javadoc = new Javadoc(name -> load(loader, name), name -> Optional.empty());
  }

  private static void pack(Path jar, String prefix, String... names) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (String name : names) {
        entries.putNextEntry(new ZipEntry(prefix + name));
        entries.write(Files.readAllBytes(folder.resolve(name)));
      }
    }
  }

  private static Class<?> load(ClassLoader loader, String name) {
    try {
      return Class.forName(name.replace("Thing.", "Thing$"), false, loader);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private static String plain(String signature) {
    return javadoc.of(signature).plain();
  }

  @Test
  void aClassShowsItsHeaderItsTextAndItsParameters() {
    assertThat(plain("lib.Thing"))
        .contains("public record Thing(int size, String name) implements Growing")
        .contains("Holds a < b things, see the other.")
        .contains("E = m\n       c^2")
        .contains("x_i²")
        .contains("- one\n  - two")
        .contains("Parameters:\n    size how many");
  }

  @Test
  void theHtmlIsEscapedAndKeepsItsElements() {
    assertThat(javadoc.of("lib.Thing").html())
        .contains("<code>a &lt; b</code>")
        .contains("<sub>i</sub>")
        .contains("<dt><b>Parameters:</b></dt><dd><code>size</code> how many</dd>");
  }

  @Test
  void aRecordSpeaksForItsConstructorAndAccessors() {
    assertThat(plain("lib.Thing(int size, String name)")).contains("size how many");
    assertThat(plain("int lib.Thing.size()")).endsWith("how many");
    assertThat(plain("String lib.Thing.name()")).isEqualTo("String lib.Thing.name()");
  }

  @Test
  void constantsAndEnumsAreFound() {
    assertThat(plain("lib.Thing.ANSWER:int")).contains("= 42").contains("The answer.");
    assertThat(plain("lib.Thing.Kind")).contains("Kinds.");
    assertThat(plain("lib.Thing.Kind.GOOD")).contains("A good one.");
  }

  @Test
  void overloadsAreToldApart() {
    assertThat(plain("int lib.Thing.grow(String by)")).contains("Overload for text.");
  }

  @Test
  void anOverridingMethodInheritsWhatItDoesNotSay() {
    assertThat(plain("int lib.Thing.grow(int by)"))
        .contains("Grows.", "by the step", "Returns:\n    the new size", "where by is negative");
    assertThat(plain("int lib.Thing.Half.grow(int by)")).contains("By half. Grows.");
    assertThat(plain("int lib.Growing.grow(int arg0)")).startsWith("int lib.Growing.grow(int by)");
  }

  @Test
  void whatIsUnknownKeepsItsSignature() {
    assertThat(plain("int nowhere.X.y()")).isEqualTo("int nowhere.X.y()");
  }

  @Test
  void theJdksSourcesAreReadWhereTheyAreInstalled() {
    ClassLoader own = getClass().getClassLoader();
    Javadoc jdk = new Javadoc(name -> load(own, name), name -> Optional.empty());
    Path sources = Path.of(System.getProperty("java.home"), "lib", "src.zip");
    String text = jdk.of("int java.util.HashMap.size()").plain();
    assertThat(text.contains("Returns:")).isEqualTo(Files.isReadable(sources));
  }
}
