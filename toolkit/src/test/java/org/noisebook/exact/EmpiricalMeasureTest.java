package org.noisebook.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.math.NonFiniteException;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

class EmpiricalMeasureTest {
  private static final ForwardProcess OU = ForwardProcess.ornsteinUhlenbeck(10);
  private static final Points CORNER = Points.of(3, 2, 0, 0, 5, 0, 0, 5);

  private static void close(double[] got, double relative, double... expected) {
    assertThat(got).hasSameSizeAs(expected);
    for (int k = 0; k < got.length; k++) {
      assertThat(got[k])
          .as("entry %d", k)
          .isCloseTo(expected[k], within(relative * Math.max(1e-3, Math.abs(expected[k]))));
    }
  }

  static EmpiricalMeasure random(int size, int dim, long seed) {
    double[] values = new double[size * dim];
    Rng.of(seed).fillGaussian(values);
    double[] weights = new double[size];
    Rng.of(seed + 1).fillGaussian(weights);
    double total = 0;
    for (int i = 0; i < size; i++) {
      weights[i] = 0.2 + weights[i] * weights[i];
      total += weights[i];
    }
    for (int i = 0; i < size; i++) {
      weights[i] /= total;
    }
    return EmpiricalMeasure.of(Points.wrap(size, dim, values).map(v -> 2 * v), weights);
  }

