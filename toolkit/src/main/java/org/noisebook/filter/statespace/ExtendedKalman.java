package org.noisebook.filter.statespace;

/**
 * The extended Kalman filter: maps are replaced by their tangents at the present mean. Exact where
 * they are affine; good where they bend little over a standard deviation.
 */
public record ExtendedKalman(GaussianModel model) implements GaussianFilter {
  /** The filter of {@code model}. */
  public static ExtendedKalman of(GaussianModel model) {
    return new ExtendedKalman(model);
  }

  @Override
  public String name() {
    return "extended Kalman";
  }
}
