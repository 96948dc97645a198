package org.noisebook.learn;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/**
 * A tensor over memory of an {@link Arena}, which it keeps alive; Java reads and writes it in
 * place.
 */
record Tensor(Arena arena, ByteBuffer bytes, PtNDArray array, IValue value) implements Argument {

  /** The elements in row-major order, if they are floats. */
  FloatBuffer floats() {
    return bytes.duplicate().order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /** The elements in row-major order, if they are 64-bit integers. */
  LongBuffer longs() {
    return bytes.duplicate().order(ByteOrder.nativeOrder()).asLongBuffer();
  }
}
