package org.noisebook.filter.statespace;

import java.util.OptionalDouble;

/**
 * One method's run with one seed.
 *
 * @param method the name it was given
 * @param seed the seed
 * @param rmse the root mean square error of the means against the true states
 * @param logEvidence log p(y), its estimate or approximation
 * @param ess the least effective sample size over the steps, of filters with particles
 * @param milliseconds wall-clock time of the run
 */
public record Comparison(
    String method,
    long seed,
    double rmse,
    double logEvidence,
    OptionalDouble ess,
    double milliseconds) {}
