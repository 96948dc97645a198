package org.noisebook.ridge;

import org.noisebook.math.Points;

/**
 * The tangent space and the normal velocity of a ridge at points on it.
 *
 * <p>On the ridge F_l = v_l . s = 0 for the normal eigenvectors v_l. Its differential
 *
 * <pre>
 * dF_l[u] = lambda_l v_l . u - sum_{k &lt;= d*} (v_k . s) / (lambda_k - lambda_l) v_l^T (grad^3 log p [u]) v_k
 * </pre>
 *
 * <p>vanishes on the ridge's tangent space, which is the span of v_1 .. v_{d*} only where the third
 * derivative term does; with F_t, the same with d/dt instead of u, the velocity is the shortest y
 * that has dF[y] = -F_t. Source: derived.
 *
 * @param tangents d* orthonormal rows of length D a point, one after the other, n x (d* D)
 * @param normalVelocity dx / dt of the ridge normal to itself, n x D
 * @param reliable whether frame and equations are well conditioned; the rows are NaN where not
 */
public record RidgeMotion(Points tangents, Points normalVelocity, boolean[] reliable) {}
