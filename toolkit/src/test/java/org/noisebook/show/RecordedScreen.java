package org.noisebook.show;

import java.util.ArrayList;
import java.util.List;

/** Remembers what was shown. */
final class RecordedScreen implements Screen {
  final List<String> shown = new ArrayList<>();

  @Override
  public void display(Bundle bundle) {
    shown.add(bundle.text());
  }

  @Override
  public String open(Bundle bundle) {
    shown.add("open " + bundle.text());
    return "1";
  }

  @Override
  public void update(String id, Bundle bundle) {
    shown.add("update " + bundle.text());
  }

  @Override
  public void close(String id, Bundle bundle) {
    shown.add("close " + bundle.text());
  }
}
