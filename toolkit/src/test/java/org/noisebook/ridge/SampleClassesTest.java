package org.noisebook.ridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.Sampler;
import org.noisebook.diffusion.TimeGrid;
import org.noisebook.exact.EmpiricalMeasure;
import org.noisebook.learn.Activation;
import org.noisebook.learn.FeatureFlow;
import org.noisebook.learn.FeatureScore;
import org.noisebook.learn.MeanMatching;
import org.noisebook.learn.RandomFeatures;
import org.noisebook.learn.TimeQuadrature;
import org.noisebook.learn.TimeWeight;
import org.noisebook.math.Points;

class SampleClassesTest {
  private static final ForwardProcess TEN = ForwardProcess.ornsteinUhlenbeck(10);
  private static final Points CORNER = Points.of(new double[][] {{0, 0}, {5, 0}, {0, 5}});
  private static final Ridge RIDGE = Ridge.of(EmpiricalMeasure.of(CORNER).under(TEN), 1);

  @Test
  void handPlacedSamplesAreSortedAsTheDefinitionSays() {
    double t = 1e-3;
    double a = TEN.scale(t);
    double tube = 3 * TEN.sigma(t);
    Points samples =
        Points.of(
            new double[][] {
              {0.1, 0.05},
              {4.9 * a, 0},
              {2 * a, 0.9 * tube},
              {2 * a, 1.1 * tube},
              {0.02, 3 * a},
              {2.4, 2.3}
            });
    SampleClasses sorted = SampleClasses.of(samples, CORNER, RIDGE.at(t));
    assertThat(sorted.kinds())
        .containsExactly(
            SampleClass.NEAR_MODE,
            SampleClass.NEAR_MODE,
            SampleClass.INTER_MODE,
            SampleClass.OFF_RIDGE,
            SampleClass.INTER_MODE,
            SampleClass.OFF_RIDGE);
    assertThat(sorted.distance()[2]).isCloseTo(0.9 * tube, within(1e-9));
    assertThat(sorted.coordinate()[2]).isCloseTo(0.4, within(1e-12));
    assertThat(sorted.coordinate()[4]).isCloseTo(0.6, within(1e-12));
    assertThat(sorted.edgeDistance()[4]).isCloseTo(0.02, within(1e-12));
    assertThat(sorted.nearest()[2]).isCloseTo(Math.hypot(2 * a, 0.9 * tube), within(1e-12));
    assertThat(List.of(sorted.first()[4], sorted.second()[4])).containsExactly(0, 2);
    assertThat(sorted.count(SampleClass.OFF_RIDGE)).isEqualTo(2);
    assertThat(sorted.rows(SampleClass.INTER_MODE)).containsExactly(2, 4);
    assertThat(sorted.fraction(SampleClass.OFF_RIDGE).value()).isCloseTo(1.0 / 3, within(1e-15));
    assertThat(sorted.fraction(SampleClass.OFF_RIDGE).standardError())
        .isCloseTo(Math.sqrt(2.0 / 9 / 6), within(1e-15));
    assertThat(sorted.edges()).hasSize(2).allMatch(e -> e.first() == 0 && e.count() == 1);
    assertThat(sorted.coordinates(2, 0)).containsExactly(new double[] {0.4}, within(1e-12));
  }

  @Test
  void rulesMoveTheBorders() {
    RidgeSlice slice = RIDGE.at(1e-3);
    Points samples = Points.of(new double[][] {{1.1, 0}, {0.6, 0}, {2.2, 0.3}});
    SampleRule standard = SampleRule.standard();
    assertThat(SampleClasses.of(samples, CORNER, slice, standard).kinds())
        .containsExactly(SampleClass.NEAR_MODE, SampleClass.NEAR_MODE, SampleClass.OFF_RIDGE);
    assertThat(SampleClasses.of(samples, CORNER, slice, standard.radius(0.5)).kinds())
        .containsExactly(SampleClass.INTER_MODE, SampleClass.INTER_MODE, SampleClass.OFF_RIDGE);
    assertThat(SampleClasses.of(samples, CORNER, slice, standard.ratio(0.2).tube(3, 0.2)).kinds())
        .containsExactly(SampleClass.INTER_MODE, SampleClass.NEAR_MODE, SampleClass.INTER_MODE);
  }

