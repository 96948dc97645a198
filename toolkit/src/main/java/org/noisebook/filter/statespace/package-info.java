/**
 * State-space models and filters: what noisy observations say about a hidden state.
 *
 * <p>Discrete time: x_0 has the initial law, x_k given x_{k-1} the transition law of step k, and
 * y_k observes x_k, for k = 0 .. T - 1; so the initial law is that of the state at the first
 * observation. Continuous time: dX = f(X) dt + s(X) dW and dY = h(X) dt + dV, Y known at given
 * times; results then begin with the law at the first time. Log-evidences are in nats.
 */
package org.noisebook.filter.statespace;
