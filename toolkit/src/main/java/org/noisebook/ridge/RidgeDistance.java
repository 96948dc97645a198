package org.noisebook.ridge;

/**
 * Three estimates of the distance of points to a ridge; a traced polyline gives a fourth, in two
 * dimensions.
 *
 * @param scms the way to the end of the subspace-constrained mean shift, an upper bound; NaN where
 *     that did not end on the ridge
 * @param newton |sum_l (v_l . s) / lambda_l v_l| over the normal directions, of first order; NaN
 *     where a frame is not reliable or lambda_{d*+1} is not below 0
 * @param residual h |P_N s|, exact for flat data, else smaller than the distance by about h
 *     |lambda_{d*+1}|; NaN where a frame is not reliable
 */
public record RidgeDistance(double[] scms, double[] newton, double[] residual) {}
