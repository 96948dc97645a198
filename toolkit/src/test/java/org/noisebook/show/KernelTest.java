package org.noisebook.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.ServiceLoader;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.dflib.jjava.jupyter.Extension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.IChart;
import org.noisebook.math.Points;
import org.noisebook.metrics.ModeCoverage;

class KernelTest {
  private static final Plot FIGURE = Charts.line(1, 2, 3).title("loss");

  @AfterEach
  void forget() {
    Session.use(null);
  }

  @Test
  void iJavaRendersFiguresChartsAndTables() {
    var renderer = new io.github.spencerpark.jupyter.kernel.display.Renderer();
    IJavaKernel.register(renderer);
    var png = io.github.spencerpark.jupyter.kernel.display.mime.MIMEType.IMAGE_PNG;
    var html = io.github.spencerpark.jupyter.kernel.display.mime.MIMEType.TEXT_HTML;
    var text = io.github.spencerpark.jupyter.kernel.display.mime.MIMEType.TEXT_PLAIN;

    var figure = renderer.render(FIGURE);
    assertThat(Base64.getDecoder().decode((String) figure.getData(png))).startsWith(0x89, 'P');
    assertThat(figure.getData(text)).asString().startsWith("Figure 'loss' (700 x ");
    assertThat(renderer.render(FIGURE.asSvg()).hasDataForType(png)).isFalse();
    assertThat(renderer.render(chart()).hasDataForType(png)).isTrue();
    assertThat(renderer.render(Show.table("n", 1)).getData(html)).asString().contains("<table");
    assertThat(renderer.render(Show.html("<b>x</b>")).getData(text)).isEqualTo("x");
  }

  @Test
  void arraysAndTestResultsAreReadAtACellsEnd() {
    var renderer = new io.github.spencerpark.jupyter.kernel.display.Renderer();
    IJavaKernel.register(renderer);
    var html = io.github.spencerpark.jupyter.kernel.display.mime.MIMEType.TEXT_HTML;
    var text = io.github.spencerpark.jupyter.kernel.display.mime.MIMEType.TEXT_PLAIN;
    assertThat(renderer.render(new double[] {0.5, 2}).getData(text)).asString().contains("0.5");
    assertThat(renderer.render(new int[][] {{1, 2}, {3, 4}}).getData(text))
        .asString()
        .contains("3");
    var coverage =
        ModeCoverage.of(
            Points.of(2, 1, 0, 1), new double[][] {{0}, {1}}, new double[] {0.5, 0.5}, 1);
    assertThat(renderer.render(coverage).getData(html)).asString().contains("covered");
  }

  @Test
  void jJavaRendersFiguresChartsAndTables() {
    var renderer = new org.dflib.jjava.jupyter.kernel.display.Renderer();
    JJavaKernel.register(renderer);
    var png = org.dflib.jjava.jupyter.kernel.display.mime.MIMEType.IMAGE_PNG;
    var html = org.dflib.jjava.jupyter.kernel.display.mime.MIMEType.TEXT_HTML;

    assertThat(renderer.render(FIGURE).hasDataForType(png)).isTrue();
    assertThat(renderer.render(chart()).hasDataForType(png)).isTrue();
    assertThat(renderer.render(Show.table("n", 1)).hasDataForType(html)).isTrue();
  }

  @Test
  void jJavaFindsTheExtension() {
    assertThat(ServiceLoader.load(Extension.class))
        .anyMatch(extension -> extension instanceof JJavaExtension);
  }

  private static XYChart chart() {
    XYChart chart = new XYChartBuilder().width(300).height(200).title("raw").build();
    chart.addSeries("y", new double[] {1, 2, 3});
    return chart;
  }

  @Test
  void anErrorWhileRenderingBecomesText() {
    IChart broken =
        new IChart() {
          @Override
          public void paint(Graphics2D g, int width, int height) {
            throw new NoClassDefFoundError("missing");
          }

          @Override
          public int getWidth() {
            return 10;
          }

          @Override
          public int getHeight() {
            return 10;
          }

          @Override
          public String getTitle() {
            return "broken";
          }
        };

    assertThat(Bundle.of(broken).text()).contains("could not show").contains("missing");
  }

  @Test
  void animationsAreGifsOfTheirFrames() throws IOException {
    Animation animation = Charts.animate(List.of(FIGURE, FIGURE.title("later"), FIGURE), 0.1);
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(animation.gif())));

    assertThat(reader.getNumImages(true)).isEqualTo(3);
    assertThat(reader.getWidth(0)).isEqualTo(700);
    assertThat(Bundle.of(animation).data().get("text/html")).startsWith("<img alt=\"loss\"");
  }

  @Test
  void picturesSayTheirSizeOnThePage() {
    Bundle bundle = Bundle.of(FIGURE.size(400, 300));

    assertThat(bundle.metadata().get("image/png")).containsEntry("width", 400);
  }

  @Test
  void withoutAKernelThingsBecomeText() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Session.use(new PlainScreen(new PrintStream(out, true, StandardCharsets.UTF_8)));

    Show.show(FIGURE, "words", List.of(1, 2), null);

    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "Figure 'loss' (700 x %d), save(...) to write it".formatted(FIGURE.height()),
            "words",
            "[1, 2]",
            "null");
  }

  @Test
  void initMayBeCalledTwiceAndKnowsTheHome() {
    String before = System.getProperty("noisebook.home");
    try {
      Noisebook.init("target/..");
      Noisebook.init("target/..");

      assertThat(System.getProperty("noisebook.home")).doesNotContain("..").startsWith("/");
      assertThat(Noisebook.frontEnd()).isEqualTo("console");
      assertThat(System.getProperty("java.awt.headless")).isEqualTo("true");
    } finally {
      if (before == null) {
        System.clearProperty("noisebook.home");
      } else {
        System.setProperty("noisebook.home", before);
      }
    }
  }
}
