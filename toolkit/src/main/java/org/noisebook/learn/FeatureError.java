package org.noisebook.learn;

/**
 * The loss of a random-feature model and its exact split, each by direction and with the factor
 * 1/d,
 *
 * <pre>loss = irreducible + architectural bias + optimisation error.</pre>
 *
 * @param trainingTime tau of the gradient flow
 * @param loss L(A(tau))
 * @param irreducible L*, the loss of the posterior mean
 * @param architecturalBias L(A(infinity)) - L*: what these features cannot express
 * @param optimisationError L(A(tau)) - L(A(infinity)): what training has not reached yet
 */
public record FeatureError(
    double trainingTime,
    ErrorMatrix loss,
    ErrorMatrix irreducible,
    ErrorMatrix architecturalBias,
    ErrorMatrix optimisationError) {

  @Override
  public String toString() {
    return String.format(
        "tau = %s: loss %.6g = %.6g irreducible + %.6g architectural + %.6g optimisation",
        trainingTime,
        loss.total(),
        irreducible.total(),
        architecturalBias.total(),
        optimisationError.total());
  }
}
