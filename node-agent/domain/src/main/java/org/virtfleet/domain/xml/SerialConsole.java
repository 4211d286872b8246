package org.virtfleet.domain.xml;

import java.util.List;
import java.util.Optional;

/// The first serial line, and that it is the console.
///
/// @param log path of a file that keeps what the guest writes
public record SerialConsole(Optional<String> log) implements Device {
  @Override
  public List<Element> toElements() {
    return List.of(
        Element.of("serial")
            .with("type", "pty")
            .add(log.map(path -> Element.of("log").with("file", path).with("append", "on")))
            .add(Element.of("target").with("port", 0)),
        Element.of("console")
            .with("type", "pty")
            .add(Element.of("target").with("type", "serial").with("port", 0)));
  }
}
