package org.noisebook.ridge;

import java.util.Arrays;

/**
 * What inference has made of the score errors e met on each path, from the first snapshot at time u
 * down to the present one at t; Phi as in {@link Propagator}, with lambda of the exact score along
 * the path.
 *
 * <pre>
 * A_N = int_t^u Phi_N(r, t) kappa (g_r^2 / 2) |P_N e_r| dr      (lambda = lambda_{d*+1}),
 * A_T = | int_t^u Phi_T(r, t) kappa (g_r^2 / 2) P_T e_r dr |    (lambda = lambda_1).
 * </pre>
 *
 * <p>Under the probability flow D_t is at most Phi_N D_u + A_N for flat data, and equals it where
 * all errors point away from the ridge. NaN from the first snapshot on at which the path's frame is
 * not reliable; infinite beyond the range of doubles. Derived, after He, Qiu, Tao 2026 (arXiv
 * 2602.06021).
 *
 * @param normalFactor Phi_N(u, t)
 * @param normal A_N
 * @param tangentialFactor Phi_T(u, t)
 * @param tangential A_T
 */
public record Amplification(
    double[] normalFactor, double[] normal, double[] tangentialFactor, double[] tangential) {

  /** Phi_N D + A_N for the distances at the first snapshot. */
  double[] bound(double[] start) {
    double[] bound = new double[start.length];
    Arrays.setAll(bound, i -> normalFactor[i] * start[i] + normal[i]);
    return bound;
  }
}
