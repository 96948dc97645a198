package org.noisebook.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.Sampler;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.diffusion.TimeGrid;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.exact.NoisedMixture;
import org.noisebook.guidance.FokkerPlanck;
import org.noisebook.guidance.Guidance;
import org.noisebook.math.Points;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Exact scores, a guided run and a Fokker-Planck solution; {@code
 * environment/benchmark/twin_guidance.py} does the same work in numpy. Each returns a number of its
 * result that both sides must agree on.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class GuidanceSpeed {
  private static final ForwardProcess PROCESS = ForwardProcess.ornsteinUhlenbeck(5);

  /** 10,000 points against 8 full covariances in the plane. */
  @State(Scope.Benchmark)
  public static class Few {
    final NoisedMixture model = mixture(8).under(PROCESS);
    final Points x = points(model.mixture(), 10_000);
  }

  /** 2,000 points against 1,000 full covariances in the plane. */
  @State(Scope.Benchmark)
  public static class Many {
    final NoisedMixture model = mixture(1_000).under(PROCESS);
    final Points x = points(model.mixture(), 2_000);
  }

  /** 10,000 points through 400 guided steps of DDIM. */
  @State(Scope.Benchmark)
  public static class Run {
    final ScoreModel model = Guidance.eta(2).of(mixture(8).under(PROCESS), 1);
    final Sampler sampler = Sampler.ddim(1).on(TimeGrid.of(times(400)));
    final Points start = Inputs.normal(10_000, 2).map(z -> PROCESS.sigma(5) * z);
  }

  /** 20 steps of a guided reverse SDE's law on 256 x 256 cells. */
  @State(Scope.Benchmark)
  public static class Grid {
    final ScoreModel model = Guidance.eta(2).of(narrow().under(PROCESS), 0);
    final FokkerPlanck scheme =
        FokkerPlanck.sde(256, 20).within(new double[] {-6, 6}, new double[] {-6, 6});
  }

  @Benchmark
  public double scoreOfFew(Few few) {
    return sumOfSquares(few.model.score(few.x, 0.3));
  }

  @Benchmark
  public double scoreOfMany(Many many) {
    return sumOfSquares(many.model.score(many.x, 0.3));
  }

  @Benchmark
  public double guidedDdim(Run run) {
    Points last = run.sampler.from(run.model, run.start, 0).last();
    return sumOfSquares(last) / last.values().length;
  }

  @Benchmark
  public double fokkerPlanck(Grid grid) {
    return grid.scheme.solve(grid.model, 1, 0).get(1).entropy();
  }

  private static double sumOfSquares(Points x) {
    double sum = 0;
    for (double value : x.values()) {
      sum += value * value;
    }
    return sum;
  }

  private static double[] times(int steps) {
    return IntStream.rangeClosed(0, steps)
        .mapToDouble(k -> 5 + (double) k / steps * (1e-3 - 5))
        .toArray();
  }

  private static GaussianMixture mixture(int count) {
    Points u = Inputs.uniform(count, 3);
    double[] weights = IntStream.range(0, count).mapToDouble(k -> 1 + (double) k / count).toArray();
    double total = Arrays.stream(weights).sum();
    double[][] means = new double[count][];
    double[][][] covariances = new double[count][][];
    for (int k = 0; k < count; k++) {
      weights[k] /= total;
      means[k] = new double[] {8 * u.get(k, 0) - 4, 8 * u.get(k, 1) - 4};
      covariances[k] = turned(Math.PI * u.get(k, 2), 0.6, 0.15);
    }
    return GaussianMixture.of(weights, means, covariances)
        .labelled(IntStream.range(0, count).map(k -> k % 3).toArray());
  }

  /** Variances p along the direction of {@code angle} and q across. */
  private static double[][] turned(double angle, double p, double q) {
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    return new double[][] {
      {c * c * p + s * s * q, c * s * (p - q)}, {c * s * (p - q), s * s * p + c * c * q}
    };
  }

  private static Points points(GaussianMixture mixture, int n) {
    double[] x = Inputs.normal(n, 2).values().clone();
    int count = mixture.components().size();
    for (int i = 0; i < n; i++) {
      double[] mean = mixture.components().get(i % count).mean();
      x[2 * i] += mean[0];
      x[2 * i + 1] += mean[1];
    }
    return Points.wrap(n, 2, x);
  }

  private static GaussianMixture narrow() {
    return GaussianMixture.isotropic(
        new double[] {0.2, 0.5, 0.3}, new double[][] {{1, 0}, {-1, 0.5}, {0.5, -2}}, 0.5);
  }
}
