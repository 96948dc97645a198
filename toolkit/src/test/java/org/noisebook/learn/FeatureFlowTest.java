package org.noisebook.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.math.Points;

/** Three features of two points, against values computed independently to ten digits. */
class FeatureFlowTest {
  private static final ForwardProcess PROCESS = ForwardProcess.ornsteinUhlenbeck(2);
  private static final Points PAIR = Points.of(new double[][] {{-3, 0}, {3, 0}});
  private static final double[][] START = {{.5, -.2, .3}, {.1, .4, -.6}};

  private static RandomFeatures features() {
    double[][] w = {{1, .5}, {-.7, .2}, {.3, -1.1}};
    double[][] wt = {{.2, -.4, .1}, {.5, .3, -.2}, {-.1, .6, .4}};
    return RandomFeatures.of(w, wt, new double[] {.1, -.3, .4}, Activation.RELU, 2);
  }

  private static MeanMatching problem() {
    return MeanMatching.of(PROCESS, PAIR, TimeQuadrature.simpson(0.1, 2, 200));
  }

  @Test
  void theMatricesAtOneTimeMatchTheReference() {
    // One node of weight 1 at t = 0.5: U and V are then U_t / p and V_t / p.
    var once = new TimeQuadrature(new double[] {0.5}, new double[] {1});
    FeatureLoss loss = problem().on(once).loss(features());
    double[][] u = {
      {1.005336052259, 0.00130965368, 0.657343125252},
      {0.00130965368, 0.649016026192, 0.186277212207},
      {0.657343125252, 0.186277212207, 0.985816504118},
    };
    double[] v = {1.157083144595, -0.961990934948, 0.593209066606};
    for (int j = 0; j < 3; j++) {
      for (int k = 0; k < 3; k++) {
        assertThat(3 * loss.featureMatrix()[j][k]).isCloseTo(u[j][k], within(6e-13));
      }
      assertThat(3 * loss.targetMatrix()[0][j]).isCloseTo(v[j], within(6e-13));
      assertThat(loss.targetMatrix()[1][j]).isCloseTo(0, within(1e-16));
    }
  }

  @Test
  void theIntegratedMatricesAndTheEquilibriumMatchTheReference() {
    FeatureLoss loss = problem().loss(features());
    double[][] u = {
      {0.593141002641, 0.004562591418, 0.265631971266},
      {0.004562591418, 0.229975680482, 0.050704762804},
      {0.265631971266, 0.050704762804, 0.389380895565},
    };
    double[] v = {0.457514492877, -0.318038404697, 0.202218799053};
    for (int j = 0; j < 3; j++) {
      for (int k = 0; k < 3; k++) {
        assertThat(loss.featureMatrix()[j][k]).isCloseTo(u[j][k], within(6e-13));
      }
      assertThat(loss.targetMatrix()[0][j]).isCloseTo(v[j], within(6e-13));
    }
    assertThat(new ErrorMatrix(loss.secondMoment()).total() / 2)
        .isCloseTo(1.8009340082296377, within(1e-14));
    FeatureFlow flow = FeatureFlow.of(loss, START);
    assertThat(flow.eigenvalues())
        .containsExactly(
            new double[] {0.777696519908, 0.257952691868, 0.176848366912}, within(6e-13));
    double[] equilibrium = {0.669953982805, -1.45162569813, 0.251327016199};
    double[][] a = flow.limit().weights();
    for (int j = 0; j < 3; j++) {
      assertThat(a[0][j] / Math.sqrt(3)).isCloseTo(equilibrium[j], within(1e-11));
      assertThat(a[1][j]).isCloseTo(0, within(1e-14));
    }
  }

  @Test
  void theSplitOfTheLossMatchesTheReference() {
    FeatureLoss loss = problem().loss(features());
    IrreducibleLoss floor = problem().floor();
    FeatureFlow flow = FeatureFlow.of(loss, START);
    FeatureError end = flow.error(Double.POSITIVE_INFINITY, floor);
    assertThat(end.loss().total()).isCloseTo(0.5724198702341123, within(1e-13));
    assertThat(floor.total()).isCloseTo(0.226730931438620, within(1e-13));
    assertThat(end.architecturalBias().total()).isCloseTo(0.3456889387954923, within(1e-13));
    assertThat(end.optimisationError().total()).isZero();
    double[][] table = {
      {0, 1.3856054224, 0.7496577892, 0.0635277630},
      {.5, 1.0329603992, 0.4265273773, 0.0340131516},
      {2, 0.6817534559, 0.0990953734, 0.0102382123},
      {10, 0.5725834272, 0.0001280222, 0.0000355347},
    };
    for (double[] row : table) {
      FeatureError error = flow.error(row[0], floor);
      double[] optimisation = error.optimisationError().coordinates();
      assertThat(error.loss().total()).isCloseTo(row[1], within(6e-11));
      assertThat(optimisation[0]).isCloseTo(row[2], within(6e-11));
      assertThat(optimisation[1]).isCloseTo(row[3], within(6e-11));
      // The same loss from the quadratic form at the weights themselves.
      assertThat(loss.at(flow.weights(row[0])).total())
          .isCloseTo(error.loss().total(), within(1e-13));
    }
  }

  @Test
  void theIrreducibleLossOfTwoPointsMatchesTheReference() {
    ForwardProcess long10 = ForwardProcess.ornsteinUhlenbeck(10);
    var time = TimeQuadrature.logarithmic(1e-3, 10, 40);
    MeanMatching problem = MeanMatching.of(long10, PAIR, time);
    assertThat(problem.floor().total()).isCloseTo(0.2648252160, within(6e-11));
    assertThat(problem.weighted(TimeWeight.INVERSE_VARIANCE).floor().total())
        .isCloseTo(0.3004861125, within(6e-11));
    assertThat(problem.weighted(TimeWeight.INVERSE_VARIANCE_SQUARED).floor().total())
        .isCloseTo(0.3465735856, within(6e-11));
    double[][] variance = {
      {0.3, 0.007142509803}, {0.5, 0.111176743308}, {1, 0.413807568451}, {2, 0.140877463927},
    };
    for (double[] row : variance) {
      var once = new TimeQuadrature(new double[] {row[0]}, new double[] {1});
      assertThat(2 * problem.on(once).floor().total()).isCloseTo(row[1], within(6e-13));
    }
  }
}
