package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A network card as it is now.
public final class VirtualMachineInstanceNetworkInterface extends OpenObject {
  @JsonPropertyDescription("The card's name in the guest's spec.")
  private @Nullable String name;

  @JsonPropertyDescription("Who tells it: domain, guest-agent, multus-status.")
  private @Nullable String infoSource;

  @JsonPropertyDescription("Its name in the guest.")
  private @Nullable String interfaceName;

  @JsonPropertyDescription("Its first address.")
  private @Nullable String ipAddress;

  @JsonPropertyDescription("All its addresses.")
  private @Nullable List<String> ipAddresses;

  @JsonPropertyDescription("up or down.")
  private @Nullable String linkState;

  @JsonPropertyDescription("Its hardware address.")
  private @Nullable String mac;

  private @Nullable String podInterfaceName;

  @JsonPropertyDescription("How many queues it has.")
  private @Nullable Integer queueCount;

  public @Nullable String getName() {
    return name;
  }

  public VirtualMachineInstanceNetworkInterface setName(@Nullable String name) {
    this.name = name;
    return this;
  }

  public @Nullable String getInfoSource() {
    return infoSource;
  }

  public VirtualMachineInstanceNetworkInterface setInfoSource(@Nullable String infoSource) {
    this.infoSource = infoSource;
    return this;
  }

  public @Nullable String getInterfaceName() {
    return interfaceName;
  }

  public VirtualMachineInstanceNetworkInterface setInterfaceName(@Nullable String interfaceName) {
    this.interfaceName = interfaceName;
    return this;
  }

  public @Nullable String getIpAddress() {
    return ipAddress;
  }

  public VirtualMachineInstanceNetworkInterface setIpAddress(@Nullable String ipAddress) {
    this.ipAddress = ipAddress;
    return this;
  }

  public List<String> getIpAddresses() {
    return ipAddresses == null ? List.of() : ipAddresses;
  }

  public VirtualMachineInstanceNetworkInterface setIpAddresses(List<String> ipAddresses) {
    this.ipAddresses = ipAddresses;
    return this;
  }

  public @Nullable String getLinkState() {
    return linkState;
  }

  public VirtualMachineInstanceNetworkInterface setLinkState(@Nullable String linkState) {
    this.linkState = linkState;
    return this;
  }

  public @Nullable String getMac() {
    return mac;
  }

  public VirtualMachineInstanceNetworkInterface setMac(@Nullable String mac) {
    this.mac = mac;
    return this;
  }

  public @Nullable String getPodInterfaceName() {
    return podInterfaceName;
  }

  public VirtualMachineInstanceNetworkInterface setPodInterfaceName(
      @Nullable String podInterfaceName) {
    this.podInterfaceName = podInterfaceName;
    return this;
  }

  public @Nullable Integer getQueueCount() {
    return queueCount;
  }

  public VirtualMachineInstanceNetworkInterface setQueueCount(@Nullable Integer queueCount) {
    this.queueCount = queueCount;
    return this;
  }
}
