package org.noisebook.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.noisebook.data.Dataset;
import org.noisebook.data.Standardised;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.math.Points;
import org.noisebook.math.Progress;

/** Data of any scale train, or are refused with advice that works. */
class ScaleTest {
  private static Dataset scaled(double factor, double shift) {
    Dataset ring = Toys.ring(200);
    return ring.withPoints(ring.points().map(v -> factor * v + shift));
  }

  @Test
  void dataThatTheProcessDoesNotDrownAreRefused() {
    for (Dataset data : new Dataset[] {scaled(1e6, 0), scaled(1, 1e6), scaled(1e150, 0)}) {
      assertThatThrownBy(() -> Toys.QUICK.start(Toys.TINY, Toys.PROCESS, data))
          .hasMessageContaining("VP cosine process does not suit data set 'ring'")
          .hasMessageContaining("Standardised.of");
    }
  }

  @Test
  void dataThatTheProcessBuriesFromTheStartAreRefused() {
    assertThatThrownBy(() -> Toys.QUICK.start(Toys.TINY, Toys.PROCESS, scaled(1e-6, 0)))
        .hasMessageContaining("at its beginning the data spread over");
  }

  @Test
  void theAdviceWorks() {
    Dataset data = scaled(1e6, 1e6);
    Dataset standard = data.withPoints(Standardised.of(data.points()).points());
    LearnedScore model = Toys.QUICK.fit(Toys.TINY, Toys.PROCESS, standard, Progress.none());
    assertThat(model.toString()).contains("VP cosine");
  }

  @Test
  void noiseLevelsForTheScaleWorkToo() {
    ForwardProcess process = ForwardProcess.edm(1e3, 1e8);
    assertThat(Toys.QUICK.start(Toys.TINY, process, scaled(1e6, 0)).step().loss()).isPositive();
  }

  @Test
  void onePointRepeatedTrains() {
    // 0.1 + 0.1 + 0.1 is not 0.3: the mean is off by a rounding, which must not count as spread.
    Dataset point = Dataset.of("point", Points.of(3, 2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1));
    assertThat(Toys.QUICK.start(Toys.TINY, Toys.PROCESS, point).step().loss()).isPositive();
  }

  @Test
  void tooLargeABatchIsRefusedInWords() {
    assertThatThrownBy(() -> Toys.QUICK.batch(100_000_000)).hasMessageContaining("at most 1000000");
    assertThatThrownBy(
            () ->
                Toys.QUICK
                    .batch(1_000_000)
                    .start(ScoreMlp.of(2).hidden(4096), Toys.PROCESS, Toys.ring(10))
                    .step())
        .hasMessageContaining("smaller batch");
  }
}
