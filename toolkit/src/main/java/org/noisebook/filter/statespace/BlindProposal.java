package org.noisebook.filter.statespace;

import org.noisebook.math.Rng;

/** Moves by the model's transition and weighs by the likelihood. */
record BlindProposal(StateSpaceModel model) implements Proposal {
  @Override
  public void initial(double[] y, double[] states, int from, int to, Rng rng, double[] logWeights) {
    model.drawInitial(states, from, to, rng);
    model.logLikelihood(0, y, states, from, to, logWeights);
  }

  @Override
  public void move(
      int step, double[] y, double[] states, int from, int to, Rng rng, double[] logWeights) {
    model.drawTransition(step, states, from, to, rng);
    model.logLikelihood(step, y, states, from, to, logWeights);
  }

  @Override
  public void lookAhead(int step, double[] y, double[] states, int from, int to, double[] out) {
    throw new UnsupportedOperationException(
        "a blind proposal cannot look ahead; the auxiliary filter needs another, such as"
            + " Proposal.tangent");
  }
}
