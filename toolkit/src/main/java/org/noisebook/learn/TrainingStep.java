package org.noisebook.learn;

/**
 * What one training step did.
 *
 * @param step its number, counted from 1
 * @param steps how many the recipe asks for
 * @param loss the loss of its batch, before the update
 * @param learningRate the rate it used
 * @param gradientNorm the Euclidean norm of the gradient, before clipping
 * @param rate steps a second of late
 */
public record TrainingStep(
    int step, int steps, double loss, double learningRate, double gradientNorm, double rate) {}
