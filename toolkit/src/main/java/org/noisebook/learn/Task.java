package org.noisebook.learn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.FloatBuffer;
import java.util.List;
import org.noisebook.math.Rng;

/**
 * What is to be learned: a network, its loss and its data, in the form that {@link TrainingRun}
 * steps through.
 *
 * @param <M> the model that comes out
 */
interface Task<M> {
  /** The training method, called {@code step}. */
  Script training();

  /** The methods that a trained model needs, compiled into the same program. */
  String inference();

  /** Lays data and inputs into {@code arena}; the inputs of the training method. */
  List<Argument> inputs(Arena arena);

  /** Draws the random numbers of one step into the inputs; all of them from {@code rng}. */
  void draw(Rng rng);

  /** A model with a copy of these weights. */
  M model(Program program, FloatBuffer weights, LossHistory history);

  /** Network, process and data, as a checkpoint remembers them. */
  ObjectNode describe();
}
