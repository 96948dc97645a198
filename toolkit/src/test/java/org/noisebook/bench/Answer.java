package org.noisebook.bench;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Arrays;

/** Prints what one benchmark returns, to be compared with its twin's answer: Class.method. */
final class Answer {
  private Answer() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    String[] name = arguments[0].split("\\.");
    Class<?> type = Class.forName(Answer.class.getPackageName() + "." + name[0]);
    Method benchmark =
        Arrays.stream(type.getMethods())
            .filter(method -> method.getName().equals(name[1]))
            .findAny()
            .orElseThrow();
    Object[] states = new Object[benchmark.getParameterCount()];
    for (int i = 0; i < states.length; i++) {
      states[i] = made(benchmark.getParameterTypes()[i]);
    }
    System.out.println(benchmark.invoke(made(type), states));
  }

  private static Object made(Class<?> type) throws ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }
}
