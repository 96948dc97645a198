package org.noisebook.filter.statespace;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** How a Gaussian filter sends a mean and a factor through a map. */
@FunctionalInterface
interface MomentRule {
  Joint push(GaussianMap map, double[] mean, RealMatrix factor);

  /** The map's tangent at the mean: exact for affine maps. */
  static Joint tangent(GaussianMap map, double[] mean, RealMatrix factor) {
    RealMatrix slope = MatrixUtils.createRealMatrix(map.jacobian(mean));
    return withNoise(map, map.apply(mean), slope.multiply(factor), factor);
  }

  /** Appends the map's noise to the deviations. */
  static Joint withNoise(GaussianMap map, double[] mean, RealMatrix top, RealMatrix bottom) {
    RealMatrix nothing =
        MatrixUtils.createRealMatrix(
            bottom.getRowDimension(), map.noise.factor.getColumnDimension());
    return new Joint(mean, Factor.beside(top, map.noise.factor), Factor.beside(bottom, nothing));
  }
}
