package org.noisebook.filter.statespace;

/**
 * Particle filters: weighted draws moved by a proposal, weighed by what was seen, resampled where
 * few of them carry the weight. The estimate of p(y_0 .. y_{T-1}) is unbiased.
 *
 * <p>Particles draw in blocks of fixed size, each block and step from its own stream: the numbers
 * depend on the seed alone, not on threads. O(N T) model calls. Source: Gordon, Salmond, Smith 1993
 * (bootstrap); Doucet, Godsill, Andrieu 2000 (guided); Pitt and Shephard 1999, Carpenter, Clifford,
 * Fearnhead 1999 (auxiliary).
 *
 * @param model the model
 * @param proposal how particles move where there is an observation
 * @param auxiliary whether particles are first chosen by how well they look ahead
 * @param particles N, at least 1
 * @param resampling how offspring are drawn
 * @param threshold resample where the effective sample size is below this share of N, 0 to 1
 * @param keeping whether the run keeps the particles of every step
 * @param parallel whether steps are shared out over the common pool
 */
public record ParticleFilter(
    StateSpaceModel model,
    Proposal proposal,
    boolean auxiliary,
    int particles,
    Resampling resampling,
    double threshold,
    boolean keeping,
    boolean parallel)
    implements Filter {
  private static final int USUAL_PARTICLES = 1000;

  /** Refuses fewer than one particle and a threshold outside [0, 1]. */
  public ParticleFilter {
    Shape.count(particles, 1, "particles");
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "threshold of the effective sample size: expected a share from 0 (never resample) to 1"
              + " (always), got "
              + threshold);
    }
  }

  /** Moves by the model's transition: needs nothing but draws and a likelihood. */
  public static ParticleFilter bootstrap(StateSpaceModel model) {
    return guided(model, Proposal.blind(model));
  }

  /** Moves by a proposal that may look at the observation. */
  public static ParticleFilter guided(StateSpaceModel model, Proposal proposal) {
    return new ParticleFilter(
        model, proposal, false, USUAL_PARTICLES, Resampling.SYSTEMATIC, 0.5, false, true);
  }

  /** Guided by {@link Proposal#tangent}. */
  public static ParticleFilter guided(GaussianModel model) {
    return guided(model, Proposal.tangent(model));
  }

  /** Resamples by the proposal's look-ahead, always unless {@link #resamplingBelow} says less. */
  public static ParticleFilter auxiliary(StateSpaceModel model, Proposal proposal) {
    return new ParticleFilter(
        model, proposal, true, USUAL_PARTICLES, Resampling.SYSTEMATIC, 1, false, true);
  }

  /** Auxiliary with {@link Proposal#tangent}; fully adapted where observations are linear. */
  public static ParticleFilter auxiliary(GaussianModel model) {
    return auxiliary(model, Proposal.tangent(model));
  }

  /** With N particles. */
  public ParticleFilter particles(int count) {
    return new ParticleFilter(
        model, proposal, auxiliary, count, resampling, threshold, keeping, parallel);
  }

  /** With another resampling scheme. */
  public ParticleFilter resampling(Resampling scheme) {
    return new ParticleFilter(
        model, proposal, auxiliary, particles, scheme, threshold, keeping, parallel);
  }

  /** Resampling where the effective sample size falls below {@code share} of N. */
  public ParticleFilter resamplingBelow(double share) {
    return new ParticleFilter(
        model, proposal, auxiliary, particles, resampling, share, keeping, parallel);
  }

  /** Keeping the weighted particles of every step, which backward smoothing needs. */
  public ParticleFilter keepingParticles() {
    return new ParticleFilter(
        model, proposal, auxiliary, particles, resampling, threshold, true, parallel);
  }

  /** On the calling thread alone; the numbers are the same. */
  public ParticleFilter serial() {
    return new ParticleFilter(
        model, proposal, auxiliary, particles, resampling, threshold, keeping, false);
  }

  @Override
  public String name() {
    String kind = proposal instanceof BlindProposal ? "bootstrap" : "guided";
    return auxiliary ? "auxiliary" : kind;
  }

  @Override
  public FilterRun run(Observations observations, long seed) {
    return new ParticlePass(this, observations.requireDim(model.observationDim()), seed).run();
  }
}