  @Test
  void theGraphsEdgesAreUsedWhereGiven() {
    GabrielGraph graph = GabrielGraph.of(CORNER);
    Points middle = Points.of(new double[][] {{2.5, 2.6}, {3, 0.01}});
    RidgeSlice slice = RIDGE.at(1e-3);
    SampleClasses pairs = SampleClasses.of(middle, CORNER, slice);
    SampleClasses edges = SampleClasses.of(middle, graph, slice);
    assertThat(edges.first()).containsExactly(0, 0);
    assertThat(edges.second()).containsExactly(2, 1);
    assertThat(edges.edgeDistance()[0]).isCloseTo(2.5, within(1e-12));
    assertThat(pairs.kinds()).isEqualTo(edges.kinds());
  }

  @Test
  void frameslessSamplesAreUndecidedUnlessMemorised() {
    double c = Math.cos(Math.PI / 6);
    Points triangle = Points.of(new double[][] {{0, 2}, {2 * c, -1}, {-2 * c, -1}});
    Ridge ridge = Ridge.of(EmpiricalMeasure.of(triangle).under(TEN), 1);
    SampleClasses sorted =
        SampleClasses.of(Points.of(new double[][] {{0, 0}, {0, 1.99}}), triangle, ridge.at(0.3));
    assertThat(sorted.kinds()).containsExactly(SampleClass.UNDECIDED, SampleClass.NEAR_MODE);
    assertThat(sorted.distance()[0]).isNaN();
    assertThat(sorted.edges()).isEmpty();
  }

  @Test
  void randomFeaturesFillTheLegsOfTheLAndNeverItsHypotenuse() {
    MeanMatching problem =
        MeanMatching.of(TEN, CORNER, TimeQuadrature.logarithmic(1e-3, 10, 12))
            .weighted(TimeWeight.INVERSE_VARIANCE);
    RandomFeatures features = RandomFeatures.draw(150, 2, 16, 10, Activation.RELU, 4);
    FeatureScore score = FeatureFlow.of(problem.loss(features), features.zeroWeights()).limit();
    Sampler sampler = Sampler.eulerMaruyama(1).on(TimeGrid.geometricInTime(300, 1e-3));
    Points samples = sampler.run(score, 300, 9).last();
    // The corner is no linear subspace, so 150 features leave a normal bias as well.
    SampleRule rule = SampleRule.standard().tube(3, 0.3);
    SampleClasses sorted = SampleClasses.of(samples, CORNER, RIDGE.at(1e-3), rule);
    assertThat(sorted.count(SampleClass.INTER_MODE)).isGreaterThan(10);
    assertThat(sorted.edges()).isNotEmpty().noneMatch(e -> e.first() == 1 && e.second() == 2);
    assertThat(sorted.fraction(SampleClass.OFF_RIDGE).value()).isLessThan(0.03);
    for (int i : sorted.rows(SampleClass.INTER_MODE)) {
      double toHypotenuse = Math.abs(samples.get(i, 0) + samples.get(i, 1) - 5) / Math.sqrt(2);
      double toLeg = Math.min(Math.abs(samples.get(i, 0)), Math.abs(samples.get(i, 1)));
      assertThat(toLeg).isLessThan(toHypotenuse);
    }
  }

  @Test
  void badInputIsRefused() {
    RidgeSlice slice = RIDGE.at(1e-3);
    Points one = Points.of(1, 2, 0, 0);
    assertThatThrownBy(() -> SampleClasses.of(one, one, slice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 2 training points");
    assertThatThrownBy(() -> SampleClasses.of(Points.of(1, 3, 0, 0, 0), CORNER, slice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected dimension 2");
    assertThatThrownBy(() -> SampleRule.standard().ratio(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ratio");
    assertThatThrownBy(() -> SampleRule.standard().radius(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("radius");
    assertThatThrownBy(() -> SampleRule.standard().tube(3, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tolerance");
  }
}
