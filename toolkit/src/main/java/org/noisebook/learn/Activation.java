package org.noisebook.learn;

import java.util.function.DoubleUnaryOperator;

/**
 * The nonlinearity of random features.
 *
 * @param name for captions and error messages
 * @param function applied to one number at a time; from several threads at once
 */
public record Activation(String name, DoubleUnaryOperator function) {
  /** max(u, 0): the one whose normal moments have closed forms, {@link ReluMoments}. */
  public static final Activation RELU = new Activation("relu", u -> Math.max(u, 0));

  /** tanh(u). */
  public static final Activation TANH = new Activation("tanh", Math::tanh);

  /** 1 / (1 + e^-u). */
  public static final Activation SIGMOID = new Activation("sigmoid", u -> 1 / (1 + Math.exp(-u)));

  /** The value at {@code u}. */
  public double at(double u) {
    return function.applyAsDouble(u);
  }

  @Override
  public String toString() {
    return name;
  }
}
