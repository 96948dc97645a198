package org.noisebook.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ConditionalScoreModel;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.Sampler;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.exact.NoisedMixture;
import org.noisebook.math.Points;

class GuidanceTest {
  private static final double T = -Math.log(0.6);
  private static final Points X = Points.of(1, 2, 0.3, -0.4);
  private final NoisedMixture narrow = Examples.noised(Examples.narrow());

  private static void check(
      GaussianMixture mixture,
      double[] posterior,
      double log,
      double[] unconditional,
      double[] conditional,
      double[] gradient,
      double[] drift,
      double divergence) {
    NoisedMixture model = Examples.noised(mixture);
    GuidedMixture guided = Guidance.eta(2).of(model, 0);
    assertThat(model.labelPosterior(X, T).row(0)).containsExactly(posterior, within(1e-11));
    assertThat(model.logDensity(X, T)[0]).isCloseTo(log, within(2e-12));
    assertThat(model.score(X, T).row(0)).containsExactly(unconditional, within(2e-12));
    assertThat(model.given(0).score(X, T).row(0)).containsExactly(conditional, within(2e-12));
    assertThat(model.labelGradient(0, X, T).row(0)).containsExactly(gradient, within(2e-12));
    assertThat(X.combine(1, 1, guided.score(X, T)).row(0)).containsExactly(drift, within(3e-12));
    // div (x + s) = 2 + div s
    assertThat(2 + guided.divergence(X, T)[0]).isCloseTo(divergence, within(1e-11));
  }

  @Test
  void pointValuesMatchTheReference() {
    check(
        Examples.triangle(),
        new double[] {0.33799881674, 0.2474660125, 0.41453517076},
        -2.120891898122,
        new double[] {-0.252957774991, 0.326918346316},
        new double[] {0.219615242271, 0.7},
        new double[] {0.472573017262, 0.373081653684},
        new double[] {1.464761276794, 1.046163307369},
        -0.704892201922);
    check(
        Examples.narrow(),
        new double[] {0.297066535183, 0.361791756343, 0.341141708475},
        -2.090037969631,
        new double[] {-0.323962493361, 0.135845858539},
        new double[] {0.41095890411, 0.547945205479},
        new double[] {0.734921397471, 0.412099346941},
        new double[] {2.180801699051, 0.972143899361},
        -3.35621566011);
    check(
        Examples.tilted(),
        new double[] {0.291710362918, 0.373354574357, 0.334935062726},
        -2.237517512201,
        new double[] {-0.266799982529, 0.169388652621},
        new double[] {0.250885770274, 0.454761386354},
        new double[] {0.517685752803, 0.285372733733},
        new double[] {1.586257275879, 0.62550685382},
        -2.355689454174);
  }

  @Property(tries = 30)
  void theFormsOfGuidanceAgree(
      @ForAll @DoubleRange(min = -1, max = 20) double eta,
      @ForAll @DoubleRange(min = 0.01, max = 5) double t) {
    Points exact = Guidance.eta(eta).of(narrow, 1).score(X, t);
    Points free = Guidance.scale(1 + eta).of(narrow.given(1), narrow).score(X, t);
    Points classifier =
        Guidance.eta(eta).withClassifier(narrow, narrow::labelGradient, 1).score(X, t);
    assertThat(free.values()).containsExactly(exact.values(), within(1e-12 * (20 + 10 * eta)));
    assertThat(classifier.values())
        .containsExactly(exact.values(), within(1e-12 * (20 + 10 * eta)));
    Points onTop =
        Guidance.eta(eta).withClassifierOnTop(narrow, narrow::labelGradient, 1).score(X, t);
    assertThat(onTop.values()).containsExactly(exact.values(), within(1e-12 * (20 + 10 * eta)));
  }

  @Property(tries = 30)
  void theGuidedDivergenceIsTheDerivativeOfTheGuidedScore(
      @ForAll @DoubleRange(min = -1, max = 20) double eta,
      @ForAll @DoubleRange(min = 0.01, max = 5) double t) {
    GuidedMixture guided = Guidance.eta(eta).of(narrow, 2);
    double h = 1e-5;
    double sum = 0;
    for (int j = 0; j < 2; j++) {
      double[] up = X.row(0);
      double[] down = X.row(0);
      up[j] += h;
      down[j] -= h;
      sum +=
          (guided.score(Points.of(1, 2, up), t).get(0, j)
                  - guided.score(Points.of(1, 2, down), t).get(0, j))
              / (2 * h);
    }
    assertThat(guided.divergence(X, t)[0]).isCloseTo(sum, within(1e-6 * (1 + Math.abs(sum))));
    Points jacobian = guided.jacobian(X, t);
    assertThat(jacobian.get(0, 0) + jacobian.get(0, 3))
        .isCloseTo(guided.divergence(X, t)[0], within(1e-9 * (1 + Math.abs(sum))));
  }

