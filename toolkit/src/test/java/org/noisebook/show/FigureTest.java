package org.noisebook.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisebook.data.Dataset;
import org.noisebook.data.ImageShape;
import org.noisebook.math.Points;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class FigureTest {
  private static final double[] X = {0, 1, 2, 3};
  private static final double[] Y = {1, 3, 2, 4};

  @Test
  void pngHasTwoPixelsACssPixel() {
    BufferedImage image = Pixels.of(Charts.line(X, Y).title("loss").size(500, 300));

    assertThat(image.getWidth()).isEqualTo(1000);
    assertThat(image.getHeight()).isEqualTo(600);
  }

  @Test
  void heightFollowsFromWidthTitleAndCaption() {
    Plot bare = Charts.line(X, Y).width(400);

    assertThat(bare.title("a title").height()).isGreaterThan(bare.height());
    assertThat(bare.caption("word ".repeat(60)).height())
        .isGreaterThan(bare.caption("word").height());
  }

  @Test
  void oneUnitIsEquallyLongOnBothAxes() {
    double[] angle = IntStream.rangeClosed(0, 200).mapToDouble(i -> i * Math.PI / 100).toArray();
    double[] cos = Arrays.stream(angle).map(a -> 2 * Math.cos(a)).toArray();
    double[] sin = Arrays.stream(angle).map(a -> 2 * Math.sin(a)).toArray();
    for (Window window : List.of(Window.square(-3, 3), new Window(-9, 3, -3, 3))) {
      Plot circle =
          Charts.line(cos, sin).equalAspect().limits(window).hue(Hue.rgb(0x00FF00)).thick(3);
      Rectangle box = Pixels.box(Pixels.of(circle), Color.GREEN);

      assertThat((double) box.width / box.height).isCloseTo(1, within(0.015));
    }
  }

  @Test
  void svgIsWellFormedAndSaysItsTitle() throws Exception {
    Figure plain = Charts.line("a & b", X, Y).title("loss < 1").caption("It falls.");
    Figure heat = Planes.heatmap(Window.square(-1, 1), (x, y) -> x * y).title("saddle");
    for (Figure figure : List.of(plain, heat, Charts.panels(plain, heat).title("both"))) {
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(figure.svg())));

      assertThat(document.getElementsByTagName("title").item(0).getTextContent())
          .isEqualTo(figure.title());
    }
    assertThat(heat.svg()).contains("data:image/png;base64,");
  }

  @Test
  void coloursCarryMeaning() {
    BufferedImage image =
        Pixels.of(
            Charts.line(X, Y)
                .hue(Hue.EXACT)
                .thick(4)
                .add(Charts.line(Y, X).hue(Hue.LEARNED).thick(4)));

    assertThat(Pixels.box(image, Hue.EXACT.color()).isEmpty()).isFalse();
    assertThat(Pixels.box(image, Hue.LEARNED.color()).isEmpty()).isFalse();
    assertThat(Pixels.box(image, Hue.GUIDED.color()).isEmpty()).isTrue();
  }

  @Test
  void meaningsDifferWithoutColour() {
    List<Hue> meanings = List.of(Hue.DATA, Hue.EXACT, Hue.LEARNED, Hue.GUIDED);

    assertThat(meanings.stream().map(h -> grey(h.color())).sorted().toList())
        .satisfies(
            greys -> {
              for (int k = 1; k < greys.size(); k++) {
                assertThat(greys.get(k) - greys.get(k - 1)).isGreaterThan(20);
              }
            });
    assertThat(Hue.LEARNED.dash()).isNotEqualTo(Hue.GUIDED.dash()).isNotEmpty();
  }

  private static int grey(Color c) {
    return (int) (0.299 * c.getRed() + 0.587 * c.getGreen() + 0.114 * c.getBlue());
  }

  @Test
  void overPutsTheOtherBeneathAndKeepsItsOwnTitle() {
    Plot cloud = Charts.scatter(Points.of(2, 2, 0, 0, 1, 1)).title("cloud");
    Plot map = Planes.heatmap(Window.square(-1, 2), (x, y) -> x).title("map");

    assertThat(cloud.over(map).marks.get(1)).isInstanceOf(ScatterMark.class);
    assertThat(cloud.add(map).marks.get(0)).isInstanceOf(ScatterMark.class);
    assertThat(cloud.over(map).title()).isEqualTo("cloud");
  }

  @Test
  void classesOfADatasetGetNamesAndLooks() {
    Dataset data =
        Dataset.of(
            "two",
            Points.of(4, 2, 0, 0, 1, 1, 2, 2, 3, 3),
            new int[] {0, 1, 1, 0},
            List.of("left", "right"));

    Plot plot = Charts.scatter(data);

    assertThat(plot.marks).extracting(mark -> mark.style().name()).containsExactly("left", "right");
    assertThat(plot.hues()).containsExactly(Hue.category(0), Hue.category(1));
    assertThat(plot.title()).isEqualTo("two");
  }

  @Test
  void whatLiesBeyondTheLimitsStaysOutside() {
    double[] falling = IntStream.range(0, 300).mapToDouble(i -> 1 - i).toArray();
    double[] x = IntStream.range(0, 300).mapToDouble(i -> i).toArray();
    // From x = 1 on the line is below the lower limit, so only the first hundredth may be painted.
    Plot plot = Charts.line(x, falling).xLimits(0, 100).yLimits(0, 2).hue(Hue.rgb(0x00FF00));
    BufferedImage image = Pixels.of(plot);

    assertThat(Pixels.box(image, Color.GREEN).width).isBetween(1, image.getWidth() / 20);
  }

  @Test
  void positionsGoOnBeyondBothEndsOfAnAxis() {
    Window window = Window.square(-1, 1);
    Plot plot = Planes.vectorField(window, (x, y) -> new double[] {x, y});
    Axes axes = new Axes(plot.chart(500, 500), plot.limits());
    axes.chart().paint(Pixels.canvas(), 500, 500);

    assertThat(axes.x(-1.1)).isLessThan(axes.x(-1));
    assertThat(axes.y(-1.1)).isGreaterThan(axes.y(-1));
    assertThat(axes.x(1.1)).isGreaterThan(axes.x(1));
  }

  @Test
  void oneValueIsADot() {
    BufferedImage image = Pixels.of(Charts.line(2).hue(Hue.rgb(0x00FF00)));

    assertThat(Pixels.box(image, Color.GREEN).width).isGreaterThan(5);
  }

  @Test
  void aConstantHeatMapAndALogarithmicHistogramCanBePainted() {
    assertThat(Pixels.of(Planes.heatmap(Window.square(-1, 1), (x, y) -> 3))).isNotNull();

    Plot bars = Charts.histogram(1, 1, 1, 2, 9).logY();

    assertThat(Pixels.of(bars)).isNotNull();
    assertThat(bars.limits().y().low()).isPositive();
  }

  @Test
  void seventyTwoClassesLookDifferent() {
    assertThat(IntStream.range(0, 72).mapToObj(Hue::category)).doesNotHaveDuplicates();
  }

  @Test
  void logarithmicAxesWithinADecadeHaveLabels() {
    var narrow = Numbers.logTicks(new Range(0.2, 0.8));
    var wide = Numbers.logTicks(new Range(1e-12, 1e12));

    assertThat(List.of(narrow.apply(0.2), narrow.apply(0.5), narrow.apply(0.6)))
        .containsExactly("0.2", "0.5", "");
    assertThat(
            IntStream.rangeClosed(-12, 12)
                .mapToObj(power -> wide.apply(Math.pow(10, power)))
                .filter(label -> !label.isEmpty()))
        .hasSizeBetween(5, 10);
  }

  @Test
  void longWordsAreCutAndLongTextIsWrapped() {
    assertThat(Type.LABEL.wrap("w".repeat(200), 100))
        .singleElement()
        .satisfies(line -> assertThat(Type.LABEL.width(line)).isLessThanOrEqualTo(100));
    assertThat(Type.LABEL.wrap("word ".repeat(20), 100)).hasSizeGreaterThan(3);
  }

  @Test
  void sharedLimitsHoldEveryPanel() {
    Plot small = Charts.line(X, Y);
    Plot tall = Charts.line(X, new double[] {-50, 0, 0, 50});

    Panels panels = Charts.panels(small, tall).sharedLimits();

    Limits all = small.limits().union(tall.limits());
    assertThat(panels.plots()).extracting(Plot::limits).containsExactly(all, all);
  }

  @Test
  void picturesAreBlackAtZeroAndWhiteAtOne() {
    ImageGrid grid =
        Charts.images(Points.of(2, 4, 0, 0, 0, 0, 1, 1, 1, 1), new ImageShape(2, 2)).columns(2);
    BufferedImage image = Pixels.of(grid);
    BufferedImage paper = Pixels.of(grid.onPaper());
    int third = image.getWidth() / 4;

    assertThat(image.getRGB(third, third) & 0xFF).isZero();
    assertThat(paper.getRGB(third, third) & 0xFF).isEqualTo(255);
  }

  @Test
  void colourPicturesShowTheirRedGreenAndBlue() {
    // One row of four pixels: red, green, half blue, and beyond both ends.
    Points colours = Points.of(1, 12, 1, 0, 0, 0, 1, 0, 0, 0, 0.5, 2, -1, 1);
    ImageGrid grid = Charts.images(colours, ImageShape.rgb(1, 4));
    BufferedImage image = Pixels.of(grid.size(400, 100));
    int middle = image.getHeight() / 2;
    int[] expected = {0xFF0000, 0x00FF00, 0x000080, 0xFF00FF};
    for (int k = 0; k < 4; k++) {
      int x = (2 * k + 1) * image.getWidth() / 8;
      assertThat(image.getRGB(x, middle) & 0xFFFFFF).isEqualTo(expected[k]);
    }
    int negative = Pixels.of(grid.size(400, 100).range(1, 0)).getRGB(image.getWidth() / 8, middle);
    assertThat(negative & 0xFFFFFF).isEqualTo(0x00FFFF);
    assertThatThrownBy(() -> Charts.images(Points.of(1, 4, 0, 0, 0, 0), ImageShape.rgb(2, 2)))
        .hasMessageContaining("pictures of 2 x 2 pixels in RGB: expected dimension 12");
    assertThatThrownBy(() -> new ImageShape(2, 2, 2)).hasMessageContaining("got 2");
  }

  @Test
  void saveMakesFoldersAndLeavesNoDraft(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("deep/er/loss curve.svg");

    Charts.line(X, Y).title("loss").save(file);

    assertThat(Files.readString(file)).contains("<svg").contains("loss");
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void badInputIsNamed(@TempDir Path folder) {
    assertThatThrownBy(() -> Charts.line("loss", X, new double[] {1, 2}))
        .hasMessageContaining("line 'loss': x has 4 values but y has 2");
    assertThatThrownBy(() -> Charts.line("loss", X, new double[] {1, 2, Double.NaN, 4}))
        .hasMessageContaining("line 'loss', y: expected finite numbers, got NaN at index 2 of 4");
    assertThatThrownBy(() -> Charts.histogram()).hasMessageContaining("got none");
    assertThatThrownBy(() -> Charts.scatter(Points.of(1, 3, 1, 2, 3)))
        .hasMessageContaining("expected dimension 2, got points of shape 1 x 3");
    assertThatThrownBy(
            () -> Charts.paths(List.of(Points.of(1, 2, 0, 0), Points.of(2, 2, 0, 0, 1, 1))))
        .hasMessageContaining("snapshot 1 of the paths: expected shape 1 x 2, got 2 x 2");
    assertThatThrownBy(() -> Charts.line(new double[] {0, 1, 2, 3}, Y).logX().png())
        .hasMessageContaining("logarithmic horizontal axis needs values above 0, got 0.0");
    assertThatThrownBy(() -> Planes.vectorField(Window.square(-1, 1), (x, y) -> new double[] {x}))
        .hasMessageContaining("gives {u, v}");
    assertThatThrownBy(() -> Charts.line(X, new double[] {0, 1e301, 2, 3}).png())
        .hasMessageContaining("goes up to 1.0E300");
    assertThatThrownBy(() -> Charts.line(X, Y).save("/")).hasMessageContaining(".png or .svg");
    assertThatThrownBy(() -> Charts.line(X, Y).save(folder.resolve("loss.jpg")))
        .hasMessageContaining(".png or .svg")
        .hasMessageContaining("loss.jpg");
    assertThatThrownBy(() -> Charts.images(Points.of(1, 4, 0, 0, 0, 0), new ImageShape(3, 3)))
        .hasMessageContaining("expected dimension 9, got points of shape 1 x 4");
  }
}
