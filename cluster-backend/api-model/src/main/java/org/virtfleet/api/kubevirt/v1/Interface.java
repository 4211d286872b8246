package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A network card. Exactly one way of binding it to its network.
public final class Interface extends OpenObject {
  @JsonPropertyDescription("The network that it is plugged into.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  @JsonPropertyDescription("A number by which some guests name the card.")
  private @Nullable Integer acpiIndex;

  @JsonPropertyDescription("A binding that an add-on of the cluster brings.")
  private @Nullable PluginBinding binding;

  @JsonPropertyDescription(
      "Its place in the order in which the guest looks for something to boot; 1 comes first.")
  private @Nullable Integer bootOrder;

  @JsonPropertyDescription("The guest is on the network itself, as if plugged into its switch.")
  private @Nullable InterfaceBridge bridge;

  @JsonPropertyDescription("What the guest is told by DHCP.")
  private @Nullable DHCPOptions dhcpOptions;

  @JsonPropertyDescription(
      "Its hardware address, such as 02:00:00:12:34:56. When it is not set, one is made from "
          + "cluster, namespace, name and card, so that it stays the same over restarts.")
  private @Nullable String macAddress;

  @JsonPropertyDescription("A binding that KubeVirt no longer has.")
  private @Nullable DeprecatedInterfaceMacvtap macvtap;

  @JsonPropertyDescription("The guest is behind address translation.")
  private @Nullable InterfaceMasquerade masquerade;

  @JsonPropertyDescription(
      "What card it is: virtio (the default), e1000e, e1000, igb, rtl8139, ne2k_pci or " + "pcnet.")
  private @Nullable String model;

  @JsonPropertyDescription("A binding that KubeVirt no longer has.")
  private @Nullable DeprecatedInterfacePasst passt;

  @JsonPropertyDescription("The guest shares the addresses of its pod.")
  private @Nullable InterfacePasstBinding passtBinding;

  @JsonPropertyDescription("Its place on the PCI bus.")
  private @Nullable String pciAddress;

  @JsonPropertyDescription("Ranges of ports that are let in on a masqueraded card.")
  private @Nullable List<PortRange> portRanges;

  @JsonPropertyDescription("Ports that are let in on a masqueraded card; all when none is named.")
  private @Nullable List<Port> ports;

  @JsonPropertyDescription("A binding that KubeVirt no longer has.")
  private @Nullable DeprecatedInterfaceSlirp slirp;

  @JsonPropertyDescription("The guest gets a function of a network card of the host.")
  private @Nullable InterfaceSRIOV sriov;

  @JsonPropertyDescription("up, down (the cable is pulled) or absent (the card is taken out).")
  private @Nullable String state;

  @JsonPropertyDescription("A name that the guest can read, when several cards look the same.")
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
