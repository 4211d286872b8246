package org.virtfleet.agent.vmi;

import java.util.Map;
import org.virtfleet.agent.identity.Identity;
import org.virtfleet.domain.DomainContext;
import org.virtfleet.domain.GuestFiles;
import org.virtfleet.domain.NodeOffer;
import org.virtfleet.domain.Platform;
import org.virtfleet.domain.ResolvedNetwork;
import org.virtfleet.domain.ResolvedVolume;

/// What this node knows that a single device needs.
record HotplugContext(Identity identity, Platform platform) {

  DomainContext with(Map<String, ResolvedVolume> volumes, Map<String, ResolvedNetwork> networks) {
    return new DomainContext(
        identity.cluster(),
        "",
        platform,
        NodeOffer.nothing(),
        volumes,
        networks,
        GuestFiles.none());
  }
}
