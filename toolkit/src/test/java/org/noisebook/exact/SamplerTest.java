package org.noisebook.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.Sampler;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.diffusion.Snapshot;
import org.noisebook.diffusion.TimeGrid;
import org.noisebook.diffusion.Trajectory;
import org.noisebook.math.NonFiniteException;
import org.noisebook.math.Points;

class SamplerTest {
  private final ForwardProcess process = ForwardProcess.vpCosine();
  private final NoisedMixture model =
      GaussianMixture.isotropic(new double[][] {{-2, 0}, {2, 1}}, 0.3).under(process);

  @Test
  void aRowDoesNotDependOnTheOthers() {
    Trajectory many = Sampler.ddpm(10).run(model, 40, 5);
    Trajectory few = Sampler.ddpm(10).run(model, 4, 5);
    assertThat(few.last()).isEqualTo(many.last().rows(0, 4));
  }

  @Test
  void snapshotsAreSpreadOverTheRunWithBothEnds() {
    Trajectory run = Sampler.ddim(10).keeping(4).run(model, 3, 1);
    assertThat(run.snapshots()).extracting(Snapshot::step).containsExactly(0, 3, 7, 10);
    assertThat(run.path(2).row(3)).containsExactly(run.last().row(2));
    assertThat(Sampler.ddim(3).keepingAll().run(model, 1, 1).size()).isEqualTo(4);
  }

  @Test
  void aRunReportsEveryStep() {
    List<Long> heard = new ArrayList<>();
    Sampler.heun(4).reporting((done, total, note) -> heard.add(10 * done + total)).run(model, 2, 0);
    assertThat(heard).containsExactly(4L, 14L, 24L, 34L, 44L);
  }

  @Test
  void theCallerCanWalkTheStepsAndStop() {
    Points start = Sampler.ddim(10).run(model, 2, 9).first();
    int seen = 0;
    for (Snapshot snapshot : Sampler.ddim(10).steps(model, start, 9)) {
      seen = snapshot.step();
      if (seen == 3) {
        break;
      }
    }
    assertThat(seen).isEqualTo(3);
  }

  @Test
  void aLastStepToZeroReturnsTheDenoisedMean() {
    ScoreModel point = Gaussian.isotropic(new double[] {0.7}, 0).asMixture().under(process);
    for (Sampler sampler : List.of(Sampler.ddim(8), Sampler.ddpm(8))) {
      assertThat(sampler.on(TimeGrid.uniform(8).thenZero()).run(point, 5, 2).last().values())
          .containsExactly(new double[] {0.7, 0.7, 0.7, 0.7, 0.7}, within(1e-12));
    }
  }

  @Test
  void heunsLastStepToZeroIsEulers() {
    double t = process.earliest();
    Points before = Sampler.heun(8).on(TimeGrid.uniform(8)).run(model, 5, 2).last();
    Points velocity =
        before.combine(
            process.drift(t), -0.5 * process.diffusionSquared(t), model.score(before, t));
    assertThat(Sampler.heun(8).on(TimeGrid.uniform(8).thenZero()).run(model, 5, 2).last().values())
        .containsExactly(before.combine(1, -t, velocity).values(), within(1e-12));
  }

  @Test
  void edmIsSampledOnKarrasTimesWhereNobodySaysOtherwise() {
    NoisedMixture edm = model.mixture().under(ForwardProcess.edm());
    assertThat(Sampler.heun(20).run(edm, 5, 2).last())
        .isEqualTo(Sampler.heun(20).on(TimeGrid.karras(20)).run(edm, 5, 2).last());
    assertThat(Sampler.heun(20).run(model, 5, 2).last())
        .isEqualTo(Sampler.heun(20).on(TimeGrid.uniform(20)).run(model, 5, 2).last());
  }

  @Test
  void nanIsReportedAtTheStepWhereItArises() {
    ScoreModel broken =
        new ScoreModel() {
          @Override
          public ForwardProcess process() {
            return process;
          }

          @Override
          public int dim() {
            return 2;
          }

          @Override
          public Points score(Points x, double t) {
            return t < 0.5 ? x.map(v -> Double.NaN) : x.map(v -> -v);
          }
        };
    assertThatThrownBy(() -> Sampler.euler(10).run(broken, 3, 0))
        .isInstanceOf(NonFiniteException.class)
        .hasMessageContaining("Euler, step 7 of 10")
        .hasMessageContaining("row 0");
  }

  @Test
  void anInterruptEndsTheRun() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Sampler.ddim(5).run(model, 1, 0))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void badCallsAreNamed() {
    assertThatThrownBy(() -> Sampler.ddim(5).run(model, 0, 0))
        .hasMessageContaining("at least 1 sample, got 0");
    assertThatThrownBy(() -> Sampler.ddim(5, 1.5)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> Sampler.ddim(5).keeping(1))
        .hasMessageContaining("at least 2 snapshots");
    assertThatThrownBy(() -> Sampler.ddim(5).from(model, Points.of(1, 3, 1, 2, 3), 0))
        .hasMessageContaining("expected dimension 2");
    assertThatThrownBy(() -> Sampler.ddim(5).on(TimeGrid.of(7, 1)).run(model, 1, 0))
        .hasMessageContaining("time 7.0 is outside");
  }
}
