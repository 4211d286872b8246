package org.virtfleet.domain.projection;

import java.util.Optional;

/// A network card, and where it is plugged in.
///
/// @param mac in lower case; empty where it has none
/// @param network libvirt's, by its name; empty where it is on a bridge or anything else
/// @param bridge of the host that it is on while the guest runs; empty where it is on none, as with
///   macvtap or QEMU's own network
public record AttachedCard(String mac, Optional<String> network, Optional<String> bridge) {}
