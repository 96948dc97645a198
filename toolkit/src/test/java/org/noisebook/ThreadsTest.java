package org.noisebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.noisebook.data.Dataset;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.Sampler;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.exact.NoisedMixture;
import org.noisebook.guidance.FokkerPlanck;
import org.noisebook.guidance.Guidance;
import org.noisebook.guidance.GuidedMixture;
import org.noisebook.learn.LearnedScore;
import org.noisebook.learn.ScoreMlp;
import org.noisebook.learn.Training;
import org.noisebook.math.Points;
import org.noisebook.math.Progress;
import org.noisebook.math.RowBlocks;
import org.noisebook.metrics.NeighbourEntropy;
import org.noisebook.metrics.SlicedWasserstein;

/** One thread, two and four give equal numbers, bit by bit. */
class ThreadsTest {
  private static final NoisedMixture MODEL =
      GaussianMixture.of(
              new double[] {0.2, 0.5, 0.3},
              new double[][] {{2, 0}, {-1, 1.5}, {0.5, -2}},
              new double[][][] {
                {{1, 0.4}, {0.4, 0.5}}, {{0.3, 0}, {0, 0.8}}, {{0.6, -0.2}, {-0.2, 0.4}}
              })
          .under(ForwardProcess.ornsteinUhlenbeck());

  private static final GuidedMixture GUIDED = Guidance.eta(2).of(MODEL, 1);

  private static <T> T on(int threads, Callable<T> work) {
    // A parallel stream begun inside a pool stays in that pool.
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(work).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    } finally {
      pool.shutdown();
    }
  }

  private static void sameOnAnyCount(Callable<double[]> work) {
    double[] alone = on(1, work);
    assertThat(Arrays.stream(alone).anyMatch(value -> value != 0)).isTrue();
    for (int threads : new int[] {2, 4}) {
      assertThat(on(threads, work)).as("%d threads", threads).isEqualTo(alone);
    }
  }

  @Test
  void rowsAreSharedOutOverThePoolThatAsks() {
    CountDownLatch atWork = new CountDownLatch(2);
    AtomicBoolean together = new AtomicBoolean(true);
    on(
        2,
        () -> {
          RowBlocks.run(
              64,
              1_000_000,
              (from, to) -> {
                atWork.countDown();
                try {
                  together.compareAndSet(true, atWork.await(30, TimeUnit.SECONDS));
                } catch (InterruptedException e) {
                  together.set(false);
                }
              });
          return null;
        });
    assertThat(together).isTrue();
  }

  @Test
  void exactDensitiesAndDerivatives() {
    Points x = MODEL.mixture().sample(10_001, 1).points();
    sameOnAnyCount(() -> MODEL.logDensity(x, 0.3));
    sameOnAnyCount(() -> MODEL.score(x, 0.3).values());
    sameOnAnyCount(() -> MODEL.hessian(x, 0.3).values());
    sameOnAnyCount(() -> MODEL.denoisedCovariance(x, 0.3).values());
    sameOnAnyCount(() -> GUIDED.scoreWithDivergence(x, 0.3).values());
  }

  @Test
  void guidedRunsOfSamplers() {
    sameOnAnyCount(() -> Sampler.ddim(40).run(GUIDED, 10_001, 2).last().values());
    sameOnAnyCount(() -> Sampler.ddpm(40).run(GUIDED, 10_001, 2).last().values());
    sameOnAnyCount(() -> Sampler.heun(20).run(GUIDED, 10_001, 2).last().values());
  }

  @Test
  void fokkerPlanckInThePlane() {
    sameOnAnyCount(() -> FokkerPlanck.sde(64, 10).solve(GUIDED).density());
    sameOnAnyCount(() -> FokkerPlanck.ode(64, 10).solve(GUIDED).density());
  }

  @Test
  void metricsOfSamples() {
    Points a = MODEL.mixture().sample(3_001, 3).points();
    Points b = MODEL.mixture().sample(2_000, 4).points();
    sameOnAnyCount(
        () ->
            new double[] {NeighbourEntropy.of(a).value(), NeighbourEntropy.of(a).standardError()});
    sameOnAnyCount(() -> new double[] {SlicedWasserstein.ofSeed(5).between(a, b)});
  }

  @Test
  void aNetworkAskedFromSeveralThreadsAtOnce() {
    Points x = MODEL.mixture().sample(8_000, 6).points();
    LearnedScore network =
        Training.steps(20)
            .batch(32)
            .fit(
                ScoreMlp.of(2).hidden(32, 32).timeFeatures(8),
                ForwardProcess.vpCosine(),
                Dataset.of("mixture", x),
                Progress.none());
    sameOnAnyCount(
        () ->
            IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> network.score(x.rows(500 * i, 500 * (i + 1)), 0.3).values())
                .flatMapToDouble(Arrays::stream)
                .toArray());
  }
}
