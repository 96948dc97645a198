package org.noisebook.bench;

import java.util.concurrent.TimeUnit;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.exact.EmpiricalMeasure;
import org.noisebook.exact.NoisedEmpirical;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;
import org.noisebook.ridge.Ridge;
import org.noisebook.ridge.RidgeFrames;
import org.noisebook.ridge.RidgeProjection;
import org.noisebook.ridge.RidgeSlice;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Scores, frames and projections of an empirical measure, in milliseconds; for one thread set
 * {@code java.util.concurrent.ForkJoinPool.common.parallelism} to 0. A numpy twin stands in {@code
 * environment/benchmark}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class RidgeSpeed {
  private static final ForwardProcess OU = ForwardProcess.ornsteinUhlenbeck(10);

  /** 1,000 points near a circle of radius 2, with noise of 0.1. */
  @State(Scope.Benchmark)
  public static class Plane {
    final Points data = circle(1000);
    final NoisedEmpirical model = EmpiricalMeasure.of(data).under(OU);
    final Points x = OU.noised(data.append(data), 0.1, Rng.of(2));
    final RidgeSlice slice = Ridge.of(model, 1).at(0.1);
    final Points starts = x.rows(0, 200);
  }

  /** 6,742 standard normal points in 32 dimensions. */
  @State(Scope.Benchmark)
  public static class Latents {
    final Points data = gaussian(6742, 32);
    final NoisedEmpirical model = EmpiricalMeasure.of(data).under(OU);
    final Points x = OU.noised(data.rows(0, 2000), 0.25, Rng.of(3));
    final RidgeSlice slice = Ridge.of(model, 25).at(0.25);
  }

  @Benchmark
  public Points scoreInThePlane(Plane plane) {
    return plane.model.score(plane.x, 0.1);
  }

  @Benchmark
  public Points scoreIn32Dimensions(Latents latents) {
    return latents.model.score(latents.x, 0.25);
  }

  @Benchmark
  public RidgeProjection meanShiftInThePlane(Plane plane) {
    return plane.slice.project(plane.starts);
  }

  @Benchmark
  public RidgeProjection newtonInThePlane(Plane plane) {
    return plane.slice.projectNewton(plane.starts);
  }

  @Benchmark
  public RidgeFrames framesIn32Dimensions(Latents latents) {
    return latents.slice.frames(latents.x);
  }

  private static Points circle(int n) {
    Rng rng = Rng.of(1);
    double[] values = new double[2 * n];
    for (int k = 0; k < n; k++) {
      double phi = 2 * Math.PI * rng.uniform();
      values[2 * k] = 2 * Math.cos(phi) + 0.1 * rng.gaussian();
      values[2 * k + 1] = 2 * Math.sin(phi) + 0.1 * rng.gaussian();
    }
    return Points.wrap(n, 2, values);
  }

  private static Points gaussian(int n, int dim) {
    double[] values = new double[n * dim];
    Rng.of(4).fillGaussian(values);
    return Points.wrap(n, dim, values);
  }
}
