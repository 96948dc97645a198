package org.noisebook.learn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.noisebook.data.Dataset;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.NoiseLevel;
import org.noisebook.diffusion.Parametrisation;
import org.noisebook.math.Points;
import org.noisebook.math.Progress;
import org.noisebook.math.Rng;

/** A learned score against the exact one of a correlated, shifted Gaussian, on every process. */
class ScoreAccuracyTest {
  private static final Training TRAINING = Training.steps(1200).batch(256).learningRate(3e-3);

  static ForwardProcess[] processes() {
    return new ForwardProcess[] {
      ForwardProcess.vpCosine(),
      ForwardProcess.ornsteinUhlenbeck(),
      ForwardProcess.edm(),
      ForwardProcess.varianceExploding(0.01, 50)
    };
  }

  @ParameterizedTest
  @MethodSource("processes")
  void learnedScoreIsCloseToTheExactOneOnEveryProcess(ForwardProcess process) {
    Dataset data = Toys.gaussian(20_000);
    ScoreMlp net = ScoreMlp.of(2).hidden(64, 64);
    LearnedScore model = TRAINING.fit(net, process, data, Progress.none());
    for (double noiseToSignal : new double[] {0.3, 1, 5, 20}) {
      double error = relativeError(model, data, process.at(process.timeOf(noiseToSignal)));
      assertThat(error).as("sigma / a = %s", noiseToSignal).isLessThan(0.1);
    }
  }

  @ParameterizedTest
  @MethodSource("processes")
  void epsPredictionLearnsToo(ForwardProcess process) {
    Dataset data = Toys.gaussian(20_000);
    ScoreMlp net = ScoreMlp.of(2).hidden(64, 64).predicting(Parametrisation.EPS);
    LearnedScore model = TRAINING.fit(net, process, data, Progress.none());
    assertThat(relativeError(model, data, process.at(process.timeOf(1)))).isLessThan(0.1);
  }

  /** sqrt(E |learned - exact|^2 / E |exact|^2) over points of p_t. */
  private static double relativeError(LearnedScore model, Dataset data, NoiseLevel level) {
    double a = level.scale();
    double s2 = level.sigma() * level.sigma();
    Points x = model.process().noised(data.points().rows(0, 2000), level.time(), Rng.of(8));
    Points learned = model.score(x, level.time());
    // Exact: -(a^2 C + sigma^2 I)^-1 (x - a m), with m = (4, -2), C = ((4, 2), (2, 1.25)).
    double p = a * a * 4 + s2;
    double q = a * a * 2;
    double r = a * a * 1.25 + s2;
    double determinant = p * r - q * q;
    double wrong = 0;
    double total = 0;
    for (int i = 0; i < x.size(); i++) {
      double dx = x.get(i, 0) - 4 * a;
      double dy = x.get(i, 1) + 2 * a;
      double exactX = -(r * dx - q * dy) / determinant;
      double exactY = -(p * dy - q * dx) / determinant;
      wrong += square(learned.get(i, 0) - exactX) + square(learned.get(i, 1) - exactY);
      total += square(exactX) + square(exactY);
    }
    return Math.sqrt(wrong / total);
  }

  private static double square(double value) {
    return value * value;
  }
}
