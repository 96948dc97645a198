package org.noisebook.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.noisebook.data.Dataset;

/** Native memory, which no heap dump shows. */
class MemoryTest {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Dataset DATA = Toys.ring(500);

  @Test
  void tenThousandStepsLeaveNothingBehind() throws IOException {
    Training recipe = Training.steps(22_000).batch(16);
    try (TrainingRun<LearnedScore> run = recipe.start(Toys.TINY, Toys.PROCESS, DATA)) {
      // Long enough for the Java runtime to have compiled what it will, on a busy machine too.
      take(12_000, run);
      int arrays = run.nativeArrays();
      long before = residentKilobytes();
      take(10_000, run);
      assertThat(run.nativeArrays()).isEqualTo(arrays);
      // An array of 16 x 16 floats leaked at each step would be 10 MB.
      assertThat(residentKilobytes() - before).isLessThan(8_000);
    }
  }

  private static void take(int steps, TrainingRun<LearnedScore> run) {
    for (int i = 0; i < steps; i++) {
      run.step();
    }
  }

  @Test
  void modelsNobodyHoldsAreFreed() throws InterruptedException {
    // 2.4 MB of weights each, in buffers that the Java runtime counts.
    ScoreMlp wide = ScoreMlp.of(2).hidden(768, 768);
    TrainingRun<LearnedScore> run = Training.steps(1).batch(4).start(wide, Toys.PROCESS, DATA);
    run.model().score(DATA.points(), 0.5);
    long before = directBytes();
    for (int i = 0; i < 100; i++) {
      run.model().score(DATA.points(), 0.5);
    }
    assertThat(directBytes() - before).isLessThan(20_000_000);
  }

  /** Bytes in direct buffers that are still in use. */
  private static long directBytes() throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      System.gc();
      Thread.sleep(50);
    }
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  /** After a collection, so that the heap's own growth does not count; 0 off Linux. */
  private static long residentKilobytes() throws IOException {
    System.gc();
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