  @Test
  void valuesOfAnIndependentComputation() {
    NoisedEmpirical model = EmpiricalMeasure.of(CORNER).under(OU);
    Points x = Points.of(1, 2, 1.3, 0.7);
    double t = 0.5;
    close(
        model.responsibilities(x, t).row(0), 2e-11, 0.727733410439, 0.257775459162, 0.014491130399);
    close(model.logDensity(x, t), 1e-15, -3.8843483278755206);
    close(model.at(t).mean(x).row(0), 2e-11, 0.781743596515, 0.043946574405);
    close(model.score(x, t).row(0), 1e-12, -0.819869558499, -1.037861237754);
    close(
        model.hessian(x, t).row(0),
        1e-11,
        2.821772468442,
        -0.085978433793,
        -0.085978433793,
        -1.253270051188);
    double xxx = 10.235134635752775;
    double xxy = -0.1998299200554293;
    double xyy = -0.40053414184507413;
    double yyy = 1.5312937494137213;
    close(model.thirdDerivative(x, t).row(0), 1e-13, xxx, xxy, xxy, xyy, xxy, xyy, xyy, yyy);
    close(model.logDensityRate(x, t), 1e-13, 3.5255111665625);
    close(model.scoreRate(x, t).row(0), 1e-12, 8.174346912387, 2.046964606082);
    close(model.laplacian(x, t), 1e-12, 2.821772468442 - 1.253270051188);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.3, 0.9})
  void derivativesAreFiniteDifferencesUnderEveryProcess(double part) {
    ForwardProcess[] processes = {
      OU, ForwardProcess.vpLinear(), ForwardProcess.vpCosine(), ForwardProcess.edm(0.01, 5)
    };
    for (ForwardProcess process : processes) {
      double t = part * Math.min(2, process.horizon());
      NoisedEmpirical model = random(9, 3, 5).under(process);
      Points x = process.noised(model.measure().points(), t, Rng.of(3)).rows(0, 4);
      double e = 1e-5;
      for (int j = 0; j < 3; j++) {
        Points up = shifted(x, j, e);
        Points down = shifted(x, j, -e);
        slope(model.logDensity(up, t), model.logDensity(down, t), e, model.score(x, t).column(j));
        differences(model.score(up, t), model.score(down, t), e, model.hessian(x, t), j, 3);
        differences(
            model.hessian(up, t), model.hessian(down, t), e, model.thirdDerivative(x, t), j, 9);
      }
      double d = 1e-5 * t;
      slope(model.logDensity(x, t + d), model.logDensity(x, t - d), d, model.logDensityRate(x, t));
      for (int j = 0; j < 3; j++) {
        slope(
            model.score(x, t + d).column(j),
            model.score(x, t - d).column(j),
            d,
            model.scoreRate(x, t).column(j));
      }
    }
  }

  private static void differences(Points up, Points down, double e, Points exact, int j, int k) {
    for (int c = 0; c < k; c++) {
      slope(up.column(c), down.column(c), e, exact.column(3 * c + j));
    }
  }

  private static void slope(double[] up, double[] down, double e, double[] exact) {
    double scale = Arrays.stream(exact).map(Math::abs).max().orElse(0);
    for (int i = 0; i < exact.length; i++) {
      double measured = (up[i] - down[i]) / (2 * e);
      assertThat(measured).isCloseTo(exact[i], within(2e-6 * (1 + scale)));
    }
  }

  private static Points shifted(Points x, int j, double e) {
    double[] v = x.values().clone();
    for (int i = 0; i < x.size(); i++) {
      v[i * x.dim() + j] += e;
    }
    return Points.wrap(x.size(), x.dim(), v);
  }

  @Test
  void agreesWithTheMixtureOfItsKernels() {
    EmpiricalMeasure measure = random(40, 5, 11);
    double[] none = new double[40];
    NoisedMixture mixture =
        GaussianMixture.spherical(measure.weights(), measure.points().toArray(), none).under(OU);
    NoisedEmpirical model = measure.under(OU);
    Points x = OU.noised(measure.points(), 0.4, Rng.of(2));
    close(model.logDensity(x, 0.4), 1e-12, mixture.logDensity(x, 0.4));
    close(model.score(x, 0.4).values(), 1e-10, mixture.score(x, 0.4).values());
    close(model.hessian(x, 0.4).values(), 1e-10, mixture.hessian(x, 0.4).values());
    close(model.denoised(x, 0.4).values(), 1e-10, mixture.denoised(x, 0.4).values());
    close(
        model.denoisedCovariance(x, 0.4).values(),
        1e-10,
        mixture.denoisedCovariance(x, 0.4).values());
    close(model.laplacian(x, 0.4), 1e-10, mixture.laplacian(x, 0.4));
    close(model.scoreWithDivergence(x, 0.4).column(5), 1e-15, model.divergence(x, 0.4));
  }

  @Test
  void repeatedPointsBecomeOneAtomWithTheirWeight() {
    Points twice = Points.of(4, 2, 0, 0, 5, 0, -0.0, 0, 0, 5);
    EmpiricalMeasure measure = EmpiricalMeasure.of(twice);
    assertThat(measure.size()).isEqualTo(3);
    assertThat(measure.merged()).isEqualTo(1);
    assertThat(measure.atomOf()).containsExactly(0, 1, 0, 2);
    assertThat(measure.weights()).containsExactly(0.5, 0.25, 0.25);
    Points x = Points.of(1, 2, 1.3, 0.7);
    close(
        measure.under(OU).logDensity(x, 0.5),
        1e-14,
        EmpiricalMeasure.of(CORNER, new double[] {0.5, 0.25, 0.25}).under(OU).logDensity(x, 0.5));
  }

  @Test
  void farAwayAndAtTinyNoiseEverythingStaysFinite() {
    NoisedEmpirical model = random(30, 4, 1).under(OU);
    Points far = Points.of(2, 4, 1e6, -1e6, 1e6, 3, 0.1, 0.2, 0.3, 0.4);
    for (double t : new double[] {1e-8, 1e-3, 9}) {
      model.score(far, t).requireFinite("score");
      model.hessian(far, t).requireFinite("Hessian");
      Points.wrap(2, 1, model.logDensity(far, t)).requireFinite("log-density");
      model.scoreRate(far, t).requireFinite("rate");
    }
  }

  @Test
  void badInputIsRefusedInWords() {
    NoisedEmpirical model = EmpiricalMeasure.of(CORNER).under(OU);
    Points x = Points.of(1, 2, 0, 0);
    assertThatThrownBy(() -> model.score(x, 11)).hasMessageContaining("time 11.0 is outside");
    assertThatThrownBy(() -> model.score(x, 0)).hasMessageContaining("no density at t = 0");
    assertThatThrownBy(() -> model.score(Points.of(1, 3, 0, 0, 0), 1))
        .hasMessageContaining("expected dimension 2, got points of shape 1 x 3");
    assertThatThrownBy(() -> model.score(Points.wrap(1, 2, new double[] {Double.NaN, 0}), 1))
        .isInstanceOf(NonFiniteException.class);
    assertThatThrownBy(() -> EmpiricalMeasure.of(CORNER, new double[] {0.5, 0.5}))
        .hasMessageContaining("2 weights and 3 points");
    assertThatThrownBy(() -> EmpiricalMeasure.of(CORNER, new double[] {0.5, 0.5, 0}))
        .hasMessageContaining("got 0.0 at 2");
    assertThatThrownBy(() -> EmpiricalMeasure.of(CORNER, new double[] {0.5, 0.5, 0.5}))
        .hasMessageContaining("these to 1.5");
  }
}
