package org.noisebook.math;

/**
 * The standard normal density and tail, to about 2e-16 absolutely and, in the upper tail, 1e-15
 * relatively. About 15 ns a call.
 *
 * <p>Source: Cody 1969, rational Chebyshev approximations for the error function.
 */
public final class NormalTail {
  private static final double ROOT_HALF = Math.sqrt(0.5);
  private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);
  private static final double ROOT_PI_INVERSE = 1 / Math.sqrt(Math.PI);

  private NormalTail() {}

  /** exp(-x^2 / 2) / sqrt(2 pi). */
  public static double density(double x) {
    return Math.exp(-0.5 * x * x) / ROOT_TWO_PI;
  }

  /** P(Z > x). */
  public static double above(double x) {
    return above(x, Math.exp(-0.5 * x * x));
  }

  /** P(Z > x), for callers that have exp(-x^2 / 2) already. */
  public static double above(double x, double gauss) {
    double y = Math.abs(x) * ROOT_HALF;
    if (y <= 0.46875) {
      return 0.5 - 0.5 * Math.copySign(smallErf(y), x);
    }
    if (gauss == 0) {
      return x > 0 ? 0 : 1;
    }
    double tail = 0.5 * gauss * (y <= 4 ? middleErfcx(y) : largeErfcx(y));
    return x > 0 ? tail : 1 - tail;
  }

  /** erf(y) for y in [0, 0.46875]. */
  private static double smallErf(double y) {
    double z = y * y;
    double top =
        ((((1.85777706184603153e-1 * z + 3.16112374387056560e0) * z + 1.13864154151050156e2) * z
                    + 3.77485237685302021e2)
                * z
            + 3.20937758913846947e3);
    double bottom =
        ((((z + 2.36012909523441209e1) * z + 2.44024637934444173e2) * z + 1.28261652607737228e3) * z
            + 2.84423683343917062e3);
    return y * top / bottom;
  }

  /** exp(y^2) erfc(y) for y in [0.46875, 4]. */
  private static double middleErfcx(double y) {
    double top = 2.15311535474403846e-8;
    top = top * y + 5.64188496988670089e-1;
    top = top * y + 8.88314979438837594e0;
    top = top * y + 6.61191906371416295e1;
    top = top * y + 2.98635138197400131e2;
    top = top * y + 8.81952221241769090e2;
    top = top * y + 1.71204761263407058e3;
    top = top * y + 2.05107837782607147e3;
    top = top * y + 1.23033935479799725e3;
    double bottom = y + 1.57449261107098347e1;
    bottom = bottom * y + 1.17693950891312499e2;
    bottom = bottom * y + 5.37181101862009858e2;
    bottom = bottom * y + 1.62138957456669019e3;
    bottom = bottom * y + 3.29079923573345963e3;
    bottom = bottom * y + 4.36261909014324716e3;
    bottom = bottom * y + 3.43936767414372164e3;
    bottom = bottom * y + 1.23033935480374942e3;
    return top / bottom;
  }

  /** exp(y^2) erfc(y) for y above 4. */
  private static double largeErfcx(double y) {
    double z = 1 / (y * y);
    double top = 1.63153871373020978e-2;
    top = top * z + 3.05326634961232344e-1;
    top = top * z + 3.60344899949804439e-1;
    top = top * z + 1.25781726111229246e-1;
    top = top * z + 1.60837851487422766e-2;
    top = top * z + 6.58749161529837803e-4;
    double bottom = z + 2.56852019228982242e0;
    bottom = bottom * z + 1.87295284992346725e0;
    bottom = bottom * z + 5.27905102951428412e-1;
    bottom = bottom * z + 6.05183413124413191e-2;
    bottom = bottom * z + 2.33520497626869185e-3;
    return (ROOT_PI_INVERSE - z * top / bottom) / y;
  }
}
