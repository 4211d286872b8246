package org.virtfleet.domain;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.BlockSize;
import org.virtfleet.api.kubevirt.v1.Devices;
import org.virtfleet.api.kubevirt.v1.Disk;
import org.virtfleet.api.kubevirt.v1.DomainSpec;
import org.virtfleet.api.kubevirt.v1.Interface;
import org.virtfleet.api.kubevirt.v1.Network;
import org.virtfleet.api.kubevirt.v1.PodNetwork;
import org.virtfleet.api.kubevirt.v1.TLBFlush;

/// Refuses what a guest would miss and no configurator can give, each with what to do instead.
final class UnsupportedFields implements DomainConfigurator {
  private static final String DEVICES = "spec.domain.devices.";
  private static final String BINDING =
      "this node plugs cards into libvirt's networks and the host's bridges only: use masquerade or bridge";
  private static final String TAG =
      "no guest reads tags here: leave it out, and give disks a serial and cards a macAddress";
  private static final String NEWER_LIBVIRT = "libvirt knows it from 11.0 on only: leave it out";
  private static final String ADDRESSES =
      "the addresses are those of libvirt's network default: change them there (virsh net-edit default), or leave it out";

  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    var refusals = new Refusals(draft);
    architecture(request, draft);
    domain(request.domain(), refusals);
    devices(request.devices(), refusals);
    request.effective().disks().forEach(disk -> disk(disk, refusals));
    request.effective().interfaces().forEach(card -> networkCard(card, refusals));
    request.effective().networks().forEach(network -> network(network, refusals));
  }

  private static void architecture(DomainRequest request, DomainDraft draft) {
    String asked = request.vmi().getSpec().getArchitecture();
    if (asked == null || asked.isEmpty() || request.platform().type() == DomainType.TEST) {
      return; // libvirt's test driver plays an i686 host and runs nothing on it
    }
    String here =
        switch (request.platform().architecture()) {
          case "x86_64" -> "amd64";
          case "aarch64" -> "arm64";
          case String other -> other;
        };
    if (!asked.equals(here)) {
      draft.refuse("spec.architecture", "this node is %s, not %s".formatted(here, asked));
    }
  }

  private static void domain(DomainSpec domain, Refusals refusals) {
    refusals.ifThere(
        "spec.domain.launchSecurity",
        domain.getLaunchSecurity(),
        "encrypted guests need SEV or TDX, which this node agent does not set up: leave it out");
    TLBFlush flush =
        domain.getFeatures() == null || domain.getFeatures().getHyperv() == null
            ? null
            : domain.getFeatures().getHyperv().getTlbflush();
    if (flush != null) {
      String field = "spec.domain.features.hyperv.tlbflush.";
      refusals.ifThere(field + "direct", flush.getDirect(), NEWER_LIBVIRT);
      refusals.ifThere(field + "extended", flush.getExtended(), NEWER_LIBVIRT);
    }
    if (domain.getFirmware() != null) {
      refusals.ifThere(
          "spec.domain.firmware.acpi",
          domain.getFirmware().getAcpi(),
          "tables of the host's ACPI are not handed to guests: leave it out, and enter the licence in the guest");
    }
  }

  private static void devices(Devices devices, Refusals refusals) {
    refusals.ifThere(
        DEVICES + "clientPassthrough",
        devices.getClientPassthrough(),
        "USB devices of a client cannot be passed on yet: leave it out, or name a device of the node in hostDevices");
    devices
        .getGpus()
        .forEach(gpu ->
            refusals.ifThere(DEVICES + "gpus[" + gpu.getName() + "].tag", gpu.getTag(), TAG));
    devices
        .getHostDevices()
        .forEach(device ->
            refusals.ifThere(
                DEVICES + "hostDevices[" + device.getName() + "].tag", device.getTag(), TAG));
  }

  private static void disk(Disk disk, Refusals refusals) {
    String field = DEVICES + "disks[" + disk.getName() + "].";
    refusals.ifThere(field + "tag", disk.getTag(), TAG);
    refusals.ifOn(
        field + "changedBlockTracking",
        disk.getChangedBlockTracking(),
        "qcow2 volumes keep what was written since a backup by themselves: leave it out");
    BlockSize size = disk.getBlockSize();
    if (size == null) {
      return;
    }
    refusals.ifTrue(
        field + "blockSize.matchVolume",
        size.getMatchVolume() != null && !Boolean.FALSE.equals(size.getMatchVolume().getEnabled()),
        "the volume's own block size is not looked up: say it in blockSize.custom");
    refusals.ifTrue(
        field + "blockSize.custom.discardGranularity",
        size.getCustom() != null && size.getCustom().getDiscardGranularity() != null,
        "libvirt chooses how large a piece a guest can give back: leave it out");
  }

  private static void networkCard(Interface card, Refusals refusals) {
    String field = DEVICES + "interfaces[" + card.getName() + "].";
    refusals.ifThere(field + "tag", card.getTag(), TAG);
    refusals.ifThere(field + "binding", card.getBinding(), BINDING);
    refusals.ifThere(field + "passtBinding", card.getPasstBinding(), BINDING);
    refusals.ifThere(field + "passt", card.getPasst(), BINDING);
    refusals.ifThere(field + "macvtap", card.getMacvtap(), BINDING);
    refusals.ifThere(field + "slirp", card.getSlirp(), BINDING);
    refusals.ifThere(
        field + "dhcpOptions",
        card.getDhcpOptions(),
        "libvirt's DHCP server answers alike for a whole network: set dnsmasq:options there (virsh net-edit), or leave it out");
  }

  private static void network(Network network, Refusals refusals) {
    String field = "spec.networks[" + network.getName() + "].";
    PodNetwork pod = network.getPod();
    if (pod != null) {
      refusals.ifThere(field + "pod.vmNetworkCIDR", pod.getVmNetworkCIDR(), ADDRESSES);
      refusals.ifThere(field + "pod.vmIPv6NetworkCIDR", pod.getVmIPv6NetworkCIDR(), ADDRESSES);
    }
    refusals.ifThere(
        field + "resourceClaim",
        network.getResourceClaim(),
        "devices are not claimed here: name a libvirt network with forward mode hostdev");
  }

  private record Refusals(DomainDraft draft) {
    void ifThere(String field, @Nullable Object value, String reason) {
      ifTrue(field, value != null, reason);
    }

    void ifOn(String field, @Nullable Boolean value, String reason) {
      ifTrue(field, Boolean.TRUE.equals(value), reason);
    }

    void ifTrue(String field, boolean asked, String reason) {
      if (asked) {
        draft.refuse(field, reason);
      }
    }
  }
}
