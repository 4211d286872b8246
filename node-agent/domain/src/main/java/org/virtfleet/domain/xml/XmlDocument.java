package org.virtfleet.domain.xml;

import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes elements as indented XML. Whatever a user wrote arrives as text, never as markup.
final class XmlDocument {
  private static final int INDENT = 2;

  private final XMLStreamWriter out;
  private final boolean lines;

  private XmlDocument(XMLStreamWriter out, boolean lines) {
    this.out = out;
    this.lines = lines;
  }

  /// @throws IllegalTextException when a value holds what no line of text can hold
  static String write(Element root) {
    return write(root, false);
  }

  /// The same for what libvirt wrote, where a text may have several lines.
  static String writeLines(Element root) {
    return write(root, true);
  }

  private static String write(Element root, boolean lines) {
    var text = new StringWriter();
    try {
      XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new XmlDocument(writer, lines).write(root, 0);
      writer.writeEndDocument(); // Closes a root without children.
      writer.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("cannot write XML into memory", e);
    }
    return text.append('\n').toString();
  }

  private void write(Element element, int depth) throws XMLStreamException {
    boolean empty = element.children().isEmpty() && element.text().isEmpty();
    if (empty) {
      out.writeEmptyElement(element.name());
    } else {
      out.writeStartElement(element.name());
    }
    for (Map.Entry<String, String> attribute : element.attributes().entrySet()) {
      check(element.name() + "/@" + attribute.getKey(), attribute.getValue());
      out.writeAttribute(attribute.getKey(), attribute.getValue());
    }
    if (empty) {
      return;
    }
    check(element.name(), lines ? withoutLineEnds(element.text()) : element.text());
    out.writeCharacters(element.text());
    for (Element child : element.children()) {
      newLine(depth + 1);
      write(child, depth + 1);
    }
    if (!element.children().isEmpty()) {
      newLine(depth);
    }
    out.writeEndElement();
  }

  private void newLine(int depth) throws XMLStreamException {
    out.writeCharacters("\n" + " ".repeat(depth * INDENT));
  }

  private static String withoutLineEnds(String text) {
    return text.replace('\n', ' ').replace('\t', ' ');
  }

  /// XML 1.0 cannot hold most control characters at all, and would turn line ends in attributes
  /// into spaces; no value of a domain needs any of them.
  private static void check(String where, String value) {
    boolean legal =
        value
            .codePoints()
            .noneMatch(c ->
                Character.isISOControl(c)
                    || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                    || c == 0xFFFE
                    || c == 0xFFFF);
    if (!legal) {
      throw new IllegalTextException(where);
    }
  }
}
