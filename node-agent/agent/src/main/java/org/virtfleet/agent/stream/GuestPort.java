package org.virtfleet.agent.stream;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtfleet.agent.vmi.GuestPorts;
import org.virtfleet.agent.vmi.GuestPorts.Protocol;
import org.virtfleet.streams.ByteStream;
import org.virtfleet.streams.Framing;

/// `portforward/PORT/PROTOCOL`: which port of a guest is asked for.
///
/// @param number from 1 to 65535
record GuestPort(int number, Protocol protocol) {
  private static final Pattern PATH = Pattern.compile("portforward/([0-9]{1,5})/(tcp|udp)");
  private static final int MOST = 65_535;

  /// Empty for another subresource, and for a port that there cannot be.
  static Optional<GuestPort> of(String subresource) {
    Matcher path = PATH.matcher(subresource);
    if (!path.matches()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(path.group(1));
    return number < 1 || number > MOST
        ? Optional.empty()
        : Optional.of(
            new GuestPort(number, Protocol.valueOf(path.group(2).toUpperCase(Locale.ROOT))));
  }

  /// KubeVirt's answers: 500 where the guest was asked in vain. Where this node knows no way to it,
  /// for which KubeVirt has no word, 409.
  ByteStream connect(GuestPorts ports, UUID domain) throws Refused {
    try {
      return ports.connect(domain, protocol, number);
    } catch (GuestPorts.Unreachable e) {
      String why = "dialing VM: " + e.getMessage();
      throw e.wasAsked()
          ? new Refused(500, "InternalError", "Internal error occurred: " + why)
          : new Refused(409, "Conflict", why);
    }
  }

  Framing framing() {
    return switch (protocol) {
      case TCP -> Framing.BYTES;
      case UDP -> Framing.MESSAGES;
    };
  }
}
