package org.noisebook.kernel.run;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites the classes of cells: {@code System.exit} and its relatives are refused, and, where a
 * thread can't be stopped from outside, every loop and method asks whether it should stop.
 */
final class CellBytecode {
  private static final int API = Opcodes.ASM9;
  private static final String CHECKS = "org/noisebook/kernel/run/StopChecks";
  private static final String EXITS = "org/noisebook/kernel/run/Exits";

  private final boolean checked;

  CellBytecode(boolean checked) {
    this.checked = checked;
  }

  byte[] guarded(byte[] original) {
    ClassReader reader = new ClassReader(original);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new GuardedClass(writer), 0);
    return writer.toByteArray();
  }

  /** A library's class without its calls that would end the kernel; null where it has none. */
  static byte[] withoutExits(byte[] original) {
    if (!contains(original, "exit") && !contains(original, "halt")) {
      return null;
    }
    ClassReader reader = new ClassReader(original);
    ClassWriter writer = new ClassWriter(reader, 0);
    boolean[] changed = new boolean[1];
    reader.accept(
        new ClassVisitor(API, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String type, String signature, String[] exceptions) {
            return new GuardedCalls(
                super.visitMethod(access, name, type, signature, exceptions), changed);
          }
        },
        0);
    return changed[0] ? writer.toByteArray() : null;
  }

  /** Whether the class file holds the name: its length in two bytes, then its letters. */
  private static boolean contains(byte[] file, String name) {
    byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
    for (int i = 2; i <= file.length - letters.length; i++) {
      if (file[i - 1] == letters.length
          && file[i - 2] == 0
          && Arrays.equals(file, i, i + letters.length, letters, 0, letters.length)) {
        return true;
      }
    }
    return false;
  }

  private final class GuardedClass extends ClassVisitor {
    GuardedClass(ClassVisitor next) {
      super(API, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String type, String signature, String[] exceptions) {
      MethodVisitor plain = super.visitMethod(access, name, type, signature, exceptions);
      MethodVisitor guarded = new GuardedCalls(new CheckedLookups(plain), new boolean[1]);
      return checked ? new CheckedLoops(guarded) : new CheckedHandlers(guarded);
    }
  }

  /** Sends calls that would end the kernel to {@link Exits}. */
  private static final class GuardedCalls extends MethodVisitor {
    private final boolean[] changed;

    GuardedCalls(MethodVisitor next, boolean[] changed) {
      super(API, next);
      this.changed = changed;
    }

    @Override
    public void visitMethodInsn(int op, String owner, String name, String type, boolean itf) {
      if (isExit(owner, name, type)) {
        boolean onRuntime = owner.endsWith("Runtime");
        String guard = onRuntime ? "(Ljava/lang/Runtime;I)V" : "(I)V";
        super.visitMethodInsn(Opcodes.INVOKESTATIC, EXITS, "refuse", guard, false);
        changed[0] = true;
      } else {
        super.visitMethodInsn(op, owner, name, type, itf);
      }
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String type, Handle bootstrap, Object... arguments) {
      Object[] guarded = arguments.clone();
      for (int i = 0; i < guarded.length; i++) {
        if (guarded[i] instanceof Handle h && isExit(h.getOwner(), h.getName(), h.getDesc())) {
          String guard = h.getOwner().endsWith("Runtime") ? "(Ljava/lang/Runtime;I)V" : "(I)V";
          guarded[i] = new Handle(Opcodes.H_INVOKESTATIC, EXITS, "refuse", guard, false);
          changed[0] = true;
        }
      }
      super.visitInvokeDynamicInsn(name, type, bootstrap, guarded);
    }

    private static boolean isExit(String owner, String name, String type) {
      boolean system = owner.equals("java/lang/System") && name.equals("exit");
      boolean runtime =
          owner.equals("java/lang/Runtime") && (name.equals("exit") || name.equals("halt"));
      return type.equals("(I)V") && (system || runtime);
    }
  }

  /**
   * Refuses a method that ends the kernel already where a cell looks it up, and a security manager,
   * which would bind the kernel too.
   */
  private static final class CheckedLookups extends MethodVisitor {
    private static final String METHOD = "java/lang/reflect/Method";

    CheckedLookups(MethodVisitor next) {
      super(API, next);
    }

    @Override
    public void visitMethodInsn(int op, String owner, String name, String type, boolean itf) {
      if (owner.equals("java/lang/System") && name.equals("setSecurityManager")) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, EXITS, "refuse", type, false);
        return;
      }
      super.visitMethodInsn(op, owner, name, type, itf);
      boolean found = owner.equals("java/lang/Class") && type.endsWith(")L" + METHOD + ";");
      boolean handle =
          owner.equals("java/lang/invoke/MethodHandles$Lookup")
              && type.endsWith(")Ljava/lang/invoke/MethodHandle;");
      if (found || handle) {
        String kind = found ? "L" + METHOD + ";" : "Ljava/lang/invoke/MethodHandle;";
        String check = "(" + kind + ")" + kind;
        super.visitMethodInsn(Opcodes.INVOKESTATIC, EXITS, "checked", check, false);
      }
    }
  }

  /** Adds a check at the start of each method and before each jump backwards. */
  private static final class CheckedLoops extends MethodVisitor {
    private final Set<Label> passed = new HashSet<>();

    CheckedLoops(MethodVisitor next) {
      super(API, next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      check();
    }

    @Override
    public void visitLabel(Label label) {
      passed.add(label);
      super.visitLabel(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label target) {
      if (passed.contains(target)) {
        check();
      }
      super.visitJumpInsn(opcode, target);
    }

    private void check() {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, CHECKS, "check", "()V", false);
    }
  }

  /**
   * Adds a check where code catches everything, and so would also catch what {@code Thread.stop}
   * throws. Costs nothing in loops that throw nothing.
   */
  private static final class CheckedHandlers extends MethodVisitor {
    private static final Set<String> EVERYTHING =
        Set.of("java/lang/Throwable", "java/lang/Error", "java/lang/ThreadDeath");

    private final Set<Label> handlers = new HashSet<>();
    private boolean atHandler;

    CheckedHandlers(MethodVisitor next) {
      super(API, next);
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
      if (type != null && EVERYTHING.contains(type)) {
        handlers.add(handler);
      }
      super.visitTryCatchBlock(start, end, handler, type);
    }

    @Override
    public void visitLabel(Label label) {
      super.visitLabel(label);
      atHandler |= handlers.contains(label);
    }

    /** A handler begins by storing what it caught. */
    @Override
    public void visitVarInsn(int opcode, int variable) {
      if (atHandler) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, CHECKS, "check", "()V", false);
        atHandler = false;
      }
      super.visitVarInsn(opcode, variable);
    }
  }
}
