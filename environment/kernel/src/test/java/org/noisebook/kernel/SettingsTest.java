package org.noisebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void anEmptyEnvironmentAsksForNothing() {
    Settings settings = Settings.from(Map.of());
    assertThat(settings.classPath()).isEmpty();
    assertThat(settings.compilerOptions()).isEmpty();
    assertThat(settings.timeout()).isNull();
  }

  @Test
  void theVariablesOfIjavaAreRead() {
    Settings settings =
        Settings.from(
            Map.of(
                "IJAVA_CLASSPATH", "a.jar:lib/*.jar",
                "IJAVA_COMPILER_OPTS", "-parameters \"-Aname=two words\"",
                "IJAVA_TIMEOUT", "20 SECONDS"));
    assertThat(settings.classPath()).containsExactly("a.jar", "lib/*.jar");
    assertThat(settings.compilerOptions()).containsExactly("-parameters", "-Aname=two words");
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(20));
  }
}
