package org.noisebook.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.noisebook.math.Progress;

class ComputeTest {
  @Test
  void oneThreadIsTheDefaultOnEveryThread() {
    Compute.load(Progress.none());
    assertThat(Compute.threads()).isOne();
    assertThat(JniUtils.getNumThreads()).isOne();
    assertThat(CompletableFuture.supplyAsync(JniUtils::getNumThreads).join()).isOne();
  }

  @Test
  void threadsCanBeRaised() {
    try {
      Compute.threads(2);
      assertThat(JniUtils.getNumThreads()).isEqualTo(2);
    } finally {
      Compute.threads(1);
    }
    assertThatThrownBy(() -> Compute.threads(0)).hasMessageContaining("at least 1, got 0");
  }

  /** Trains in a fresh Java whose context class loader knows no jar, as under a Java shell. */
  @Test
  void engineLoadsSilentlyUnderAForeignClassLoader() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    Process process =
        new ProcessBuilder(List.of(java, "-cp", classPath, Foreign.class.getName()))
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(printed).isEqualTo("true true\n");
  }

  /** The main class of that fresh Java. */
  static final class Foreign {
    private Foreign() {}

    public static void main(String[] args) {
      Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
      Toys.QUICK.start(Toys.TINY, Toys.PROCESS, Toys.ring(100)).step();
      System.out.print(
          System.getProperty("ai.djl.offline")
              + " "
              + System.getProperty("OPT_OUT_TRACKING")
              + "\n");
    }
  }
}
