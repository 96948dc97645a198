package org.noisebook.learn;

import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;

/**
 * A compiled TorchScript program without state: several methods, each called with tensors and
 * numbers, each answering with numbers. Arrays are results only by being written in place. May be
 * called from any thread, and from several at once.
 */
final class Program {
  private final Arena arena = new Arena();
  private final PtSymbolBlock module;
  private final String source;

  private Program(String source) {
    this.source = source;
    try {
      byte[] archive = TorchArchive.of(source);
      this.module =
          JniUtils.loadModule(arena.manager(), new ByteArrayInputStream(archive), false, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles the methods of {@code source}, each a {@code def} indented by two blanks. */
  static Program compile(String source) {
    Torch.enter();
    return new Program(source);
  }

  /** The text that was compiled. */
  String source() {
    return source;
  }

  /**
   * Runs a method whose result is a list of floats.
   *
   * @param arguments each an {@link Argument}, a Double or a Long
   */
  double[] call(String method, Object... arguments) {
    Torch.enter();
    List<IValue> scalars = new ArrayList<>();
    IValue[] values = new IValue[arguments.length];
    try {
      for (int i = 0; i < arguments.length; i++) {
        values[i] = value(arguments[i], scalars);
      }
      try (IValue result = IValueUtils.runMethod(module, method, values)) {
        return result.toDoubleArray();
      }
    } finally {
      scalars.forEach(IValue::close);
      Reference.reachabilityFence(arguments);
      Reference.reachabilityFence(this);
    }
  }

  private static IValue value(Object argument, List<IValue> scalars) {
    if (argument instanceof Argument whole) {
      return whole.value();
    }
    IValue scalar =
        argument instanceof Double number ? IValue.from(number) : IValue.from((long) argument);
    scalars.add(scalar);
    return scalar;
  }
}
