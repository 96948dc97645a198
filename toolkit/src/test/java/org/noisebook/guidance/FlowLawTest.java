package org.noisebook.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ContinuousFlow;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.exact.Gaussian;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.math.Points;

/** Laws of the guided probability flow, against values computed independently to nine digits. */
class FlowLawTest {
  private static final int NODES = 301;

  private static FlowLaw law(GaussianMixture mixture, int label, double eta) {
    return FlowLaw.quadrature(Examples.guided(mixture, label, eta), NODES, 10, 0);
  }

  private static void check(GaussianMixture mixture, int label, double precision, double... row) {
    FlowLaw law = law(mixture, label, row[0]);
    Confidence confidence = Confidence.of(mixture, label, law.last());
    assertThat(law.mean(confidence.values()).value())
        .as("confidence at eta = %s", row[0])
        .isCloseTo(row[1], within(precision));
    assertThat(law.entropy().value())
        .as("entropy at eta = %s", row[0])
        .isCloseTo(row[2], within(precision));
  }

  @Test
  void theSymmetricPairsFlowMatchesTheReference() {
    double[][] table = {
      {-1, 0.500000000, -1.356316359, 28.7990749, 0.00000000, 2.00000000, 1.755769353},
      {-0.5, 0.647928671, -0.721049758, 5.8986809, 0.55940152, 1.42094028, 1.592165393},
      {0, 0.775190039, -0.356336772, 2.0000908, 0.99995460, 1.00000000, 1.418938533},
      {0.5, 0.865476494, -0.174597642, 1.2752106, 1.34180534, 0.73554272, 1.262696737},
      {1, 0.920200616, -0.091359332, 1.1095882, 1.61247348, 0.58025780, 1.137188339},
      {2, 0.967948982, -0.033377136, 1.0348448, 2.02680069, 0.42729245, 0.969545764},
      {10, 0.999219938, -0.000780591, 1.0007811, 3.76698095, 0.22561903, 0.642397799},
    };
    for (double[] row : table) {
      FlowLaw law = law(Examples.pair(), 0, row[0]);
      Confidence c = Confidence.of(Examples.pair(), 0, law.last());
      double[] reciprocal = Arrays.stream(c.logs()).map(log -> Math.exp(-log)).toArray();
      assertThat(law.mean(c.values()).value()).isCloseTo(row[1], within(2e-9));
      assertThat(law.mean(c.logs()).value()).isCloseTo(row[2], within(2e-9));
      assertThat(law.mean(reciprocal).value()).isCloseTo(row[3], within(2e-7));
      assertThat(law.meanPoint()[0]).isCloseTo(row[4], within(1e-8));
      assertThat(law.covariance()[0][0]).isCloseTo(row[5], within(1e-8));
      assertThat(law.entropy().value()).isCloseTo(row[6], within(2e-9));
    }
    FlowLaw strong = law(Examples.pair(), 0, 100);
    assertThat(strong.meanPoint()[0]).isCloseTo(10.26305047, within(1e-7));
    assertThat(strong.covariance()[0][0]).isCloseTo(0.15955097, within(1e-7));
    assertThat(strong.entropy().value()).isCloseTo(0.495219534, within(1e-7));
  }

  @Test
  void anInfiniteHorizonRemovesTheBias() {
    GuidedMixture guided =
        Guidance.eta(2).of(Examples.pair().under(ForwardProcess.ornsteinUhlenbeck(36)), 0);
    FlowLaw law = FlowLaw.quadrature(guided, NODES, 36, 0);
    double confidence = law.mean(Confidence.of(Examples.pair(), 0, law.last()).values()).value();
    assertThat(confidence).isCloseTo(.967953349, within(2e-9));
    assertThat(law.entropy().value()).isCloseTo(.969570461, within(2e-9));
  }

  @Test
  void entropyAlongTimeMatchesTheReference() {
    FlowLaw law =
        FlowLaw.quadrature(Examples.guided(Examples.pair(), 0, 2), NODES, 10, 4, 3, 2, 1, 0.5, 0);
    double[] expected = {1.41860313, 1.41646288, 1.40080003, 1.29516300, 1.14165569, 0.96954576};
    for (int k = 0; k < expected.length; k++) {
      assertThat(law.entropy(k + 1).value()).isCloseTo(expected[k], within(1e-8));
    }
    assertThat(law.entropy(0).value())
        .isCloseTo(0.5 * Math.log(2 * Math.PI * Math.E), within(1e-8));
  }

