"""Solutions of the tutorials' exercises, a right and a wrong one each.

NEEDS names the cells that the exercises stand on; a solution takes the place of the skeleton with its identifier.
"""

NEEDS = {
    "00-tour": ["tour-01", "tour-02", "tour-04", "tour-06", "tour-12", "tour-14"],
    "10-guidance": ["guidance-01", "guidance-02", "guidance-04", "guidance-07", "guidance-22"],
    "20-ridge": ["ridge-01", "ridge-02", "ridge-03", "ridge-05", "ridge-06", "ridge-07", "ridge-09",
                 "ridge-12"],
    "30-filtering": ["filtering-01", "filtering-02"],
    "31-latent-abstractions": ["abstractions-01", "abstractions-02"],
}

TOUR = {
    "tour-32": (
        """
Points gaussianScore(Points x, double[] m, double s, NoiseLevel level) {
  double a = level.scale();
  double variance = a * a * s * s + level.sigma() * level.sigma();
  double[] out = x.values().clone();
  for (int k = 0; k < out.length; k++) out[k] = -(out[k] - a * m[k % m.length]) / variance;
  return Points.of(x.size(), x.dim(), out);
}
""",
        """
Points gaussianScore(Points x, double[] m, double s, NoiseLevel level) {
  double variance = s * s + level.sigma() * level.sigma();
  double[] out = x.values().clone();
  for (int k = 0; k < out.length; k++) out[k] = -(out[k] - m[k % m.length]) / variance;
  return Points.of(x.size(), x.dim(), out);
}
""",
    ),
    "tour-35": (
        """
int stepsNeeded(SampleDistance distance, Points reference, double level) {
  int steps = 2;
  while (distance.between(Sampler.ddim(steps).run(exact, samples, seed).last(), reference) >= level)
    steps *= 2;
  return steps;
}
""",
        "int stepsNeeded(SampleDistance distance, Points reference, double level) { return 256; }",
    ),
    "tour-38": (
        """
double largestRise(LabelPosterior posterior) {
  double[] h = posterior.entropy();
  return IntStream.range(1, h.length).mapToDouble(k -> h[k] - h[k - 1]).max().getAsDouble();
}
""",
        """
double largestRise(LabelPosterior posterior) {
  double[] h = posterior.entropy();
  return h[h.length - 1] - h[0];
}
""",
    ),
}

GUIDANCE = {
    "guidance-38": (
        """
double guidedScore(double x, double u, double eta) {
  double p = 1 / (1 + Math.exp(-2 * u * x));
  return u - x + eta * 2 * u * (1 - p);
}
""",
        """
double guidedScore(double x, double u, double eta) {
  double p = 1 / (1 + Math.exp(-2 * u * x));
  return u - x + (1 + eta) * 2 * u * (1 - p);
}
""",
    ),
    "guidance-41": (
        "double scaleOf(double eta) { return 1 + eta; }\ndouble etaOf(double w) { return w - 1; }",
        "double scaleOf(double eta) { return 1 + eta; }\ndouble etaOf(double w) { return 0; }",
    ),
    "guidance-44": (
        """
double leastEntropyAt(NoisedMixture model, double[] candidates) {
  var scheme = FokkerPlanck.sde(200, 200);
  double best = candidates[0];
  double least = Double.POSITIVE_INFINITY;
  for (double eta : candidates) {
    double entropy = scheme.solve(Guidance.eta(eta).of(model, 0)).entropy();
    if (entropy < least) { least = entropy; best = eta; }
  }
  return best;
}
""",
        """
double leastEntropyAt(NoisedMixture model, double[] candidates) {
  return candidates[candidates.length - 1];
}
""",
    ),
    "guidance-47": (
        "double conserved(double prior, double eta) { return Math.pow(prior, -(1 + 2 * eta)); }",
        "double conserved(double prior, double eta) { return Math.pow(prior, -(1 + eta)); }",
    ),
    "guidance-50": (
        """
double multiplier(double delta, double u, double a, double eta) {
  double variance = 2 * a * a / (2 + Math.exp(u * u * a * a / 2));
  return 1 - Math.expm1(delta) * eta * u * u * variance;
}
""",
        """
double multiplier(double delta, double u, double a, double eta) {
  double variance = 2 * a * a / (2 + Math.exp(u * u * a * a / 2));
  return 1 - delta * eta * u * u * variance;
}
""",
    ),
}

