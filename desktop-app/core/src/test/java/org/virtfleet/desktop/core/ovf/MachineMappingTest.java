package org.virtfleet.desktop.core.ovf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.text.Texts;

/// What each product's machine becomes, and what is said of it. `-Dovf.write=true` writes the
/// expected files anew.
class MachineMappingTest {
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .build());

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"vsphere", "virtualbox", "ovirt", "virtfleet"})
  void everyPartOfAMachineIsTakenChangedOrLeftOut(String product) throws Exception {
    var machine = map(TestPackage.of(product + ".ovf").summed("SHA-256"));
    var vm = ObjectRef.vm("default", machine.name());
    var classes =
        machine.drives().stream().collect(Collectors.toMap(Machine.Drive::name, _ -> "fast"));
    var manifest = MachineManifest.of(machine, vm, classes, "somebody").content();
    var texts = new Texts(Locale.ENGLISH);
    var report =
        machine.findings().stream()
            .map(each -> each.verdict() + " | " + each.title(texts) + " | " + each.words(texts))
            .collect(Collectors.joining("\n", "", "\n"));
    expect(product + ".report.txt", report);
    expect(product + ".vm.yaml", YAML.writeValueAsString(manifest));
  }

  @ParameterizedTest
  @CsvSource({
    "windows2019srvNext_64Guest, WINDOWS_SERVER_2022",
    "windows9_64Guest, WINDOWS_10",
    "windows9Server64Guest, WINDOWS_SERVER_2016",
    "Windows11_64, WINDOWS_11",
    "windows_2022, WINDOWS_SERVER_2022",
    "windows7_64Guest, WINDOWS",
    "ubuntu64Guest, UBUNTU",
    "Debian_64, DEBIAN",
    "rhel_9x64, RHEL",
    "centos8_64Guest, RHEL",
    "sles15_64Guest, SUSE",
    "other5xLinux64Guest, LINUX",
    "FreeBSD_64, FREEBSD",
    "darwin21_64Guest, UNKNOWN",
    "dosGuest, UNKNOWN"
  })
  void theWordsOfExportersForASystemAreKnown(String words, GuestSystem system) {
    assertThat(GuestSystem.of(words)).isEqualTo(system);
  }

  @ParameterizedTest
  @CsvSource({
    "4096, byte * 2^20, 4294967296",
    "4, byte*2^30, 4294967296",
    "4, GigaBytes, 4294967296",
    "512, MegaBytes, 536870912",
    "7, '', 7",
    "7, byte, 7",
    "7, furlong, 0",
    "${disk}, byte, 0",
    "9999999999999999999, byte * 2^40, 0"
  })
  void amountsHaveUnits(String amount, String units, long bytes) {
    assertThat(Units.bytes(amount, units)).isEqualTo(bytes);
  }

  @Test
  void aCardWhoseNetworkIsNotHereIsOnThePodNetworkAndASecondOneIsLeftOut() throws Exception {
    var source = OvfPackage.open(TestPackage.of("vsphere.ovf").write(folder.resolve("m.ova")));
    var machine = MachineMapping.map(source, _ -> Optional.empty());
    assertThat(machine.cards()).extracting(Machine.Card::network).containsExactly("");
    assertThat(machine.findings())
        .filteredOn(each -> each.key().equals("card.left"))
        .extracting(Finding::device)
        .containsExactly("Network adapter 2");
  }

  @ParameterizedTest
  @CsvSource({
    "ovf:fileRef=\"file1\", ovf:fileRef=\"file1\" ovf:parentRef=\"vmdisk2\", is the difference to another",
    "ovf:id=\"file1\", ovf:id=\"file1\" ovf:chunkSize=\"7\", lies in pieces",
    "ovf:/disk/vmdisk1, ovf:/disk/nowhere, no disk of the package",
    "machine-disk1.vmdk, ../../etc/passwd, 'The archive lacks ../../etc/passwd'",
    "<rasd:VirtualQuantity>4<, <rasd:VirtualQuantity>0<, how many processors",
    "</VirtualSystem>, </VirtualSystem><VirtualSystem/>, holds 2 machines"
  })
  void aMachineThatCannotBeWholeIsRefused(String words, String instead, String why)
      throws Exception {
    var xml = new String(TestPackage.resource("vsphere.ovf"), StandardCharsets.UTF_8);
    assertThat(xml).contains(words);
    var changed = xml.replace(words, instead).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> map(TestPackage.of("vsphere.ovf").with("machine.ovf", changed)))
        .isInstanceOf(OvfException.class)
        .hasMessageContaining(why);
  }

  private Machine map(TestPackage made) throws Exception {
    var source = OvfPackage.open(made.write(folder.resolve("machine.ova")));
    return MachineMapping.map(
        source, name -> name.equals("DMZ") ? Optional.of("default/dmz") : Optional.empty());
  }

  private static void expect(String file, String content) throws Exception {
    if (Boolean.getBoolean("ovf.write")) {
      Files.writeString(
          Path.of("src/test/resources/org/virtfleet/desktop/core/ovf").resolve(file), content);
    }
    assertThat(content).isEqualTo(new String(TestPackage.resource(file), StandardCharsets.UTF_8));
  }
}