  @Test
  void unequalNarrowComponents() {
    double[][] table = {
      {0, .934156613, .725791353},
      {.5, .997046658, .444990924},
      {1, .999757197, .306154744},
      {2, .999988740, .164491552},
      {5, .999999945, .011377778},
    };
    for (double[] row : table) {
      check(Examples.unequalPair(), 0, 3e-9, row);
    }
    // Unconditional: the flow is steep between the modes and needs more nodes.
    FlowLaw both = FlowLaw.quadrature(Examples.guided(Examples.unequalPair(), 0, -1), 2401, 10, 0);
    Confidence c = Confidence.of(Examples.unequalPair(), 0, both.last());
    assertThat(both.mean(c.values()).value()).isCloseTo(.200007591, within(3e-9));
    assertThat(both.entropy().value()).isCloseTo(1.179403238, within(3e-9));
    assertThat(law(Examples.unequalPair(), 0, 10).entropy().value())
        .isCloseTo(-.065561860, within(2e-8));
    assertThat(law(Examples.unequalPair(), 0, 10).meanPoint()[0])
        .isCloseTo(3.12614436, within(1e-8));
  }

  @Test
  void theGuidedCentreCollapsesInContinuousTime() {
    check(Examples.line(1), 1, 1e-8, 1, .39721556, 1.14534196);
    check(Examples.line(1), 1, 1e-8, 5, .44549212, -.05116488);
    check(Examples.line(2), 1, 1e-8, .5, .66214289, 1.03459260);
    check(Examples.line(2), 1, 1e-8, 2, .77435960, -.22079618);
    check(Examples.line(2), 1, 1e-7, 5, .78691517, -2.81706822);
    check(Examples.line(3), 1, 1e-8, 1, .96402086, .35441962);
    // the limit 1 / (1 + 2 exp(-a^2 / 2))
    FlowLaw law = law(Examples.line(1), 1, 10);
    assertThat(law.mean(Confidence.of(Examples.line(1), 1, law.last()).values()).value())
        .isCloseTo(.45156054, within(1e-8))
        .isLessThan(1 / (1 + 2 * Math.exp(-0.5)));
  }

  @Test
  void confidenceFallsWhereTheMeansAreNoCorner() {
    double[][] table = {
      {0, .6102472, 1.418939},
      {.5, .5962416, 1.026292},
      {1, .5197030, .789228},
      {3, .4277869, .268354},
      {10, .6613630, -.860195},
      {20, .7950291, -4.889553},
    };
    for (double[] row : table) {
      check(Examples.crowded(), 1, 1e-6, row);
    }
    assertThat(MeanAngles.of(Examples.crowded(), 1).guaranteed()).isFalse();
    GaussianMixture milder =
        GaussianMixture.isotropic(new double[] {.8, .1, .1}, new double[][] {{-3}, {0}, {1.5}}, 1);
    FlowLaw plain = law(milder, 1, 0);
    FlowLaw guided = law(milder, 1, 1);
    Confidence before = Confidence.of(milder, 1, plain.last());
    Confidence after = Confidence.of(milder, 1, guided.last());
    assertThat(guided.mean(after.values()).value()).isCloseTo(.54949764, within(1e-8));
    double[] lower =
        Arrays.stream(after.increaseOver(before)).map(gain -> gain < 0 ? 1 : 0).toArray();
    assertThat(guided.mean(lower).value()).isCloseTo(0.52, within(0.02));
  }

