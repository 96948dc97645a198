package org.noisebook.show;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.UUID;

/** Shows things through IJava and other kernels on the same base library. */
final class IJavaKernel implements Screen {
  private final BaseKernel kernel;

  private IJavaKernel(BaseKernel kernel) {
    this.kernel = kernel;
  }

  /** Teaches a kernel to render our values as the last expression of a cell. */
  static Screen attach(Object kernel) {
    BaseKernel base = (BaseKernel) kernel;
    register(base.getRenderer());
    return new IJavaKernel(base);
  }

  static void register(Renderer renderer) {
    for (Class<?> kind : Rendered.KINDS) {
      renderer
          .createRegistration(kind)
          .preferring(MIMEType.TEXT_HTML, MIMEType.IMAGE_PNG)
          .supporting(MIMEType.IMAGE_SVG)
          .register(
              (value, context) -> fill(context.getOutputContainer(), Session.rendered(value)));
    }
  }

  @Override
  public void display(Bundle bundle) {
    kernel.display(fill(new DisplayData(), bundle));
  }

  @Override
  public String open(Bundle bundle) {
    String id = UUID.randomUUID().toString();
    DisplayData data = fill(new DisplayData(), bundle);
    data.setDisplayId(id);
    kernel.display(data);
    return id;
  }

  @Override
  public void update(String id, Bundle bundle) {
    kernel.getIO().display.updateDisplay(id, fill(new DisplayData(), bundle));
  }

  private static DisplayData fill(DisplayData data, Bundle bundle) {
    bundle.data().forEach(data::putData);
    bundle.metadata().forEach(data::putMetaData);
    return data;
  }
}