FILTERING = {
    "filtering-46": (
        """
double[] update(double m, double p, double h, double r, double y) {
  double gain = p * h / (h * h * p + r);
  return new double[] {m + gain * (y - h * m), (1 - gain * h) * p};
}
""",
        """
double[] update(double m, double p, double h, double r, double y) {
  double gain = p * h / (h * h * p + r);
  return new double[] {m + gain * (y - m), (1 - gain * h) * p};
}
""",
    ),
    "filtering-49": (
        """
double effectiveSize(double[] logWeights) {
  double top = Arrays.stream(logWeights).max().getAsDouble();
  double sum = Arrays.stream(logWeights).map(l -> Math.exp(l - top)).sum();
  return sum * sum / Arrays.stream(logWeights).map(l -> Math.exp(2 * (l - top))).sum();
}
""",
        """
double effectiveSize(double[] logWeights) {
  double sum = Arrays.stream(logWeights).map(Math::exp).sum();
  return sum * sum / Arrays.stream(logWeights).map(l -> Math.exp(2 * l)).sum();
}
""",
    ),
    "filtering-52": (
        """
int[] systematic(double[] weights, int count, double u) {
  int[] counts = new int[weights.length];
  int i = 0;
  double end = count * weights[0];
  for (int k = 0; k < count; k++) {
    while (u + k >= end && i < weights.length - 1) end += count * weights[++i];
    counts[i]++;
  }
  return counts;
}
""",
        """
int[] systematic(double[] weights, int count, double u) {
  int[] counts = new int[weights.length];
  int left = count;
  for (int i = 1; i < weights.length; i++) left -= counts[i] = (int) (count * weights[i] + u);
  counts[0] = left;
  return counts;
}
""",
    ),
    "filtering-55": (
        """
double settlesAt(double a, double b, double h) {
  return (Math.sqrt(a * a + h * h * b * b) - a) / (h * h);
}
""",
        """
double settlesAt(double a, double b, double h) {
  return (Math.sqrt(a * a + h * h * b * b) - Math.abs(a)) / (h * h);
}
""",
    ),
    "filtering-58": (
        """
double likeliest(Observations data, double[] candidates) {
  double best = candidates[0];
  double most = Double.NEGATIVE_INFINITY;
  for (double r : candidates) {
    double evidence = Kalman.of(LinearGaussian.scalar(0, 1, 0.9, 0.5, 1, r)).run(data).logEvidence();
    if (evidence > most) { most = evidence; best = r; }
  }
  return best;
}
""",
        """
double likeliest(Observations data, double[] candidates) {
  double best = candidates[0];
  double least = Double.POSITIVE_INFINITY;
  for (double r : candidates) {
    var run = Kalman.of(LinearGaussian.scalar(0, 1, 0.9, 0.5, 1, r)).run(data);
    double width = run.covariances()[data.steps() - 1][0][0];
    if (width < least) { least = width; best = r; }
  }
  return best;
}
""",
    ),
}

RIDGE = {
    "ridge-41": (
        """
double reachTime(double r) {
  return -0.5 * Math.log1p(r * r * Math.expm1(-20));
}
""",
        "double reachTime(double r) { return -Math.log(r); }",
    ),
    "ridge-44": (
        """
double partingTime(double halfLength) {
  return 0.5 * Math.log1p(halfLength * halfLength);
}
""",
        "double partingTime(double halfLength) { return Math.log(halfLength); }",
    ),
    "ridge-47": (
        """
int gabrielEdges(double[][] candidates) {
  int edges = 0;
  for (int i = 0; i < candidates.length; i++)
    for (int j = 0; j < i; j++) {
      boolean empty = true;
      for (int q = 0; q < candidates.length; q++) {
        double dot = 0;
        for (int k = 0; k < candidates[q].length; k++)
          dot += (candidates[i][k] - candidates[q][k]) * (candidates[j][k] - candidates[q][k]);
        if (q != i && q != j && dot <= 0) empty = false;
      }
      if (empty) edges++;
    }
  return edges;
}
""",
        "int gabrielEdges(double[][] candidates) { return candidates.length - 1; }",
    ),
    "ridge-50": (
        "long descentSteps(double tau) { return Math.round(tau * 2 / 0.004); }",
        "long descentSteps(double tau) { return Math.round(tau / 0.004); }",
    ),
    "ridge-53": (
        """
double meanResidual(int k, int draws, long streamSeed) {
  Rng rng = Rng.of(streamSeed);
  double[] z = new double[k];
  double sum = 0;
  for (int i = 0; i < draws; i++) {
    rng.fillGaussian(z);
    sum += Math.sqrt(Arrays.stream(z).map(v -> v * v).sum());
  }
  return sum / draws;
}
""",
        "double meanResidual(int k, int draws, long streamSeed) { return Math.sqrt(k); }",
    ),
}

ABSTRACTIONS = {
    "abstractions-45": (
        "double heads(double y, double v) { return 1 / (1 + Math.exp(-2 * y / v)); }",
        "double heads(double y, double v) { return 1 / (1 + Math.exp(-y / v)); }",
    ),
    "abstractions-48": (
        """
double coinInformation(double gamma) {
  double sum = 0;
  double h = 0.01;
  for (double z = -12; z <= 12; z += h) {
    double x = Math.abs(gamma + Math.sqrt(gamma) * z);
    double logCosh = x + Math.log1p(Math.exp(-2 * x)) - Math.log(2);
    sum += h * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * logCosh;
  }
  return gamma - sum;
}
""",
        """
double coinInformation(double gamma) {
  double sum = 0;
  double h = 0.01;
  for (double z = -12; z <= 12; z += h) {
    double x = gamma + Math.sqrt(gamma) * z;
    sum += h * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * Math.log(Math.cosh(x));
  }
  return gamma - sum;
}
""",
    ),
    "abstractions-51": (
        """
double corrected(int[] counts) {
  int n = Arrays.stream(counts).sum();
  double entropy = 0;
  int seen = 0;
  for (int c : counts) {
    if (c == 0) continue;
    entropy -= (double) c / n * Math.log((double) c / n);
    seen++;
  }
  return entropy + (seen - 1) / (2.0 * n);
}
""",
        """
double corrected(int[] counts) {
  return Entropy.plugIn(counts) + (counts.length - 1) / (2.0 * Arrays.stream(counts).sum());
}
""",
    ),
    "abstractions-54": (
        "double equalAmplitude(int pixels, double a) { return a * Math.sqrt(pixels); }",
        "double equalAmplitude(int pixels, double a) { return a * pixels; }",
    ),
    "abstractions-57": (
        """
double agree(double y1, double y2, double v) {
  return 0.5 * (1 + Math.tanh(y1 / v) * Math.tanh(y2 / v));
}
""",
        "double agree(double y1, double y2, double v) { return 0.5 * (1 + Math.tanh(y1 * y2 / v)); }",
    ),
}

SOLUTIONS = {
    "00-tour": TOUR,
    "10-guidance": GUIDANCE,
    "20-ridge": RIDGE,
    "30-filtering": FILTERING,
    "31-latent-abstractions": ABSTRACTIONS,
}
