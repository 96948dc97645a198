package org.noisebook.kernel.run;

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

  private final class GuardedClass extends ClassVisitor {
    GuardedClass(ClassVisitor next) {
      super(API, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String type, String signature, String[] exceptions) {
      MethodVisitor plain = super.visitMethod(access, name, type, signature, exceptions);
      MethodVisitor guarded = new GuardedCalls(plain);
      return checked ? new CheckedLoops(guarded) : new CheckedHandlers(guarded);
    }
  }

  /** Sends calls that would end the kernel to {@link Exits}. */
  private static final class GuardedCalls extends MethodVisitor {
    GuardedCalls(MethodVisitor next) {
      super(API, next);
    }

    @Override
    public void visitMethodInsn(int op, String owner, String name, String type, boolean itf) {
      if (isExit(owner, name, type)) {
        boolean onRuntime = owner.endsWith("Runtime");
        String guard = onRuntime ? "(Ljava/lang/Runtime;I)V" : "(I)V";
        super.visitMethodInsn(Opcodes.INVOKESTATIC, EXITS, "refuse", guard, false);
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
