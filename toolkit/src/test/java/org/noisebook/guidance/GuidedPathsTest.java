package org.noisebook.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ContinuousFlow;
import org.noisebook.diffusion.FlowRun;
import org.noisebook.diffusion.Sampler;
import org.noisebook.diffusion.SpacedGrid;
import org.noisebook.diffusion.TimeGrid;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.math.Points;

/** Single guided paths, continuous and discretised, against independently computed ones. */
class GuidedPathsTest {
  private static final ContinuousFlow FLOW = ContinuousFlow.precise();

  private static FlowRun flow(GaussianMixture mixture, double eta, double... start) {
    Points x = Points.of(start.length / mixture.dim(), mixture.dim(), start);
    return FLOW.transport(Examples.guided(mixture, 0, eta), x, 10, 0);
  }

  @Test
  void guidedPathsOfTheSymmetricPair() {
    double[] starts = {-2, -1, 0, 1, 2};
    double[][] expected = {
      {0, -1.0000453999, -0.0000453999, 0.9999546001, 1.9999546001, 2.9999546001},
      {0.5, -0.2984976932, 0.4956905086, 1.3115470432, 2.1985044732, 3.1367711646},
      {1, 0.2295384215, 0.8603965912, 1.5637609766, 2.3746749380, 3.2646939317},
      {2, 0.9106159969, 1.3804248838, 1.9647584475, 2.6801556376, 3.4992027567},
      {5, 1.9714413239, 2.3267309887, 2.7942769722, 3.3853681114, 4.0875890773},
      {10, 2.9714254832, 3.2986884779, 3.7177142551, 4.2372319692, 4.8538239204},
    };
    double[] logAtZero = {
      0, -0.1606897138, -0.2760780702, -0.4282178944, -0.6357994267, -0.7575603224
    };
    double[] logAtMinusTwo = {
      0, -0.1983648568, -0.4632455730, -0.8425318573, -1.1775859045, -1.2491103503
    };
    double[] confidence = {
      .8807875442, .9323331676, .9580138307, .9807256374, .9962735059, .9994103718
    };
    for (int k = 0; k < expected.length; k++) {
      FlowRun run = flow(Examples.pair(), expected[k][0], starts);
      Points last = run.trajectory().last();
      for (int i = 0; i < 5; i++) {
        assertThat(last.get(i, 0)).isCloseTo(expected[k][i + 1], within(2e-10));
      }
      assertThat(run.lastLogJacobian()[2]).isCloseTo(logAtZero[k], within(2e-10));
      assertThat(run.lastLogJacobian()[0]).isCloseTo(logAtMinusTwo[k], within(2e-10));
      assertThat(Examples.pair().labelPosterior(last).get(2, 0))
          .isCloseTo(confidence[k], within(1e-10));
    }
  }

  private static void path(
      GaussianMixture mixture,
      double eta,
      double x,
      double y,
      double p,
      double q,
      double log,
      double precision) {
    FlowRun run = flow(mixture, eta, x, y);
    assertThat(run.trajectory().last().row(0))
        .containsExactly(new double[] {p, q}, within(precision));
    assertThat(run.lastLogJacobian()[0]).isCloseTo(log, within(10 * precision));
  }

  @Test
  void guidedPathsInThePlane() {
    GaussianMixture tri = Examples.triangle();
    path(tri, 0, 0, 0, 0.865986086292, 0.499977300035, 0, 1e-10);
    path(tri, 1, 0, 0, 1.461447704186, 0.843767225418, -.3664407525, 1e-10);
    path(tri, 5, 0, 0, 2.81226684416, 1.623663019509, -.922740919879, 1e-10);
    path(tri, 1, 1, -1, 2.364524313008, -0.043358008581, -.342996723378, 1e-10);
    path(tri, 5, 1, -1, 3.565488923225, 0.861192486716, -.868469704489, 1e-10);
    path(tri, 1, -1.5, .5, 0.307242471888, 1.293841369144, -.448810777637, 1e-10);
    path(tri, 5, -1.5, .5, 2.026623221042, 2.056372250635, -1.246712811091, 1e-10);
    GaussianMixture bq = Examples.narrow();
    path(bq, 0, 0, 0, 0.999977300035, 0, -1.386294359574, 1e-10);
    path(bq, 1, 0, 0, 1.394674120631, 0.149502641834, -2.144407066438, 1e-10);
    path(bq, 5, 0, 0, 2.220741531337, 0.536312248538, -3.017762904973, 1e-10);
    path(bq, 5, 1, -1, 2.471399599776, 0.376321995984, -2.936735730899, 1e-10);
    GaussianMixture ani = Examples.tilted();
    path(ani, 0, 0, 0, 0.999955341, -8.16780e-06, -.445799059, 1e-9);
    path(ani, 1, 0, 0, 1.7434195, 0.28687247, -1.31963214, 5e-8);
    path(ani, 5, 0, 0, 3.5152232, 1.13770267, -2.36445537, 5e-8);
    path(ani, 1, 1, -1, 2.34487026, 0.1111618, -1.3101993, 5e-8);
  }

