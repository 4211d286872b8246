package org.virtfleet.domain;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.virtfleet.api.kubevirt.v1.Firmware;

/// Identities that a guest sees and that must outlive a restart, though each start makes a new VMI:
/// they depend on cluster, namespace and name, never on the VMI's uid.
final class StableIds {
  private static final int LOCALLY_ADMINISTERED = 0x02;

  private StableIds() {}

  /// The UUID that the firmware tells: the one asked for, else one made of the VMI's name.
  static UUID uuid(DomainRequest request) {
    Firmware firmware = request.domain().getFirmware();
    String asked = firmware == null ? null : firmware.getUuid();
    return asked == null || asked.isEmpty() ? named(request, "") : UUID.fromString(asked);
  }

  /// The MAC address of a network card that asks for none: a locally administered unicast address.
  static String mac(DomainRequest request, String networkInterface) {
    long bits = named(request, networkInterface).getLeastSignificantBits();
    return "%02x:%02x:%02x:%02x:%02x:%02x"
        .formatted(
            LOCALLY_ADMINISTERED,
            bits >>> 32 & 0xff,
            bits >>> 24 & 0xff,
            bits >>> 16 & 0xff,
            bits >>> 8 & 0xff,
            bits & 0xff);
  }

  private static UUID named(DomainRequest request, String part) {
    var metadata = request.vmi().getMetadata();
    String name =
        String.join(
            "/", request.context().cluster(), metadata.getNamespace(), metadata.getName(), part);
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
