package org.virtfleet.agent.vmi;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.virtfleet.agent.storage.RunningGuests;
import org.virtfleet.libvirt.Domains;

/// The guests of this host as their domains tell of them, with their file systems.
record LiveGuests(Domains domains, FreezeWatch freezes) implements RunningGuests {

  @Override
  public Map<String, String> disks(UUID domain) {
    Map<String, String> disks = new HashMap<>();
    for (LiveDisk disk : LiveDomain.of(domains.xml(domain)).disks()) {
      disk.medium().ifPresent(path -> disks.put(path, disk.target()));
    }
    return disks;
  }

  @Override
  public boolean canFreeze(UUID domain) {
    return LiveDomain.of(domains.xml(domain)).agentConnected();
  }

  @Override
  public boolean isFrozen(UUID domain) {
    return freezes.isFrozen(domain);
  }

  @Override
  public void freeze(UUID domain, Duration longest) {
    freezes.freeze(domain, longest);
  }

  @Override
  public void thaw(UUID domain) {
    freezes.thaw(domain);
  }
}
