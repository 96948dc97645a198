package org.noisebook.show;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * Figures of one size in turn, over and over, as an animated GIF. Fix the axis limits of the
 * figures, or their frames will jump.
 *
 * @param frames the figures
 * @param seconds how long each stands
 */
public record Animation(List<Figure> frames, double seconds) {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";

  /** Refuses no frames and times that no browser keeps. */
  public Animation {
    frames = List.copyOf(frames);
    if (frames.isEmpty() || !(seconds >= 0.02 && seconds <= 60)) {
      throw new IllegalArgumentException(
          "an animation needs frames of 0.02 to 60 seconds, got %d of %s seconds"
              .formatted(frames.size(), seconds));
    }
  }

  /** The animation as GIF, one pixel a CSS pixel. */
  public byte[] gif() {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (Figure frame : frames) {
        BufferedImage image = painted(frame);
        writer.writeToSequence(new IIOImage(image, null, timed(writer, image)), null);
      }
      writer.endWriteSequence();
      out.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
  }

  /** Writes {@code .gif}, whole or not at all. */
  public void save(Path file) {
    if (!file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gif")) {
      throw new IllegalArgumentException(
          "an animation is saved as .gif, got the file name '" + file.getFileName() + "'");
    }
    WholeFile.write(file, gif());
  }

  Html html() {
    String data = Base64.getEncoder().encodeToString(gif());
    String image =
        "<img alt=\"%s\" width=\"%d\" height=\"%d\" src=\"data:image/gif;base64,%s\"/>"
            .formatted(Html.escape(frames.get(0).title()), width(), height(), data);
    return new Html(image, toString());
  }

  private int width() {
    return frames.get(0).width();
  }

  private int height() {
    return frames.get(0).height();
  }

  private BufferedImage painted(Figure frame) {
    Rectangle2D whole = new Rectangle2D.Double(0, 0, width(), height());
    return Png.image(width(), height(), 1, g -> frame.paint(g, whole));
  }

  private IIOMetadata timed(ImageWriter writer, BufferedImage image) throws IOException {
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
    IIOMetadataNode root = new IIOMetadataNode(FORMAT);
    IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("transparentColorIndex", "0");
    control.setAttribute("delayTime", Long.toString(Math.round(100 * seconds)));
    IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
    loop.setAttribute("applicationID", "NETSCAPE");
    loop.setAttribute("authenticationCode", "2.0");
    loop.setUserObject(new byte[] {1, 0, 0});
    IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
    extensions.appendChild(loop);
    root.appendChild(control);
    root.appendChild(extensions);
    metadata.mergeTree(FORMAT, root);
    return metadata;
  }

  @Override
  public String toString() {
    return "Animation '%s' (%d frames, %d x %d), save(...) to write it"
        .formatted(frames.get(0).title(), frames.size(), width(), height());
  }
}
