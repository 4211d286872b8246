package org.virtfleet.libvirt.driver;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.virtfleet.libvirt.DhcpLease;
import org.virtfleet.libvirt.Networks;
import org.virtfleet.libvirt.VirtualNetwork;

final class LibvirtNetworks implements Networks {
  private final Connection connection;
  private final Libraries lib;
  private final LibVirt virt;

  LibvirtNetworks(Connection connection) {
    this.connection = connection;
    this.lib = connection.lib();
    this.virt = lib.virt();
  }

  @Override
  public List<VirtualNetwork> list() {
    String task = "Cannot list the networks";
    return connection.call(
        task,
        c ->
            Handle.readAll(
                lib,
                array -> virt.virConnectListAllNetworks(c, array, 0),
                virt::virNetworkFree,
                network -> read(network, task),
                task));
  }

  @Override
  public Optional<VirtualNetwork> find(String name) {
    String task = "Cannot look for network " + name;
    return Handle.present(() -> with(name, task, network -> read(network, task)));
  }

  @Override
  public VirtualNetwork ensure(String name, String xml) {
    String task = "Cannot prepare network " + name;
    return connection.longCall(
        task,
        c -> {
          Pointer found = virt.virNetworkLookupByName(c, name);
          if (found == null) {
            found = virt.virNetworkDefineXML(c, xml);
          }
          try (Handle network = lib.handle(found, virt::virNetworkFree, task)) {
            if (lib.check(virt.virNetworkIsActive(network.pointer()), task) == 0) {
              lib.check(virt.virNetworkCreate(network.pointer()), task);
            }
            if (lib.check(virt.virNetworkIsPersistent(network.pointer()), task) == 1) {
              lib.check(virt.virNetworkSetAutostart(network.pointer(), 1), task);
            }
            return read(network.pointer(), task);
          }
        });
  }

  /// `struct _virNetworkDHCPLease`: iface * at 0, long long expiry at 8, int type at 16, mac * at
  /// 24, iaid * at 32, ipaddr * at 40, unsigned prefix at 48, hostname * at 56, clientid * at 64.
  @Override
  public List<DhcpLease> leases(String name) {
    String task = "Cannot read the leases of network " + name;
    return with(
        name,
        task,
        network -> {
          PointerByReference array = new PointerByReference();
          int count = lib.check(virt.virNetworkGetDHCPLeases(network, null, array, 0), task);
          List<DhcpLease> leases = new ArrayList<>(count);
          for (Pointer lease :
              array.getValue() == null
                  ? new Pointer[0]
                  : array.getValue().getPointerArray(0, count)) {
            leases.add(lease(lease));
            virt.virNetworkDHCPLeaseFree(lease);
          }
          lib.libc().free(array.getValue());
          return leases;
        });
  }

  private static DhcpLease lease(Pointer lease) {
    return new DhcpLease(
        InterfaceList.text(lease.getPointer(24)).toLowerCase(Locale.ROOT),
        InterfaceList.text(lease.getPointer(40)),
        lease.getInt(48),
        InterfaceList.text(lease.getPointer(56)),
        Instant.ofEpochSecond(lease.getLong(8)));
  }

  @Override
  public void remove(String name) {
    String task = "Cannot remove network " + name;
    connection.longCall(
        task,
        c -> {
          try (Handle network =
              lib.handle(virt.virNetworkLookupByName(c, name), virt::virNetworkFree, task)) {
            if (lib.check(virt.virNetworkIsActive(network.pointer()), task) == 1) {
              lib.check(virt.virNetworkDestroy(network.pointer()), task);
            }
            return lib.check(virt.virNetworkUndefine(network.pointer()), task);
          }
        });
  }

  private VirtualNetwork read(Pointer network, String task) {
    IntByReference autostart = new IntByReference();
    boolean persistent = lib.check(virt.virNetworkIsPersistent(network), task) == 1;
    if (persistent) {
      lib.check(virt.virNetworkGetAutostart(network, autostart), task);
    }
    Pointer bridge = virt.virNetworkGetBridgeName(network); // Fails for networks that have none.
    return new VirtualNetwork(
        Libraries.orEmpty(virt.virNetworkGetName(network)),
        bridge == null ? "" : lib.take(bridge, task),
        lib.check(virt.virNetworkIsActive(network), task) == 1,
        persistent,
        autostart.getValue() == 1);
  }

  private <T> T with(String name, String task, Function<Pointer, T> use) {
    return connection.call(
        task,
        c -> {
          try (Handle network =
              lib.handle(virt.virNetworkLookupByName(c, name), virt::virNetworkFree, task)) {
            return use.apply(network.pointer());
          }
        });
  }
}
