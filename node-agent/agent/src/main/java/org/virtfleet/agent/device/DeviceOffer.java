package org.virtfleet.agent.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.RequestFailed;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.object.ResourceType;
import org.virtfleet.domain.OfferedDevice;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.HypervisorUri;

/// The devices that this node offers to guests. Nothing of it is remembered: what is permitted is
/// read from the cluster, what is there from the kernel, what is taken from libvirt, at each look.
public final class DeviceOffer {
  private static final Logger log = LoggerFactory.getLogger(DeviceOffer.class);
  private static final ResourceType KUBEVIRTS =
      ResourceType.regular("kubevirt.io", "v1", "KubeVirt", true);
  private static final Key KUBEVIRT = Key.of("kubevirt", "kubevirt");

  private final TypedClient client;
  private final Hypervisor hypervisor;
  private final HostInventory inventory;

  /// @param sys where sysfs is mounted
  public DeviceOffer(TypedClient client, Hypervisor hypervisor, Path sys) {
    this.client = client;
    this.hypervisor = hypervisor;
    this.inventory = new HostInventory(sys);
  }

  /// @param others domains that are not this cluster's
  public DeviceCounts counts(Predicate<DomainInfo> others) {
    Map<String, List<OfferedDevice>> all = all();
    try {
      return DeviceCounts.of(all, without(others, all));
    } catch (HypervisorException e) {
      log.debug("Who has which device is not known: {}", e.getMessage());
      return DeviceCounts.of(all, all);
    }
  }

  /// Those by the names that guests ask for that none of these domains has.
  public Map<String, List<OfferedDevice>> without(Predicate<DomainInfo> holders) {
    return without(holders, all());
  }

  /// Only libvirt's system daemon may hand out devices of the host.
  private Map<String, List<OfferedDevice>> all() {
    return hypervisor.uri().kind() == HypervisorUri.Kind.SYSTEM
        ? permitted().among(inventory.devices())
        : Map.of();
  }

  private Map<String, List<OfferedDevice>> without(
      Predicate<DomainInfo> holders, Map<String, List<OfferedDevice>> all) {
    if (all.isEmpty()) {
      return all;
    }
    Set<OfferedDevice> taken = new HashSet<>();
    new HeldDomains(hypervisor.domains())
        .xml(holders)
        .forEach(xml -> taken.addAll(PassedDevices.in(xml)));
    Map<String, List<OfferedDevice>> free = new LinkedHashMap<>();
    all.forEach((name, devices) ->
        free.put(name, devices.stream().filter(device -> !taken.contains(device)).toList()));
    return free;
  }

  private PermittedDevices permitted() {
    try {
      return PermittedDevices.of(
          client
              .find(KUBEVIRTS, KUBEVIRT)
              .map(object -> client.convert(object, JsonNode.class))
              .map(object -> object.at("/spec/configuration/permittedHostDevices"))
              .orElseGet(MissingNode::getInstance));
    } catch (RequestFailed e) {
      if (e.isForbidden()) { // by a server of an earlier release
        return PermittedDevices.of(MissingNode.getInstance());
      }
      throw e;
    }
  }
}
