package org.noisebook.learn;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Memory that Java and libtorch both see: direct buffers, and tensors laid over them without a
 * copy.
 *
 * <p>Every tensor starts on a 64-byte boundary, where matrix products are fastest and reproducible.
 * The native part is freed by {@link #close}, or by the garbage collector once neither the arena
 * nor a tensor of it can be reached.
 */
final class Arena implements AutoCloseable {
  /** Floats per 64 bytes: flat vectors are cut at multiples of this. */
  static final int LINE = 16;

  private static final Cleaner CLEANER = Cleaner.create();

  private final Resources resources;
  private final Cleaner.Cleanable cleanable;

  Arena() {
    resources = new Resources(Torch.manager(), new ArrayList<>());
    cleanable = CLEANER.register(this, resources);
  }

  /** Zeros. */
  Tensor floats(long... shape) {
    return tensor(allocate(Float.BYTES, shape), DataType.FLOAT32, shape);
  }

  /** Zeros, 64-bit integers. */
  Tensor longs(long... shape) {
    return tensor(allocate(Long.BYTES, shape), DataType.INT64, shape);
  }

  /** A tensor over part of {@code base}, from its float {@code offset} on. */
  Tensor view(Tensor base, int offset, long... shape) {
    ByteBuffer bytes = base.bytes();
    int size = Math.toIntExact(product(shape));
    ByteBuffer part = bytes.slice(offset * Float.BYTES, size * Float.BYTES);
    return tensor(part.order(ByteOrder.nativeOrder()), DataType.FLOAT32, shape);
  }

  /** Several tensors as one argument. */
  Argument list(List<Tensor> tensors) {
    IValue value = IValue.listFrom(tensors.stream().map(Tensor::array).toArray(PtNDArray[]::new));
    resources.values.add(value);
    return new TensorList(tensors, value);
  }

  /** The manager that modules are attached to. */
  PtNDManager manager() {
    return resources.manager;
  }

  /** The number of live native arrays. */
  int size() {
    return resources.manager.getManagedArrays().size();
  }

  @Override
  public void close() {
    cleanable.clean();
  }

  private Tensor tensor(ByteBuffer bytes, DataType type, long... shape) {
    PtNDArray array =
        JniUtils.createNdFromByteBuffer(
            resources.manager, bytes, new Shape(shape), type, SparseFormat.DENSE, Device.cpu());
    IValue value = IValue.from(array);
    resources.values.add(value);
    return new Tensor(this, bytes, array, value);
  }

  private static ByteBuffer allocate(int bytesEach, long... shape) {
    long bytes = product(shape) * bytesEach;
    int line = LINE * Float.BYTES;
    if (bytes > Integer.MAX_VALUE - 2L * line) {
      throw new IllegalArgumentException(
          "an array of "
              + Arrays.toString(shape)
              + " needs "
              + bytes / (1 << 20)
              + " MiB, more than the 2047 that one array may have; use fewer rows");
    }
    // alignedSlice cuts at both ends: room for one more line at each.
    ByteBuffer aligned = ByteBuffer.allocateDirect((int) bytes + 2 * line).alignedSlice(line);
    return aligned.slice(0, (int) bytes).order(ByteOrder.nativeOrder());
  }

  private static long product(long... shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  private record Resources(PtNDManager manager, List<IValue> values) implements Runnable {
    @Override
    public void run() {
      values.forEach(IValue::close);
      values.clear();
      manager.close();
    }
  }

  private record TensorList(List<Tensor> tensors, IValue value) implements Argument {}
}
