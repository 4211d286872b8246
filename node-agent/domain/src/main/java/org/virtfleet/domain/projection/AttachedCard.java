package org.virtfleet.domain.projection;

import java.util.Optional;

/// A network card, and where it is plugged in.
///
/// @param mac in lower case; empty where it has none
/// @param network libvirt's, by its name; empty where it is on a bridge or anything else
public record AttachedCard(String mac, Optional<String> network) {}
