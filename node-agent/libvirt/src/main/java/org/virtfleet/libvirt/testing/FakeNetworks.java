package org.virtfleet.libvirt.testing;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.libvirt.DhcpLease;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.Networks;
import org.virtfleet.libvirt.VirtualNetwork;

/// The networks of a [FakeHypervisor].
public final class FakeNetworks implements Networks {
  private final Runnable gate;
  private final Map<String, VirtualNetwork> networks = new LinkedHashMap<>();
  private final Map<String, List<DhcpLease>> leases = new HashMap<>();
  private int timesLeasesWereRead;

  FakeNetworks(Runnable gate) {
    this.gate = gate;
  }

  @Override
  public synchronized List<VirtualNetwork> list() {
    gate.run();
    return List.copyOf(networks.values());
  }

  @Override
  public synchronized Optional<VirtualNetwork> find(String name) {
    gate.run();
    return Optional.ofNullable(networks.get(name));
  }

  @Override
  public synchronized VirtualNetwork ensure(String name, String xml) {
    gate.run();
    return networks.computeIfAbsent(
        name, _ -> new VirtualNetwork(name, "virbr" + networks.size(), true, true, true));
  }

  @Override
  public synchronized List<DhcpLease> leases(String name) {
    get(name);
    timesLeasesWereRead++;
    return leases.getOrDefault(name, List.of());
  }

  /// What the network's DHCP server has given out from now on.
  public synchronized void setLeases(String name, List<DhcpLease> leases) {
    get(name);
    this.leases.put(name, List.copyOf(leases));
  }

  /// How often the leases of any network were read.
  public synchronized int timesLeasesWereRead() {
    return timesLeasesWereRead;
  }

  @Override
  public synchronized void remove(String name) {
    get(name);
    networks.remove(name);
  }

  private void get(String name) {
    gate.run();
    if (!networks.containsKey(name)) {
      throw new HypervisorException(ErrorCode.NOT_FOUND, "There is no network " + name);
    }
  }
}
