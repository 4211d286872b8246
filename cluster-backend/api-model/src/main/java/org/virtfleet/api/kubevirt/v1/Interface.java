package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Interface.
public final class Interface extends OpenObject {
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  private @Nullable Integer acpiIndex;

  private @Nullable PluginBinding binding;

  private @Nullable Integer bootOrder;

  private @Nullable InterfaceBridge bridge;

  private @Nullable DHCPOptions dhcpOptions;

  private @Nullable String macAddress;

  private @Nullable DeprecatedInterfaceMacvtap macvtap;

  private @Nullable InterfaceMasquerade masquerade;

  private @Nullable String model;

  private @Nullable DeprecatedInterfacePasst passt;

  private @Nullable InterfacePasstBinding passtBinding;

  private @Nullable String pciAddress;

  private @Nullable List<PortRange> portRanges;

  private @Nullable List<Port> ports;

  private @Nullable DeprecatedInterfaceSlirp slirp;

  private @Nullable InterfaceSRIOV sriov;

  private @Nullable String state;

  private @Nullable String tag;

  public String getName() {
    return name;
  }

  public Interface setName(String name) {
    this.name = name;
    return this;
  }

  public @Nullable Integer getAcpiIndex() {
    return acpiIndex;
  }

  public Interface setAcpiIndex(@Nullable Integer acpiIndex) {
    this.acpiIndex = acpiIndex;
    return this;
  }

  public @Nullable PluginBinding getBinding() {
    return binding;
  }

  public Interface setBinding(@Nullable PluginBinding binding) {
    this.binding = binding;
    return this;
  }

  public @Nullable Integer getBootOrder() {
    return bootOrder;
  }

  public Interface setBootOrder(@Nullable Integer bootOrder) {
    this.bootOrder = bootOrder;
    return this;
  }

  public @Nullable InterfaceBridge getBridge() {
    return bridge;
  }

  public Interface setBridge(@Nullable InterfaceBridge bridge) {
    this.bridge = bridge;
    return this;
  }

  public @Nullable DHCPOptions getDhcpOptions() {
    return dhcpOptions;
  }

  public Interface setDhcpOptions(@Nullable DHCPOptions dhcpOptions) {
    this.dhcpOptions = dhcpOptions;
    return this;
  }

  public @Nullable String getMacAddress() {
    return macAddress;
  }

  public Interface setMacAddress(@Nullable String macAddress) {
    this.macAddress = macAddress;
    return this;
  }

  public @Nullable DeprecatedInterfaceMacvtap getMacvtap() {
    return macvtap;
  }

  public Interface setMacvtap(@Nullable DeprecatedInterfaceMacvtap macvtap) {
    this.macvtap = macvtap;
    return this;
  }

  public @Nullable InterfaceMasquerade getMasquerade() {
    return masquerade;
  }

  public Interface setMasquerade(@Nullable InterfaceMasquerade masquerade) {
    this.masquerade = masquerade;
    return this;
  }

  public @Nullable String getModel() {
    return model;
  }

  public Interface setModel(@Nullable String model) {
    this.model = model;
    return this;
  }

  public @Nullable DeprecatedInterfacePasst getPasst() {
    return passt;
  }

  public Interface setPasst(@Nullable DeprecatedInterfacePasst passt) {
    this.passt = passt;
    return this;
  }

  public @Nullable InterfacePasstBinding getPasstBinding() {
    return passtBinding;
  }

  public Interface setPasstBinding(@Nullable InterfacePasstBinding passtBinding) {
    this.passtBinding = passtBinding;
    return this;
  }

  public @Nullable String getPciAddress() {
    return pciAddress;
  }

  public Interface setPciAddress(@Nullable String pciAddress) {
    this.pciAddress = pciAddress;
    return this;
  }

  public List<PortRange> getPortRanges() {
    return portRanges == null ? List.of() : portRanges;
  }

  public Interface setPortRanges(List<PortRange> portRanges) {
    this.portRanges = portRanges;
    return this;
  }

  public List<Port> getPorts() {
    return ports == null ? List.of() : ports;
  }

  public Interface setPorts(List<Port> ports) {
    this.ports = ports;
    return this;
  }

  public @Nullable DeprecatedInterfaceSlirp getSlirp() {
    return slirp;
  }

  public Interface setSlirp(@Nullable DeprecatedInterfaceSlirp slirp) {
    this.slirp = slirp;
    return this;
  }

  public @Nullable InterfaceSRIOV getSriov() {
    return sriov;
  }

  public Interface setSriov(@Nullable InterfaceSRIOV sriov) {
    this.sriov = sriov;
    return this;
  }

  public @Nullable String getState() {
    return state;
  }

  public Interface setState(@Nullable String state) {
    this.state = state;
    return this;
  }

  public @Nullable String getTag() {
    return tag;
  }

  public Interface setTag(@Nullable String tag) {
    this.tag = tag;
    return this;
  }
}
