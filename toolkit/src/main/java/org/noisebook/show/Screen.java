package org.noisebook.show;

/** Where things are shown: a notebook's output, or a console. */
interface Screen {
  /** Shows it below what is already there. */
  void display(Bundle bundle);

  /** Shows it and returns a name under which it can be replaced. */
  String open(Bundle bundle);

  /** Replaces what {@link #open} showed. */
  void update(String id, Bundle bundle);

  /** Replaces it for the last time. */
  default void close(String id, Bundle bundle) {
    update(id, bundle);
  }
}
