package org.noisebook.show;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.apache.batik.svggen.DefaultImageHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.w3c.dom.Element;

/** Puts pixels into an SVG document as data, so that the document is one file. */
final class InlineImages extends DefaultImageHandler {

  @Override
  protected void handleHREF(Image image, Element element, SVGGeneratorContext context)
      throws SVGGraphics2DIOException {
    BufferedImage copy =
        new BufferedImage(image.getWidth(null), image.getHeight(null), BufferedImage.TYPE_INT_ARGB);
    copy.createGraphics().drawImage(image, 0, 0, null);
    embed(copy, element);
  }

  @Override
  protected void handleHREF(RenderedImage image, Element element, SVGGeneratorContext context)
      throws SVGGraphics2DIOException {
    embed(image, element);
  }

  @Override
  protected void handleHREF(RenderableImage image, Element element, SVGGeneratorContext context)
      throws SVGGraphics2DIOException {
    embed(image.createDefaultRendering(), element);
  }

  private static void embed(RenderedImage image, Element element) throws SVGGraphics2DIOException {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      String data = Base64.getEncoder().encodeToString(out.toByteArray());
      element.setAttributeNS(
          "http://www.w3.org/1999/xlink", "xlink:href", "data:image/png;base64," + data);
      element.setAttributeNS(null, "style", "image-rendering:pixelated");
    } catch (IOException e) {
      throw new SVGGraphics2DIOException(e.getMessage(), e);
    }
  }
}
