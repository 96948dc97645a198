package org.noisebook.filter;

import org.noisebook.data.MiniShapes;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.exact.EmpiricalMeasure;
import org.noisebook.exact.GaussianMixture;

/** The worlds whose information is known, under noise of any variance. */
final class Worlds {
  /** Time is sigma: noise variance v stands at time sqrt(v). */
  static final ForwardProcess NOISE = ForwardProcess.edm(1e-4, 1e4);

  private Worlds() {}

  /** V = -1 or 1, the label its sign. */
  static GaussianMixture coin() {
    return GaussianMixture.isotropic(new double[][] {{-1}, {1}}, 0);
  }

  static GaussianMixture threeClasses() {
    return GaussianMixture.isotropic(
        new double[] {0.5, 0.3, 0.2}, new double[][] {{-2}, {0}, {3}}, 0.5);
  }

  /** V on the four corners (+-1, +-1), the label whether the signs agree. */
  static GaussianMixture xor() {
    return GaussianMixture.isotropic(new double[][] {{-1, -1}, {-1, 1}, {1, -1}, {1, 1}}, 0)
        .labelled(1, 0, 0, 1);
  }

  static LatentModel model(GaussianMixture law) {
    return LatentModel.of(law.under(NOISE));
  }

  static EmpiricalMeasure pictures() {
    return EmpiricalMeasure.of(MiniShapes.dataset().points());
  }

  /** The labels of one of the tiny world's factors. */
  static int[] factor(String name) {
    return MiniShapes.dataset().labelledBy(name).labels();
  }

  static LatentModel pictures(String factor) {
    return LatentModel.of(pictures(), factor(factor), NOISE);
  }
}