  @Test
  void theTriangleInThePlane() {
    double[][] table = {
      {-1, .33333333, 3.23318781, 0, 0, 1.5, 0, 1.5},
      {0, .58883326, 2.83787707, .8659861, .4999773, 1, 0, 1},
      {.5, .70073615, 2.64797160, 1.2081941, .6975512, .8144827, -.0256857, .8441420},
      {1, .78830204, 2.48059095, 1.4977379, .8647194, .6787188, -.0492982, .7356435},
      {2, .89438006, 2.22719798, 1.9592522, 1.1311748, .5170986, -.0790498, .6083774},
      {10, .99647393, 1.69417583, 3.8774896, 2.2386696, .2930285, -.1077154, .4174075},
    };
    for (double[] row : table) {
      FlowLaw law =
          FlowLaw.quadrature(
              Examples.guided(Examples.triangle(), 0, row[0]), row[0] < 0 ? 61 : 41, 10, 0);
      Confidence c = Confidence.of(Examples.triangle(), 0, law.last());
      assertThat(law.mean(c.values()).value()).isCloseTo(row[1], within(2e-8));
      assertThat(law.entropy().value()).isCloseTo(row[2], within(2e-8));
      assertThat(law.meanPoint()).containsExactly(new double[] {row[3], row[4]}, within(1e-7));
      assertThat(law.covariance()[0]).containsExactly(new double[] {row[5], row[6]}, within(1e-7));
      assertThat(law.covariance()[1][1]).isCloseTo(row[7], within(1e-7));
    }
  }

  @Test
  void guidanceIntervals() {
    double[][] table = {
      {0, .1, .8721709, 1.489894, 1.3940863},
      {0, .3, .9685187, 2.267212, 1.2149070},
      {.3, .6, .9618876, 1.917402, .9286087},
      {.3, 1, .9827395, 2.185543, .5828124},
      {.6, 1, .9504685, 1.679797, .7262164},
      {.9, 1, .8469977, 1.202672, 1.1966811},
    };
    for (double[] row : table) {
      GuidedMixture guided =
          Guidance.eta(5).betweenSignal(row[0], row[1]).of(Examples.noised(Examples.pair()), 0);
      FlowLaw law = FlowLaw.quadrature(guided, NODES, 10, 0);
      double confidence = law.mean(Confidence.of(Examples.pair(), 0, law.last()).values()).value();
      assertThat(confidence).isCloseTo(row[2], within(1e-7));
      assertThat(law.meanPoint()[0]).isCloseTo(row[3], within(1e-6));
      assertThat(law.entropy().value()).isCloseTo(row[4], within(1e-7));
    }
  }

  @Test
  void aModeOfTheClassIsDroppedAndAnIntervalBringsItBack() {
    GaussianMixture mixture =
        GaussianMixture.isotropic(
                new double[] {.25, .25, .5}, new double[][] {{-1}, {3}, {-3}}, 0.5)
            .labelled(0, 0, 1);
    double[][] table = {
      {0, 0, .5000181120, 1.4188449959}, {2, .4, .4137685577, 1.1705215804},
    };
    for (double[] row : table) {
      Guidance guidance = Guidance.eta(row[0]).betweenSignal(row[1], 1);
      FlowLaw law = FlowLaw.adaptive(guidance.of(Examples.noised(mixture), 0), 1e-8, 10, 0);
      double[] left = Arrays.stream(law.last().values()).map(x -> x < 1 ? 1 : 0).toArray();
      assertThat(law.mean(left).value()).isCloseTo(row[2], within(1e-5));
      assertThat(law.entropy().value()).isCloseTo(row[3], within(1e-7));
    }
  }

  /** Conditional N(0, 1) and marginal N(0, 2): the flow's variance is (2 / (1 + u0^2))^-eta. */
  @Test
  void aContinuumOfClassesHasAGaussianLaw() {
    var better = Gaussian.isotropic(new double[] {0}, 1).asMixture().under(Examples.OU);
    var worse = Gaussian.isotropic(new double[] {0}, Math.sqrt(2)).asMixture().under(Examples.OU);
    double u0 = Math.exp(-10);
    for (double eta : new double[] {0.5, 1, 2, 5, 10}) {
      double end =
          ContinuousFlow.precise()
              .run(Guidance.eta(eta).of(better, worse), Points.of(1, 1, 1), 10, 0)
              .last()
              .get(0, 0);
      assertThat(end * end).isCloseTo(Math.pow(2 / (1 + u0 * u0), -eta), within(1e-9));
    }
  }

  @Test
  void randomStartsAgreeWithQuadratureWithinTheirError() {
    GuidedMixture guided = Examples.guided(Examples.pair(), 0, 2);
    FlowLaw random = FlowLaw.random(guided, 3_000, 5, 10, 0);
    assertThat(Math.abs(random.entropy().zScore(0.969545764))).isLessThan(4);
    double[] confidence = Confidence.of(Examples.pair(), 0, random.last()).values();
    assertThat(Math.abs(random.mean(confidence).zScore(0.967948982))).isLessThan(4);
  }
}
