package org.virtfleet.domain;

import java.util.Map;

/// All that a node knows and a domain needs beside the VMI itself.
///
/// @param cluster the cluster's id
/// @param domainName the name in libvirt, which must be free or this VMI's own
/// @param offer what guests may have for themselves
/// @param volumes by the VMI's volume names; one that is not here cannot be attached on this node
/// @param networks by the VMI's network names, including those of [EffectiveDevices]
/// @param files of this guest, beside its disks
public record DomainContext(
    String cluster,
    String domainName,
    Platform platform,
    NodeOffer offer,
    Map<String, ResolvedVolume> volumes,
    Map<String, ResolvedNetwork> networks,
    GuestFiles files) {

  public DomainContext {
    volumes = Map.copyOf(volumes);
    networks = Map.copyOf(networks);
  }
}
