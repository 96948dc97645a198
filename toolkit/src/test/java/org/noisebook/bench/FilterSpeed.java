package org.noisebook.bench;

import java.util.concurrent.TimeUnit;
import org.noisebook.filter.statespace.FilterRun;
import org.noisebook.filter.statespace.LinearGaussian;
import org.noisebook.filter.statespace.Observations;
import org.noisebook.filter.statespace.ParticleFilter;
import org.noisebook.filter.statespace.Resampling;
import org.noisebook.filter.statespace.Simulation;
import org.noisebook.math.Rng;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Particle-steps and resampled weights a second on one thread; {@code
 * environment/benchmark/twin_filter.py} does the same work in numpy.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class FilterSpeed {
  private static final int STEPS = 100;
  private static final int PARTICLES = 10_000;
  private static final int WEIGHTS = 100_000;

  /** x' = 0.9 x + N(0, 0.25), y = x + N(0, 1). */
  @State(Scope.Benchmark)
  public static class Line {
    final LinearGaussian model = LinearGaussian.scalar(0, 1, 0.9, 0.25, 1, 1);
    final Observations seen = Simulation.of(model, STEPS, 1).observations();
    final ParticleFilter filter = ParticleFilter.bootstrap(model).particles(PARTICLES).serial();
    long seed;
  }

  /** Weights of an exponential law. */
  @State(Scope.Benchmark)
  public static class Cloud {
    final double[] weights = new double[WEIGHTS];
    final Rng rng = Rng.of(1);

    /** Draws the weights. */
    public Cloud() {
      double sum = 0;
      for (int i = 0; i < WEIGHTS; i++) {
        weights[i] = -Math.log1p(-rng.uniform());
        sum += weights[i];
      }
      for (int i = 0; i < WEIGHTS; i++) {
        weights[i] /= sum;
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(STEPS * PARTICLES)
  public FilterRun bootstrap(Line line) {
    return line.filter.run(line.seen, line.seed++);
  }

  @Benchmark
  @OperationsPerInvocation(WEIGHTS)
  public int[] systematic(Cloud cloud) {
    return Resampling.SYSTEMATIC.ancestors(cloud.weights, WEIGHTS, cloud.rng);
  }
}
