package org.noisebook.learn;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.noisebook.math.Rng;

/**
 * Everything that a step changes, in memory that Java and libtorch share: weights, moments, moving
 * average, step count, losses.
 */
final class RunState implements AutoCloseable {
  private final Arena arena = new Arena();
  private final Program program;
  private final Layout layout;
  private final Tensor weights;
  private final Tensor firstMoment;
  private final Tensor secondMoment;
  private final Tensor average;
  private final Tensor clock;
  private final Tensor losses;
  private final Object[] arguments;
  private final int numbers;

  RunState(Task<?> task, int steps, Rng random) {
    Script training = task.training();
    program = Program.compile(training.text() + task.inference());
    layout = training.parameters();
    weights = layout.allocate(arena);
    Tensor gradient = layout.allocate(arena);
    firstMoment = layout.allocate(arena);
    secondMoment = layout.allocate(arena);
    average = layout.allocate(arena);
    clock = arena.floats(1);
    losses = arena.floats(steps);
    initialise(random);
    Tensor scratch = training.scratch().allocate(arena);
    List<Object> all = new ArrayList<>();
    all.add(layout.views(arena, weights));
    all.add(layout.views(arena, gradient));
    all.add(training.scratch().views(arena, scratch));
    for (Tensor flat : List.of(weights, gradient, firstMoment, secondMoment, clock)) {
      all.add(arena.list(List.of(flat)));
    }
    all.add(average);
    all.add(losses);
    all.addAll(task.inputs(arena));
    numbers = all.size();
    arguments = Arrays.copyOf(all.toArray(), numbers + 3);
  }

  private void initialise(Rng random) {
    FloatBuffer w = weights.floats();
    for (Layout.Block block : layout.blocks()) {
      for (int i = 0; i < block.size(); i++) {
        w.put(block.offset() + i, (float) random.uniform(-block.bound(), block.bound()));
      }
    }
    average.floats().put(w);
  }

  /** One step on inputs already drawn: the loss and the gradient norm. */
  double[] step(double rate, double keep, double clip) {
    arguments[numbers] = rate;
    arguments[numbers + 1] = keep;
    arguments[numbers + 2] = clip;
    return program.call("step", arguments);
  }

  int steps() {
    return (int) clock.floats().get(0);
  }

  LossHistory history() {
    double[] loss = new double[steps()];
    FloatBuffer stored = losses.floats();
    for (int i = 0; i < loss.length; i++) {
      loss[i] = stored.get(i);
    }
    return new LossHistory(loss);
  }

  Program program() {
    return program;
  }

  Layout layout() {
    return layout;
  }

  FloatBuffer average() {
    return average.floats();
  }

  /** What a checkpoint holds, in the order it holds them. */
  List<FloatBuffer> stored() {
    return List.of(
        clock.floats(),
        weights.floats(),
        firstMoment.floats(),
        secondMoment.floats(),
        average.floats(),
        losses.floats());
  }

  int nativeArrays() {
    return arena.size();
  }

  @Override
  public void close() {
    arena.close();
  }
}