  @Test
  void theUnguidedFlowIsTheKnownAffineMap() {
    // x_0 = sqrt(v(1) / v(u0)) (x_T - u0 m) + m with v(u) = 1 + u^2 (s^2 - 1)
    double u0 = Math.exp(-10);
    double scale = Math.sqrt(0.25 / (1 - 0.75 * u0 * u0));
    FlowRun run = flow(Examples.unequalPair(), 0, 0.7);
    assertThat(run.trajectory().last().get(0, 0)).isCloseTo(scale * (0.7 - u0) + 1, within(1e-10));
    assertThat(run.lastLogJacobian()[0]).isCloseTo(Math.log(scale), within(1e-10));
  }

  private static double discretised(Sampler sampler, SpacedGrid grid) {
    GuidedMixture guided = Examples.guided(Examples.pair(), 0, 2);
    return sampler.on(grid.toZero()).from(guided, Points.of(1, 1, 0), 0).last().get(0, 0);
  }

  @Test
  void discretisedPathsMatchTheReferenceToTenDigits() {
    int[] steps = {10, 20, 50, 100, 200, 400, 1000};
    double[] uniform = {
      2.4969609931,
      2.1827172073,
      2.0437921308,
      2.0031444044,
      1.9836845506,
      1.9741566145,
      1.9685023686,
    };
    double[] inSignal = {
      2.0421685741,
      2.0032138766,
      1.9800821041,
      1.9724106340,
      1.9685821404,
      1.9666696951,
      1.9655228030,
    };
    double[] euler = {
      1.5684292237,
      1.7812750619,
      1.8891717983,
      1.9265252963,
      1.9455255769,
      1.9551121826,
      1.9608926878,
    };
    double[] song = {
      2.3388824699,
      1.9148910024,
      1.8716060803,
      1.8987583482,
      1.9229883241,
      1.9396938411,
      1.9525919449,
    };
    for (int k = 0; k < steps.length; k++) {
      int n = steps[k];
      SpacedGrid even = TimeGrid.uniform(n);
      assertThat(discretised(Sampler.exponential(n), even)).isCloseTo(uniform[k], within(1e-10));
      assertThat(discretised(Sampler.exponential(n), TimeGrid.uniformInSignal(n)))
          .isCloseTo(inSignal[k], within(1e-10));
      assertThat(discretised(Sampler.euler(n), even)).isCloseTo(euler[k], within(1e-10));
      assertThat(discretised(Sampler.ddim(n), even)).isCloseTo(song[k], within(1e-10));
    }
  }

  @Test
  void higherOrderRulesInTheSignalMatchTheReferenceToTenDigits() {
    double[][] heun = {{10, 1.9630094589}, {50, 1.9646895948}, {200, 1.9647541692}};
    for (double[] row : heun) {
      int n = (int) row[0];
      assertThat(discretised(Sampler.heunInSignal(n), TimeGrid.uniformInSignal(n)))
          .isCloseTo(row[1], within(1e-10));
    }
    double[][] rungeKutta = {{10, 1.9647572374}, {50, 1.9647584453}};
    for (double[] row : rungeKutta) {
      int n = (int) row[0];
      assertThat(discretised(Sampler.rungeKuttaInSignal(n), TimeGrid.uniformInSignal(n)))
          .isCloseTo(row[1], within(1e-10));
    }
  }

  @Test
  void strongGuidanceOfTheCentreStepByStep() {
    double[] starts = {.1, .5, 1, 2};
    double[][] expected = {
      {1, .02689833, .13504758, .27336973, .56928543},
      {5, 7.64429997e-06, 3.86756247e-05, 8.03177828e-05, 1.88813509e-04},
      {10, -.00144638, -.00727434, -.0148187, -.03193925},
      {14, .0084641, .04245742, .08577031, .17832073},
      {20, .02132185, .10799475, .22497085, .53323167},
    };
    var process = org.noisebook.diffusion.ForwardProcess.ornsteinUhlenbeck(5);
    for (double[] row : expected) {
      Points end =
          Sampler.exponential(20)
              .on(TimeGrid.uniform(20).toZero())
              .from(
                  Guidance.eta(row[0]).of(Examples.line(3).under(process), 1),
                  Points.of(4, 1, starts),
                  0)
              .last();
      for (int i = 0; i < 4; i++) {
        assertThat(end.get(i, 0)).isCloseTo(row[i + 1], within(row[0] == 5 ? 1e-12 : 1e-8));
      }
    }
  }

  @Test
  void theIntervalIsIntegratedPieceByPiece() {
    GuidedMixture inside =
        Guidance.eta(5).betweenSignal(0.3, 0.6).of(Examples.noised(Examples.pair()), 0);
    double whole = FLOW.run(inside, Points.of(1, 1, 0.3), 10, 0).last().get(0, 0);
    double t1 = -Math.log(0.3);
    double t2 = -Math.log(0.6);
    Points x = FLOW.run(inside.under(Guidance.eta(0)), Points.of(1, 1, 0.3), 10, t1).last();
    x = FLOW.run(inside.under(Guidance.eta(5)), x, t1, t2).last();
    x = FLOW.run(inside.under(Guidance.eta(0)), x, t2, 0).last();
    assertThat(whole).isCloseTo(x.get(0, 0), within(1e-10));
  }
}
