package org.virtfleet.desktop.core.ovf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Packages that mean no good, and those that are only damaged.
class OvfPackageTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"SHA-1", "SHA-256", "SHA-512"})
  void aFileIsComparedWithItsChecksumBeforeItsLastByteIsGivenOut(String algorithm)
      throws Exception {
    var whole = open(TestPackage.of("vsphere.ovf").summed(algorithm));
    var part = whole.part("machine-disk1.vmdk");
    try (var input = whole.read(part)) {
      assertThat(input.readAllBytes()).hasSize(1024).startsWith('K', 'D', 'M', 'V');
    }

    var damaged =
        open(TestPackage.of("vsphere.ovf").summed(algorithm).damaged("machine-disk1.vmdk"));
    var got = new ByteArrayOutputStream();
    assertThatThrownBy(
            () -> {
              try (var input = damaged.read(part)) {
                for (var next = input.read(); next >= 0; next = input.read()) {
                  got.write(next);
                }
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessageContaining("checksum of machine-disk1.vmdk");
    assertThat(got.size()).isEqualTo(1023);
  }

  @Test
  void aDescriptorThatWasChangedIsRefused() throws Exception {
    var changed = TestPackage.of("vsphere.ovf").summed("SHA-256").damaged("machine.ovf");
    assertThatThrownBy(() -> open(changed)).hasMessageContaining("checksum of machine.ovf");
  }

  @Test
  void aManifestThatCannotBeReadIsRefused() throws Exception {
    var odd =
        TestPackage.of("vsphere.ovf")
            .with("machine.mf", "MD5(machine.ovf)= 00".getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> open(odd)).hasMessageContaining("The manifest of the package");
  }

  @Test
  void aDescriptorMayHaveItsFilesBesideIt() throws Exception {
    var source = OvfPackage.open(TestPackage.of("vsphere.ovf").summed("SHA-1").unpack(folder));
    assertThat(source.isSummed()).isTrue();
    assertThat(source.image(source.part("machine-disk1.vmdk")).virtualBytes()).isEqualTo(40L << 30);
    assertThatThrownBy(() -> source.part("../machine-disk1.vmdk"))
        .hasMessageContaining("Only files beside the descriptor are taken");
    assertThatThrownBy(() -> source.part("/etc/passwd"))
        .hasMessageContaining("Only files beside the descriptor are taken");
    Files.createSymbolicLink(folder.resolve("link.vmdk"), Path.of("/etc/passwd"));
    assertThatThrownBy(() -> source.part("link.vmdk")).hasMessageContaining("is not beside it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil.ovf", "/etc/passwd", "a/b", "a\\b", ".."})
  void anArchiveThatNamesAnotherPlaceIsRefused(String name) throws Exception {
    var archive =
        TestPackage.of("vsphere.ovf").with(name, new byte[1]).write(folder.resolve("m.ova"));
    assertThatThrownBy(() -> OvfPackage.open(archive))
        .isInstanceOf(OvfException.class)
        .hasMessageContaining("is no plain name");
  }

  @ParameterizedTest
  @ValueSource(chars = {'1', '2', '3', '4', '5', '6'})
  void anArchiveWithLinksFoldersOrDevicesIsRefused(char type) throws Exception {
    var archive = folder.resolve("m.ova");
    Files.write(archive, TestPackage.header("machine.ovf", 0, type));
    assertThatThrownBy(() -> OvfPackage.open(archive))
        .isInstanceOf(OvfException.class)
        .hasMessageContaining("a link, a folder or a device");
  }

  @Test
  void anArchiveThatIsCutOrNoneIsRefused() throws Exception {
    var bytes = Files.readAllBytes(TestPackage.of("vsphere.ovf").write(folder.resolve("m.ova")));
    var cut = Files.write(folder.resolve("cut.ova"), Arrays.copyOf(bytes, bytes.length - 2048));
    assertThatThrownBy(() -> OvfPackage.open(cut)).hasMessageContaining("ends within");
    var none =
        Files.write(
            folder.resolve("none.ova"),
            "this is a letter".repeat(99).getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> OvfPackage.open(none)).hasMessageContaining("This is no OVA file");
    var empty = Files.write(folder.resolve("empty.ova"), new byte[1024]);
    assertThatThrownBy(() -> OvfPackage.open(empty)).hasMessageContaining("0 descriptors");
  }

  @Test
  void aDescriptorWithADocumentTypeIsRefused() throws Exception {
    var xml =
        "<!DOCTYPE Envelope [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Envelope>&x;</Envelope>";
    var made =
        TestPackage.of("vsphere.ovf").with("machine.ovf", xml.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> open(made))
        .isInstanceOf(OvfException.class)
        .hasMessageContaining("DOCTYPE");
  }

  @Test
  void aDescriptorThatIsTooLargeIsRefused() throws Exception {
    var made = TestPackage.of("vsphere.ovf").with("machine.ovf", new byte[5 << 20]);
    assertThatThrownBy(() -> open(made)).hasMessageContaining("the most that is read");
  }

  private OvfPackage open(TestPackage made) throws IOException, OvfException {
    return OvfPackage.open(made.write(folder.resolve("machine.ova")));
  }
}
