package org.noisebook.show;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.io.StringWriter;
import java.util.function.Consumer;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SVGIDGenerator;
import org.apache.batik.svggen.SimpleImageHandler;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Paints into an SVG document. */
final class Svg {
  /** Stands in every id until the content is known; see {@link #written}. */
  private static final String SALT = "nbfig0salt";

  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  private Svg() {}

  static String of(
      String title, String caption, int width, int height, Consumer<Graphics2D> painter) {
    Document document =
        GenericDOMImplementation.getDOMImplementation().createDocument(NAMESPACE, "svg", null);
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(" Noisebook ");
    context.setIDGenerator(
        new SVGIDGenerator() {
          @Override
          public String generateID(String prefix) {
            return super.generateID(prefix + SALT);
          }
        });
    context.setGenericImageHandler(new SimpleImageHandler(new InlineImages()));
    SVGGraphics2D g = new SVGGraphics2D(context, false);
    g.setSVGCanvasSize(new Dimension(width, height));
    Png.smooth(g);
    g.setClip(0, 0, width, height);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    painter.accept(g);
    Element root = g.getRoot();
    root.setAttributeNS(null, "viewBox", "0 0 " + width + " " + height);
    root.setAttributeNS(null, "role", "img");
    describe(root, "desc", caption);
    describe(root, "title", title);
    return written(g, root);
  }

  /**
   * The element alone, without a document type that parsers would fetch. Its ids depend on its
   * content, since ids of several figures on one page must differ.
   */
  private static String written(SVGGraphics2D g, Element root) {
    StringWriter out = new StringWriter();
    try {
      g.stream(root, out, true, false);
    } catch (SVGGraphics2DIOException e) {
      throw new IllegalStateException("cannot write the figure as SVG: " + e.getMessage(), e);
    }
    String element = out.toString().substring(out.toString().indexOf("<svg"));
    return element.replace(SALT, Integer.toHexString(element.hashCode()));
  }

  private static void describe(Element root, String tag, String text) {
    if (!text.isEmpty()) {
      Element element = root.getOwnerDocument().createElementNS(NAMESPACE, tag);
      element.appendChild(root.getOwnerDocument().createTextNode(text));
      root.insertBefore(element, root.getFirstChild());
    }
  }
}
