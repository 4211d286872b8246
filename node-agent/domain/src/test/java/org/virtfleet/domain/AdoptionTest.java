package org.virtfleet.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtfleet.api.kubevirt.v1.Disk;
import org.virtfleet.api.kubevirt.v1.DiskTarget;
import org.virtfleet.api.kubevirt.v1.HostDisk;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.domain.adoption.Adoption;
import org.virtfleet.domain.adoption.AdoptionResult;
import org.virtfleet.domain.adoption.SpecDevices;
import org.virtfleet.domain.projection.DomainProjection;
import org.virtfleet.domain.xml.Element;
import org.virtfleet.domain.xml.XmlReader;

/// The corpus holds every element that virt-manager's dialogs write, as libvirt gives it back.
class AdoptionTest {
  private static final Pattern ID = Pattern.compile("<uuid>([^<]*)</uuid>");

  private final DomainProjection projection = new DomainProjection(network -> "system/" + network);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "desktop",
        "windows",
        "server",
        "passthrough",
        "old",
        "bare",
        "workstation",
        "confidential"
      })
  void adoptedDomainStartsAsItWas(String name) throws IOException {
    String definition = Samples.resource("adoption/" + name + ".xml");
    AdoptionResult.Possible possible = possible(definition, Samples.EMULATED);
    String again = possible.kept().applyTo(xml(possible.spec(), Samples.EMULATED));
    assertThat(again).contains("virtfleet:vmi");
    assertThat(paths(unmarked(again))).isEqualTo(paths(definition));
    possible(definition, Samples.ACCELERATED);
  }

  @Test
  void whatTheSpecCanSayIsChangedThroughTheSpec() throws IOException {
    AdoptionResult.Possible possible =
        possible(Samples.resource("adoption/desktop.xml"), Samples.EMULATED);
    VirtualMachineInstanceSpec spec = possible.spec();
    assertThat(spec.getDomain().getDevices().getDisks()).hasSize(2);
    assertThat(spec.getDomain().getDevices().getInterfaces()).hasSize(1);
    Objects.requireNonNull(spec.getDomain().getMemory())
        .setGuest(new Quantity("6Gi"))
        .setMaxGuest(new Quantity("6Gi"));
    spec.getDomain().getDevices().getInterfaces().getFirst().setModel("e1000e");
    spec.getVolumes()
        .getFirst()
        .setHostDisk(new HostDisk().setType("Disk").setPath("/pool/other.qcow2"));
    String xml = possible.kept().applyTo(xml(spec, Samples.EMULATED));
    assertThat(xml)
        .contains("<memory>6291456</memory>", "<model type=\"e1000e\"/>", "/pool/other.qcow2")
        .contains("type=\"spice\"", "discard=\"unmap\"", "alias name=\"ua-disk-vda\"")
        .doesNotContain("/pool/vda.qcow2", "4194304");
  }

  @Test
  void aDiskThatIsTakenOutOfTheSpecIsGoneWithAllThatWasKeptOfIt() throws IOException {
    AdoptionResult.Possible possible =
        possible(Samples.resource("adoption/windows.xml"), Samples.EMULATED);
    VirtualMachineInstanceSpec spec = possible.spec();
    var devices = spec.getDomain().getDevices();
    devices.setDisks(
        devices.getDisks().stream().filter(disk -> !disk.getName().equals("vdc")).toList());
    spec.setVolumes(
        spec.getVolumes().stream().filter(volume -> !volume.getName().equals("vdc")).toList());
    assertThat(possible.kept().applyTo(xml(spec, Samples.EMULATED)))
        .contains("dev=\"sda\"")
        .doesNotContain("vdc", "total_iops_sec");
  }

  @Test
  void aDiskThatComesLaterTakesNoNameOfOneThatIsOnlyXml() throws IOException {
    AdoptionResult.Possible possible =
        possible(Samples.resource("adoption/server.xml"), Samples.EMULATED);
    VirtualMachineInstanceSpec spec = possible.spec();
    var devices = spec.getDomain().getDevices();
    List<Disk> disks = new ArrayList<>(devices.getDisks());
    disks.add(new Disk().setName("later").setDisk(new DiskTarget().setBus("virtio")));
    disks.add(new Disk().setName("last").setDisk(new DiskTarget().setBus("virtio")));
    devices.setDisks(disks);
    List<Volume> volumes = new ArrayList<>(spec.getVolumes());
    for (String name : List.of("later", "last")) {
      volumes.add(
          new Volume()
              .setName(name)
              .setHostDisk(new HostDisk().setType("Disk").setPath("/pool/" + name)));
    }
    spec.setVolumes(volumes);
    Element all =
        XmlReader.read(possible.kept().applyTo(xml(spec, Samples.EMULATED))).orElseThrow();
    List<String> targets =
        all.child("devices").orElseThrow().children().stream()
            .filter(device -> device.name().equals("disk"))
            .map(disk -> disk.child("target").orElseThrow().attribute("dev").orElseThrow())
            .toList();
    assertThat(targets).doesNotHaveDuplicates().contains("vda", "vdb", "vdc", "vdd", "vde");
  }

  @Test
  void whatOnlyTheXmlHasIsToldFromWhatTheSpecHas() throws IOException {
    String definition = Samples.resource("adoption/server.xml");
    SpecDevices known = possible(definition, Samples.EMULATED).kept().devicesOf(definition);
    assertThat(known.disks()).containsExactly("vde");
    assertThat(known.cards()).containsExactly("52:54:00:a0:00:05");
  }

  @Test
  void whatCannotBeKeptIsRefusedWithItsReason() throws IOException {
    String desktop = Samples.resource("adoption/desktop.xml");
    String password =
        desktop.replace("<graphics type='spice'", "<graphics passwd='*****' type='spice'");
    String alias = desktop.replace("<target dev='vda'", "<alias name='ua-mine'/><target dev='vda'");
    String mark =
        desktop
            .replace("<sound ", "<sound ")
            .replace("<audio id='1'", "<alias name='ua-disk-x'/><audio id='1'");
    String huge = desktop.replace("<title>", "<title>" + "x".repeat(200 << 10));
    String mixed = desktop.replace("<devices>", "<devices>text");
    assertThat(reason(password)).contains("password");
    assertThat(reason(alias)).contains("alias");
    assertThat(reason(mark)).contains("alias");
    assertThat(reason(huge)).contains("not kept");
    assertThat(reason(mixed)).contains("cannot be read");
  }

  private String reason(String definition) {
    return switch (adopt(definition, Samples.EMULATED)) {
      case AdoptionResult.Refused refused -> String.join(" ", refused.reasons());
      case AdoptionResult.Possible _ -> "was possible";
    };
  }

  private AdoptionResult.Possible possible(String definition, Platform platform) {
    return switch (adopt(definition, platform)) {
      case AdoptionResult.Possible possible -> possible;
      case AdoptionResult.Refused refused -> throw new AssertionError(refused);
    };
  }

  private AdoptionResult adopt(String definition, Platform platform) {
    Matcher id = ID.matcher(definition);
    assertThat(id.find()).isTrue();
    return Adoption.of(
        definition,
        projection.project(UUID.fromString(id.group(1)), definition).spec(),
        spec -> build(spec, platform));
  }

  private static String xml(VirtualMachineInstanceSpec spec, Platform platform) {
    return switch (build(spec, platform)) {
      case DomainResult.Built(_, String xml) -> xml;
      case DomainResult.Refused refused -> throw new AssertionError(refused);
    };
  }

  private static DomainResult build(VirtualMachineInstanceSpec spec, Platform platform) {
    VirtualMachineInstance vmi = new VirtualMachineInstance();
    vmi.setMetadata(new ObjectMeta());
    vmi.getMetadata().setNamespace("host-guests");
    vmi.getMetadata().setName("guest");
    vmi.getMetadata().setUid("u");
    vmi.setSpec(spec);
    Map<String, ResolvedVolume> volumes = new HashMap<>();
    spec.getVolumes().stream()
        .filter(volume -> path(volume).startsWith("/pool/"))
        .forEach(volume ->
            volumes.put(
                volume.getName(), new ResolvedVolume.File(path(volume), ImageFormat.RAW, false)));
    Map<String, ResolvedNetwork> networks = new HashMap<>();
    spec.getNetworks()
        .forEach(network ->
            networks.put(
                network.getName(),
                new ResolvedNetwork.Libvirt(
                    network.getMultus() == null
                        ? "default"
                        : network.getMultus().getNetworkName().replace("system/", ""))));
    return new DomainBuilder()
        .build(
            vmi,
            new DomainContext(
                "k3x9ab2c",
                "host-guests_guest",
                platform,
                NodeOffer.nothing(),
                volumes,
                networks,
                new GuestFiles(
                    Optional.empty(), Optional.of("/pool/state.nvram"), true, Optional.empty())));
  }

  private static String path(Volume volume) {
    return Objects.requireNonNull(volume.getHostDisk()).getPath();
  }

  /// Everything that is said in a document, and where; nothing of the order in which it is said.
  private static List<String> paths(String xml) {
    List<String> paths = new ArrayList<>();
    paths(XmlReader.read(xml).orElseThrow(), "", paths);
    return paths.stream().sorted().toList();
  }

  private static void paths(Element element, String above, List<String> paths) {
    String path = above + "/" + element.name();
    paths.add(path + "=" + element.text());
    element
        .attributes()
        .forEach((name, value) -> {
          // KiB is what libvirt takes where no unit is named.
          if (!path.matches("/domain/(memory|currentMemory|maxMemory)|.*/hugepages/page")
              || !name.equals("unit")) {
            paths.add(path + "@" + name + "=" + value);
          }
        });
    element.children().forEach(child -> paths(child, path, paths));
  }

  private static String unmarked(String xml) {
    return xml.replaceAll("<virtfleet:vmi [^>]*/>", "")
        .replaceAll("<metadata>\\s*</metadata>", "")
        .replaceAll("<alias name=\"ua-[^>]*/>", "");
  }
}
