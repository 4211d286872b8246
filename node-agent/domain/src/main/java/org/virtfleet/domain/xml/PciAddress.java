package org.virtfleet.domain.xml;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place on a PCI bus, of the host or of the guest.
public record PciAddress(int domain, int bus, int slot, int function) {
  private static final Pattern TEXT =
      Pattern.compile("([0-9a-fA-F]{4}):([0-9a-fA-F]{2}):([01][0-9a-fA-F])\\.([0-7])");

  private static final int HEXADECIMAL = 16;

  /// @param text as `lspci -D` writes it: `0000:81:11.1`
  /// @return empty when it is no such address
  public static Optional<PciAddress> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new PciAddress(part(matcher, 1), part(matcher, 2), part(matcher, 3), part(matcher, 4)))
        : Optional.empty();
  }

  private static int part(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group), HEXADECIMAL);
  }

  /// In the guest, where other kinds of addresses are possible.
  Element inGuest() {
    return onHost().with("type", "pci");
  }

  Element onHost() {
    return Element.of("address")
        .with("domain", "0x%04x".formatted(domain))
        .with("bus", "0x%02x".formatted(bus))
        .with("slot", "0x%02x".formatted(slot))
        .with("function", "0x%x".formatted(function));
  }
}
