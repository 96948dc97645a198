package org.noisebook.bench;

import java.util.concurrent.TimeUnit;
import org.noisebook.data.Dataset;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.learn.Autoencoder;
import org.noisebook.learn.AutoencoderMlp;
import org.noisebook.learn.LearnedScore;
import org.noisebook.learn.ScoreMlp;
import org.noisebook.learn.Training;
import org.noisebook.learn.TrainingRun;
import org.noisebook.learn.TrainingStep;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Training steps a second; {@code environment/benchmark/twin_training.py} does the same work in
 * PyTorch.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class TrainingSpeed {
  private static final int STEPS = 1_000_000;

  /** 2 coordinates and 32 time features through three layers of 128; batches of 512. */
  @State(Scope.Benchmark)
  public static class Toy {
    final TrainingRun<LearnedScore> run =
        Training.steps(STEPS)
            .batch(512)
            .start(
                ScoreMlp.of(2).hidden(128, 128, 128).timeFeatures(32),
                ForwardProcess.vpCosine(),
                Dataset.of("normal", gaussian(20_000)));
  }

  /** 784-512-256-32 and back; batches of 128. */
  @State(Scope.Benchmark)
  public static class Pictures {
    final TrainingRun<Autoencoder> run =
        Training.steps(STEPS)
            .batch(128)
            .start(
                AutoencoderMlp.of(784).hidden(512, 256).latent(32),
                Dataset.of("pixels", pixels(10_000)));
  }

  @Benchmark
  public TrainingStep toy(Toy toy) {
    return toy.run.step();
  }

  @Benchmark
  public TrainingStep autoencoder(Pictures pictures) {
    return pictures.run.step();
  }

  private static Points gaussian(int n) {
    double[] values = new double[2 * n];
    Rng.of(1).fillGaussian(values);
    return Points.wrap(n, 2, values);
  }

  /** Four pixels in five are black, the others uniform. */
  private static Points pixels(int n) {
    Rng rng = Rng.of(2);
    double[] values = new double[784 * n];
    for (int k = 0; k < values.length; k++) {
      values[k] = rng.uniform() < 0.8 ? 0 : rng.uniform();
    }
    return Points.wrap(n, 784, values);
  }
}
