package org.virtfleet.domain.xml;

import java.util.List;

/// The first serial line, and that it is the console.
public record SerialConsole() implements Device {
  @Override
  public List<Element> toElements() {
    return List.of(
        Element.of("serial").with("type", "pty").add(Element.of("target").with("port", 0)),
        Element.of("console")
            .with("type", "pty")
            .add(Element.of("target").with("type", "serial").with("port", 0)));
  }
}
