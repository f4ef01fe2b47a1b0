package comanda.escpos.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads pictures as a browser does. */
final class Documents {
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private Documents() {}

    /** The picture's elements, once it is well-formed and harmless. */
    static Document parsed(Preview preview) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute("jdk.xml.elementAttributeLimit", 0);
            Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(preview.svg())));
            assertThat(preview.svg().getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(MOST_BYTES);
            assertThat(preview.width()).isBetween(1, 2_000);
            assertThat(preview.height()).isBetween(1, 60_000);
            check(document.getElementsByTagName("*"));
            return document;
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError("no well-formed picture: " + preview.svg(), e);
        }
    }

    /** The picture's texts in its order, each with single spaces. */
    static List<String> texts(Preview preview) {
        List<String> texts = new ArrayList<>();
        NodeList elements = parsed(preview).getElementsByTagName("text");
        for (int i = 0; i < elements.getLength(); i++) {
            texts.add(elements.item(i).getTextContent().strip());
        }
        return texts;
    }

    /** The first text that reads so. */
    static Element text(Preview preview, String wanted) {
        NodeList elements = parsed(preview).getElementsByTagName("text");
        for (int i = 0; i < elements.getLength(); i++) {
            if (elements.item(i).getTextContent().strip().equals(wanted)) {
                return (Element) elements.item(i);
            }
        }
        throw new AssertionError("no text " + wanted + " among " + texts(preview));
    }

    /** Where a text's characters stand on the paper, in dots from the left and from the top of what is printed: x of the first, y of its baseline. */
    static double[] place(Preview preview, String wanted) {
        Element text = text(preview, wanted);
        double[] own = numbers(text.getAttribute("transform"));
        double[] line = numbers(((Element) text.getParentNode()).getAttribute("transform"));
        assertThat(line).as("a line that is not turned").hasSize(2);
        return new double[] {line[0] + own[4], line[1] + own[5]};
    }

    static double[] numbers(String attribute) {
        String list = attribute.replaceAll("^[a-z]+\\(|\\)$", "");
        return Arrays.stream(list.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    /** Nothing that a strict content security policy would have to allow, and nothing that asks for a file. */
    private static void check(NodeList elements) {
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            assertThat(element.getTagName()).isIn("svg", "g", "text", "path", "rect", "circle", "image");
            for (int a = 0; a < element.getAttributes().getLength(); a++) {
                String name = element.getAttributes().item(a).getNodeName();
                assertThat(name).doesNotStartWith("on").isNotEqualTo("style");
            }
            if (element.hasAttribute("href")) {
                assertThat(element.getAttribute("href")).startsWith("data:image/png;base64,");
            }
        }
    }
}
