package org.virtfleet.domain.xml;

import java.util.Optional;
import java.util.regex.Pattern;

/// A name of ours for a device, by which it is found again in the XML of a running domain. libvirt
/// keeps those that begin with `ua-`.
///
/// @param kind `disk`, `nic`
/// @param name of the VMI's
public record Alias(String kind, String name) {
  private static final String PREFIX = "ua-";

  /// What libvirt takes.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,63}");

  private static final Pattern TEXT = Pattern.compile(PREFIX + "(disk|nic)-([A-Za-z0-9_-]{1,63})");

  /// Empty for a name that libvirt would not take: such a device cannot be changed while it is in
  /// use.
  static Optional<Element> element(String kind, String name) {
    return Optional.of(name)
        .filter(text -> NAME.matcher(text).matches())
        .map(text -> Element.of("alias").with("name", new Alias(kind, text).text()));
  }

  /// Reads an alias; empty for one that is not ours.
  public static Optional<Alias> of(String text) {
    var match = TEXT.matcher(text);
    return match.matches()
        ? Optional.of(new Alias(match.group(1), match.group(2)))
        : Optional.empty();
  }

  /// As libvirt writes it.
  public String text() {
    return PREFIX + kind + "-" + name;
  }
}