  @Test
  void minusOneIsUnconditionalZeroConditionalAndTheConventionsDifferByOne() {
    assertThat(Guidance.eta(-1).of(narrow, 0).score(X, 1).values())
        .containsExactly(narrow.score(X, 1).values(), within(1e-14));
    assertThat(Guidance.eta(0).of(narrow, 0).score(X, 1).values())
        .containsExactly(narrow.given(0).score(X, 1).values(), within(1e-14));
    assertThat(Guidance.scale(3).of(narrow, 0).score(X, 1))
        .isEqualTo(Guidance.eta(2).of(narrow, 0).score(X, 1));
    assertThat(Guidance.scale(3).convention()).isEqualTo(Convention.SCALE);
    assertThat(Convention.SCALE.of(2)).isEqualTo(3);
    Points away = narrow.score(X, 1).combine(1, -2, narrow.labelGradient(0, X, 1));
    assertThat(Guidance.away(2).of(narrow, 0).score(X, 1).values())
        .containsExactly(away.values(), within(1e-13));
  }

  @Test
  void intervalsSwitchGuidanceOffOutside() {
    GuidedMixture early = Guidance.eta(3).between(1, 2).of(narrow, 0);
    assertThat(early.etaAt(0.9)).isZero();
    assertThat(early.etaAt(1.5)).isEqualTo(3);
    assertThat(early.switchTimes()).containsExactly(1, 2);
    GuidedMixture signal = Guidance.eta(3).betweenSignal(0.3, 1).of(narrow, 0);
    assertThat(signal.switchTimes()).hasSize(1);
    assertThat(signal.switchTimes()[0]).isCloseTo(-Math.log(0.3), within(1e-12));
    assertThat(Guidance.etaOfSignal(u -> 4 * u).of(narrow, 0).etaAt(-Math.log(0.5)))
        .isCloseTo(2, within(1e-12));
    assertThat(Guidance.etaOfTime(t -> t).of(narrow, 0).etaAt(0.25)).isEqualTo(0.25);
  }

  /** A labelled model that hides that it is a mixture. */
  private record Opaque(NoisedMixture model) implements ConditionalScoreModel {
    @Override
    public ForwardProcess process() {
      return model.process();
    }

    @Override
    public int dim() {
      return model.dim();
    }

    @Override
    public Points score(Points x, double t) {
      return model.score(x, t);
    }

    @Override
    public int classes() {
      return model.classes();
    }

    @Override
    public ScoreModel given(int label) {
      return model.given(label);
    }
  }

  @Test
  void anyLabelledModelCanBeGuided() {
    ScoreModel opaque = Guidance.scale(4).of(new Opaque(narrow), 2);
    assertThat(opaque.score(X, 0.5).values())
        .containsExactly(Guidance.eta(3).of(narrow, 2).score(X, 0.5).values(), within(1e-12));
  }

  @Test
  void cfgPlusPlusWithoutGuidanceIsUnconditionalDdim() {
    var sampler = Sampler.ddim(20);
    Points plain = sampler.run(narrow, 30, 5).last();
    Points guided = Sampler.of(new CfgPlusPlus(1, 0), sampler.grid()).run(narrow, 30, 5).last();
    assertThat(guided.values()).containsExactly(plain.values(), within(1e-12));
    Points towards =
        Sampler.of(new CfgPlusPlus(1, 0.8), sampler.grid()).run(narrow, 2000, 5).last();
    double before = mean(narrow.labelPosterior(sampler.run(narrow, 2000, 5).last(), 0).column(1));
    assertThat(mean(narrow.labelPosterior(towards, 0).column(1))).isGreaterThan(before + 0.2);
  }

  private static double mean(double... values) {
    return java.util.Arrays.stream(values).average().orElseThrow();
  }

  @Test
  void autoguidancePushesAwayFromTheWorseModel() {
    NoisedMixture worse =
        Examples.noised(
            GaussianMixture.isotropic(
                new double[] {0.2, 0.5, 0.3}, new double[][] {{1, 0}, {-1, 0.5}, {0.5, -2}}, 1));
    Points pushed = Guidance.eta(1).of(narrow, worse).score(X, 0.5);
    Points expected = narrow.score(X, 0.5).combine(2, -1, worse.score(X, 0.5));
    assertThat(pushed).isEqualTo(expected);
  }

  @Test
  void badStrengthsAreRefused() {
    assertThatThrownBy(() -> Guidance.eta(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Guidance.eta(-1.5)).hasMessageContaining("Guidance.away");
    assertThatThrownBy(() -> Guidance.scale(-1)).hasMessageContaining("at least 0");
    assertThatThrownBy(() -> Guidance.eta(1).between(2, 1)).hasMessageContaining("[2.0, 1.0]");
    assertThatThrownBy(() -> Guidance.eta(1).of(narrow, 7)).hasMessageContaining("label 7");
    assertThatThrownBy(() -> Guidance.etaOfTime(t -> Double.NaN).of(narrow, 0).score(X, 1))
        .hasMessageContaining("NaN at t = 1.0");
    assertThatThrownBy(() -> new CfgPlusPlus(0, 2)).hasMessageContaining("0 to 1");
    ScoreModel other = Examples.narrow().under(ForwardProcess.vpCosine());
    assertThatThrownBy(() -> Guidance.eta(1).of(narrow, other))
        .hasMessageContaining("one dimension and process");
  }
}
