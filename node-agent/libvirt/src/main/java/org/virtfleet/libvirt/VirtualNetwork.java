package org.virtfleet.libvirt;

/// A virtual network at one moment.
///
/// @param bridge the host's bridge device; empty for networks without one
public record VirtualNetwork(
    String name, String bridge, boolean active, boolean persistent, boolean autostart) {}
