package org.noisebook.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.noisebook.data.MiniShapes;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.exact.EmpiricalMeasure;
import org.noisebook.exact.NoisedEmpirical;
import org.noisebook.filter.statespace.LinearGaussian;
import org.noisebook.filter.statespace.Observations;
import org.noisebook.filter.statespace.ParticleFilter;
import org.noisebook.filter.statespace.Resampling;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;
import org.noisebook.metrics.NeighbourInformation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Particles, resampling, an exact posterior and neighbour information; {@code
 * environment/benchmark/twin_filter.py} does the same work in numpy and scipy. Each returns a
 * number of its result that both sides must agree on.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class FilterSpeed {

  /** x' = 0.9 x + N(0, 0.25), y = x + N(0, 1); 100 steps, 10,000 particles. */
  @State(Scope.Benchmark)
  public static class Line {
    final LinearGaussian model = LinearGaussian.scalar(0, 1, 0.9, 0.25, 1, 1);
    final Observations seen = Observations.of(Inputs.normal(100, 1).map(z -> 1.5 * z));
    final ParticleFilter filter = ParticleFilter.bootstrap(model).particles(10_000).serial();
    long seed;
  }

  /** 100,000 weights. */
  @State(Scope.Benchmark)
  public static class Cloud {
    final double[] weights;
    final Rng rng = Rng.of(1);

    /** Weights in proportion to 1 + u, u in (0, 1). */
    public Cloud() {
      double[] raw = Inputs.uniform(100_000, 1).map(u -> 1 + u).values();
      double sum = Arrays.stream(raw).sum();
      weights = Arrays.stream(raw).map(w -> w / sum).toArray();
    }
  }

  /** 200,000 noisy pictures of the tiny world, noise variance 1. */
  @State(Scope.Benchmark)
  public static class Tiny {
    final NoisedEmpirical model =
        EmpiricalMeasure.of(MiniShapes.dataset().points()).under(ForwardProcess.edm(1e-3, 1e3));
    final Points x = noisy(200_000);

    private static Points noisy(int n) {
      Points clean = MiniShapes.dataset().points();
      double[] values = Inputs.normal(n, clean.dim()).values();
      for (int k = 0; k < values.length; k++) {
        values[k] += clean.get(k / clean.dim() % clean.size(), k % clean.dim());
      }
      return Points.of(n, clean.dim(), values);
    }
  }

  /** 10,000 pairs of numbers, correlation 0.8. */
  @State(Scope.Benchmark)
  public static class Pairs {
    final Points x;
    final Points y;

    /** y = 0.8 x + 0.6 z. */
    public Pairs() {
      Points z = Inputs.normal(10_000, 2);
      x = Points.of(z.size(), 1, z.column(0));
      y = x.combine(0.8, 0.6, Points.of(z.size(), 1, z.column(1)));
    }
  }

  /** The logarithm of the evidence: random, to a few parts in ten thousand. */
  @Benchmark
  public double bootstrap(Line line) {
    return line.filter.run(line.seen, line.seed++).logEvidence();
  }

  @Benchmark
  public double systematic(Cloud cloud) {
    double sum = 0;
    for (int ancestor :
        Resampling.SYSTEMATIC.ancestors(cloud.weights, cloud.weights.length, cloud.rng)) {
      sum += ancestor;
    }
    return sum;
  }

  @Benchmark
  public double tinyPosterior(Tiny tiny) {
    double sum = 0;
    for (double p : tiny.model.responsibilities(tiny.x, 1).values()) {
      sum += p * p;
    }
    return sum;
  }

  @Benchmark
  public double neighbours(Pairs pairs) {
    return NeighbourInformation.of(pairs.x, pairs.y).value();
  }
}
