package org.virtfleet.libvirt;

import java.time.Instant;

/// An address that a virtual network's DHCP server has given out.
///
/// @param mac in lower case; empty for some IPv6 leases
/// @param hostname as the guest called itself; empty when it did not
public record DhcpLease(String mac, String address, int prefix, String hostname, Instant expires) {}
