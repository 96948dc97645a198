package org.noisebook.bench;

import java.util.concurrent.TimeUnit;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.exact.EmpiricalMeasure;
import org.noisebook.exact.NoisedEmpirical;
import org.noisebook.math.Points;
import org.noisebook.ridge.Ridge;
import org.noisebook.ridge.RidgeFrames;
import org.noisebook.ridge.RidgeSlice;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Scores, projections and frames of an empirical measure; {@code
 * environment/benchmark/twin_ridge.py} does the same work in numpy. Each returns a number of its
 * result that both sides must agree on.
 *
 * <p>The limit in the plane is arithmetic, for all centres lie in the first cache: a mean-shift
 * step against 1,000 centres, 700 of them in reach, is about 46,000 operations in 7.6 us, 6 a
 * nanosecond where four vector units at 3 GHz could do 48. In 32 dimensions the score reads 1.7 MB
 * of centres twice a point from beyond the second cache, 12 GB/s; a frame is half the scatter's
 * 530,000 multiplications and half the eigenvectors. Least CPU times on a loaded 2-core EPYC, one
 * thread, ours and numpy with OpenBLAS, ms: scoreInPlane 12 and 25, scoreIn32 560 and 220, scms200
 * 25 and 87, scms200Dropping 25 and 41, hessianFrames 810 and 420.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class RidgeSpeed {
  private static final ForwardProcess PROCESS = ForwardProcess.ornsteinUhlenbeck(10);
  private static final double TIME = 0.3;

  /** 2,000 points against 1,000 centres in the plane. */
  @State(Scope.Benchmark)
  public static class Plane {
    final NoisedEmpirical model = law(1_000, 2);
    final Points x = probes(2_000, 2, TIME);
  }

  /** 2,000 points against 6,742 centres in 32 dimensions. */
  @State(Scope.Benchmark)
  public static class Latents {
    final NoisedEmpirical model = law(6_742, 32);
    final Points x = probes(2_000, 32, TIME);
  }

  /** 200 starts near the ridge of 1,000 points in the plane, under noise of 0.25. */
  @State(Scope.Benchmark)
  public static class Starts {
    static final double TIME = -0.5 * Math.log1p(-0.25 * 0.25);
    final RidgeSlice slice = Ridge.of(law(1_000, 2), 1).at(TIME);
    final Points x = probes(200, 2, TIME);
  }

  /** 2,000 points against 1,000 centres in 32 dimensions, 25 of them tangential. */
  @State(Scope.Benchmark)
  public static class Frames {
    final RidgeSlice slice = Ridge.of(law(1_000, 32), 25).at(TIME);
    final Points x = probes(2_000, 32, TIME);
  }

  @Benchmark
  public double scoreInPlane(Plane plane) {
    return sumOfSquares(plane.model.score(plane.x, TIME));
  }

  @Benchmark
  public double scoreIn32(Latents latents) {
    return sumOfSquares(latents.model.score(latents.x, TIME));
  }

  @Benchmark
  public double scms200(Starts starts) {
    return sumOfSquares(starts.slice.project(starts.x).ends());
  }

  /** The same against a twin that goes on with those starts alone that are not there yet. */
  @Benchmark
  public double scms200Dropping(Starts starts) {
    return scms200(starts);
  }

  @Benchmark
  public double newton200(Starts starts) {
    return sumOfSquares(starts.slice.projectNewton(starts.x).ends());
  }

  @Benchmark
  public double hessianFrames(Frames frames) {
    RidgeFrames found = frames.slice.frames(frames.x);
    double sum = 0;
    for (int i = 0; i < frames.x.size(); i++) {
      for (int k = 0; k < 25; k++) {
        double along = 0;
        for (int j = 0; j < 32; j++) {
          along += found.tangents().get(i, 32 * k + j) * frames.x.get(i, j);
        }
        sum += found.eigenvalues().get(i, k) * along * along;
      }
      sum += found.eigenvalues().get(i, 0);
    }
    return sum;
  }

  private static double sumOfSquares(Points x) {
    double sum = 0;
    for (double value : x.values()) {
      sum += value * value;
    }
    return sum;
  }

  private static NoisedEmpirical law(int n, int d) {
    return EmpiricalMeasure.of(spiral(n, d)).under(PROCESS);
  }

  /** A noisy spiral in the first two coordinates, smaller waves in the others. */
  private static Points spiral(int n, int d) {
    Points u = Inputs.uniform(n, 1);
    Points z = Inputs.normal(n, d);
    double[] x = new double[n * d];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        double radius = j < 2 ? 0.5 + 2 * u.get(i, 0) : 1.0 / (1 + j);
        double phase = Math.PI / 2 * (j % 2);
        double angle = 2 * Math.PI * (1 + j / 2) * u.get(i, 0);
        x[i * d + j] = radius * Math.cos(angle - phase) + 0.1 * z.get(i, j);
      }
    }
    return Points.wrap(n, d, x);
  }

  /** Points as noised as the law at time t, none of them a centre's own image. */
  private static Points probes(int n, int d, double t) {
    double a = PROCESS.scale(t);
    double sigma = PROCESS.sigma(t);
    return spiral(2 * n, d).rows(n, 2 * n).combine(a, sigma, Inputs.normal(n, d));
  }
}
