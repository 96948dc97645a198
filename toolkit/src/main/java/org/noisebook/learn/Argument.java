package org.noisebook.learn;

import ai.djl.pytorch.jni.IValue;

/** Something that a {@link Program} takes as it is and that outlives the call. */
interface Argument {
  IValue value();
}
