package org.noisebook.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.exact.Gaussian;
import org.noisebook.exact.GaussianMixture;

/** Laws of the guided reverse SDE against values computed independently, to their last digit. */
class SdeTablesTest {
  private static final FokkerPlanck LINE = FokkerPlanck.sde(50, 75).within(new double[] {-10, 10});

  /** For laws that go far. */
  private static final FokkerPlanck WIDE = FokkerPlanck.sde(70, 75).within(new double[] {-8, 20});

  /** For narrow laws, whose coarsest steps have to follow faster decay. */
  private static final FokkerPlanck NARROW =
      FokkerPlanck.sde(50, 150).within(new double[] {-8, 20});

  private static final FokkerPlanck PLANE =
      FokkerPlanck.sde(20, 40).within(new double[] {-6.5, 9.5}, new double[] {-7, 9});

  private static ExtrapolatedLaw law(
      FokkerPlanck scheme, GaussianMixture mixture, int label, double eta, int... sizes) {
    return ExtrapolatedLaw.of(scheme, Examples.guided(mixture, label, eta), sizes);
  }

  private static void close(String what, double found, double expected, double precision) {
    assertThat(found).as(what).isCloseTo(expected, within(precision));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0.500000000, -1.356316360, 28.799075, 0, 2.000000, 1.755769354",
    "0, 0.775200245, -0.356316361, 2.000000, 1.000000, 1.000000, 1.418938533",
    "0.5, 0.849974303, -0.200835164, 1.335908968, 1.281397958, 0.784262120, 1.295537569",
    "1, 0.893950295, -0.128484305, 1.169402689, 1.481577840, 0.672050176, 1.214576202",
    "2, 0.936655193, -0.070290282, 1.079603412, 1.751652511, 0.574919563, 1.131206690",
    "10, 0.986243020, -0.014044810, 1.014348540, 2.527695210, 0.486563670, 1.043349170",
    "100, 0.998659409, -0.001343314, 1.001346050, 3.705700450, 0.481350543, 1.037356680",
  })
  void theSymmetricPair(
      double eta, double conf, double log, double inverse, double mean, double var, double h) {
    ExtrapolatedLaw law =
        eta > 10
            ? law(WIDE, Examples.pair(), 0, eta, 3, 4, 5, 6)
            : law(LINE, Examples.pair(), 0, eta, 2, 3, 4, 5, 6);
    double[] found = law.confidences(Examples.pair(), 0);
    close("confidence", found[0], conf, 5e-9);
    close("E log p", found[1], log, 5e-9);
    close("E 1/p", found[2], inverse, eta == -1 ? 1e-6 : 1e-8);
    close("mean", law.mean(0), mean, 1e-8);
    close("variance", law.covariance(0, 0), var, 1e-8);
    close("entropy", law.entropy(), h, 1e-8);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, .2, 1.17939529", "0, .93416188, .72579135", ".5, .98487678, .58420523",
    "1, .99272943, .55538892", "2, .99657339, .54489054", "3, .99778991, .54414766",
    "4, .99837749, .54488239", "5, .99872147, .54585003", "10, .99938475, .54959258",
    "50, .99988255, .55600065", "100, .99994178, .55736170",
  })
  void unequalNarrowComponents(double eta, double confidence, double entropy) {
    int[] sizes = eta > 10 ? new int[] {8, 12, 16} : new int[] {6, 8, 12};
    ExtrapolatedLaw law = law(NARROW, Examples.unequalPair(), 0, eta, sizes);
    close("confidence", law.mean(Examples.unequalPair(), 0, Math::exp), confidence, 1e-8);
    close("entropy", law.entropy(), entropy, 1e-7);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 0, .5673307, 1.4189385", "2, .5, .6376474, 1.1429325", "2, 1, .6798412, .9299920",
    "2, 2, .7204266, .6529624", "2, 5, .7550747, .2596645", "2, 10, .7695630, -.0513734",
    "2, 20, .7777849, -.3747696", "3, .5, .8852510, 1.1186357", "3, 1, .9156485, .9564858",
    "3, 2, .9377249, .7862072", "3, 5, .9559664, .5492722", "3, 10, .9644881, .3495043",
    "3, 20, .9700351, .1253294",
  })
  void theCentreOfThreeInARow(double a, double eta, double confidence, double entropy) {
    ExtrapolatedLaw law = law(LINE, Examples.line(a), 1, eta, 4, 5, 6, 7);
    close("confidence", law.mean(Examples.line(a), 1, Math::exp), confidence, 6e-8);
    close("entropy", law.entropy(), entropy, 1e-7);
  }

  @ParameterizedTest
  @CsvSource({
    "0, .610247, -.641379, 24.99999, 1.418939",
    ".5, .645175, -.472099, 1.69416, 1.167921",
    "1, .644441, -.468690, 1.66308, 1.078384",
    "3, .691207, -.382784, 1.49079, .825268",
    "10, .772533, -.259426, 1.29807, .214078",
    "20, .791474, -.234139, 1.26419, -.187578",
  })
  void theCrowdedMiddle(double eta, double conf, double log, double inverse, double entropy) {
    ExtrapolatedLaw law = law(LINE, Examples.crowded(), 1, eta, 6, 7, 8, 10);
    double[] found = law.confidences(Examples.crowded(), 1);
    close("confidence", found[0], conf, 6e-7);
    close("E log p", found[1], log, 6e-7);
    close("E 1/p", found[2], inverse, 2e-5);
    close("entropy", law.entropy(), entropy, 1e-6);
  }

  /** E[p^-(1 + 2 eta)] = w_y^-(1 + 2 eta). */
  @ParameterizedTest
  @CsvSource({
    "0, -.5, 1",
    "0, -.25, 1.414213562",
    "0, 0, 2",
    "0, .25, 2.828427125",
    "0, .5, 4",
    "0, 1, 8",
    "0, 2, 32",
    "2, .25, 5.196152423",
    "2, .5, 9",
    "2, 1, 27",
    "2, 2, 243",
  })
  void theConservationLaw(double a, double eta, double expected) {
    GaussianMixture mixture = a == 0 ? Examples.pair() : Examples.line(a);
    int label = a == 0 ? 0 : 1;
    double exponent = -(1 + 2 * eta);
    assertThat(Math.pow(1 / (2.0 + label), exponent)).isCloseTo(expected, within(1e-8));
    int[] sizes = eta < 1 ? new int[] {6, 8, 12} : new int[] {12, 16, 24};
    ExtrapolatedLaw law = law(LINE, mixture, label, eta, sizes);
    double found = law.mean(mixture, label, log -> Math.exp(exponent * log));
    // the weight of the tail where p is small grows with eta
    close("relative", found / expected, 1, eta < 1 ? 1e-8 : eta < 2 ? 1e-7 : 5e-5);
  }

  /**
   * Switched on while u is in an interval. A published table gives these to 2e-4; from a second,
   * independent solver, extrapolated.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 1, .97267832, 2.17898334, 1.06353126", "0, .1, .78598568, 1.04853470, 1.41869849",
    "0, .3, .84765840, 1.35129307, 1.40494059", ".3, .6, .90957152, 1.67760225, 1.30647513",
    ".3, 1, .96928307, 2.08918515, 1.02515604", ".6, 1, .95513228, 1.82375482, .93289364",
    ".9, 1, .88514499, 1.33215145, 1.06509423",
  })
  void intervals(double low, double high, double confidence, double mean, double entropy) {
    GuidedMixture guided =
        Guidance.eta(5).betweenSignal(low, high).of(Examples.noised(Examples.pair()), 0);
    // pieces hold whole steps, so that they refine only about in proportion
    ExtrapolatedLaw law = ExtrapolatedLaw.of(LINE, guided, 10, 20);
    close("confidence", law.mean(Examples.pair(), 0, Math::exp), confidence, 1e-5);
    close("mean", law.mean(0), mean, 1e-5);
    close("entropy", law.entropy(), entropy, 1e-5);
  }

  /** Conditional N(0, 1), marginal N(0, 2): variance (2 - 2^(-2 eta)) / (1 + 2 eta). */
  @ParameterizedTest
  @CsvSource({"0.5, .75", "1, .58333333", "2, .3875", "5, .18172940", "10, .09523805"})
  void aContinuumOfClasses(double eta, double variance) {
    ScoreModel better = Gaussian.isotropic(new double[] {0}, 1).asMixture().under(Examples.OU);
    ScoreModel worse =
        Gaussian.isotropic(new double[] {0}, Math.sqrt(2)).asMixture().under(Examples.OU);
    ExtrapolatedLaw law = ExtrapolatedLaw.of(LINE, Guidance.eta(eta).of(better, worse), 3, 4, 5, 6);
    close("variance", law.covariance(0, 0), variance, 1e-8);
    close("closed form", (2 - Math.pow(2, -2 * eta)) / (1 + 2 * eta), variance, 1e-8);
  }

  @ParameterizedTest
  @CsvSource({
    "0, .5888448, 3.000000, 2.8378771, .866025, .5",
    ".5, .6875316, 1.892984, 2.6730649, 1.169147, .675008",
    "1, .7604530, 1.484952, 2.5454301, 1.405847, .811666",
    "2, .8483857, 1.219405, 2.3863354, 1.745338, 1.007672",
    "5, .9351979, 1.074115, 2.2390974, 2.292516, 1.323585",
    "10, .9682854, 1.033787, 2.2007344, 2.729202, 1.575706",
  })
  void theTriangle(double eta, double confidence, double inverse, double h, double x, double y) {
    ExtrapolatedLaw law = law(PLANE, Examples.triangle(), 0, eta, 2, 3, 4, 5);
    double[] found = law.confidences(Examples.triangle(), 0);
    double precision = eta == 10 ? 1e-5 : 3e-6;
    close("confidence", found[0], confidence, precision);
    close("E 1/p", found[2], inverse, precision);
    close("entropy", law.entropy(), h, precision);
    close("mean x", law.mean(0), x, precision);
    close("mean y", law.mean(1), y, precision);
    if (eta == 2) {
      close("xx", law.covariance(0, 0), .605481, precision);
      close("xy", law.covariance(0, 1), -.078324, precision);
      close("yy", law.covariance(1, 1), .695922, precision);
    }
  }
}
