package org.noisebook.learn;

import java.nio.file.Path;

/**
 * A model out of a {@link TrainingStore}.
 *
 * @param <M> the kind of model
 * @param model the model
 * @param restored whether all of its steps were read from the file
 * @param file where the training is kept
 * @param why one line for the reader: what was trained, read or thrown away, and where it is
 */
public record Trained<M>(M model, boolean restored, Path file, String why) {}
