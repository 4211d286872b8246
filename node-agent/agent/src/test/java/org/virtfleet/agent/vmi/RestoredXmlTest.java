package org.virtfleet.agent.vmi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What a guest that goes on finds where.
class RestoredXmlTest {
  private static final String DEFINITION =
      """
      <domain type='kvm'><name>default_web</name><devices>
      <emulator>/usr/bin/qemu-system-x86_64</emulator>
      <disk type='file'><source file='/pool/restored'/><alias name='ua-disk-data'/><address type='pci' bus='0x04'/></disk>
      <disk type='file'><source file='/pool/root'/><alias name='ua-disk-root'/><address type='pci' bus='0x03'/></disk>
      <rng model='virtio'><address type='pci' bus='0x05'/></rng>
      </devices></domain>
      """;

  @Test
  void itsDevicesAreWhereTheyWereAndNothingElseIsTakenFromTheFile() {
    String xml =
        RestoredXml.of(
            DEFINITION,
            """
            <domain type='kvm'><name>evil</name><devices>
            <emulator>/tmp/evil</emulator>
            <disk type='file'><source file='/etc/shadow'/><alias name='ua-disk-data'/><address type='pci' bus='0x09'><evil/></address></disk>
            <rng model='virtio'><address type='pci' bus='0x06'/></rng>
            </devices></domain>
            """,
            List.of());
    assertThat(xml)
        .contains("<source file=\"/pool/restored\"/>", "bus=\"0x09\"", "bus=\"0x03\"")
        .contains("bus=\"0x05\"", "default_web")
        .doesNotContain("evil", "shadow", "bus=\"0x04\"", "bus=\"0x06\"");
  }

  @Test
  void itHasTheFirmwareThatItHadWhereLibvirtKnowsOfThat() {
    String definition =
        "<domain><os firmware='efi'><type>hvm</type><firmware><feature name='secure-boot'/></firmware><nvram>/pool/state</nvram></os></domain>";
    String kept =
        "<domain><os><loader readonly='no' type='pflash' secure='yes'>/fw/code</loader><nvram template='/etc/shadow'>/etc/passwd</nvram></os></domain>";
    assertThat(RestoredXml.of(definition, kept, List.of("/fw/code", "/fw/other")))
        .contains("<nvram>/pool/state</nvram>")
        .containsPattern(
            "<loader readonly=\"yes\" secure=\"yes\" type=\"pflash\">/fw/code</loader>")
        .doesNotContain("<os firmware", "<feature", "/etc/");
    assertThat(RestoredXml.of(definition, kept, List.of("/fw/other")))
        .contains("<os firmware=\"efi\">")
        .doesNotContain("/fw/code");
    String named = "<domain><os><type>hvm</type><loader>/fw/other</loader></os></domain>";
    assertThat(RestoredXml.of(named, kept, List.of("/fw/code"))).contains("/fw/other");
  }

  @Test
  void aFileThatSaysNothingChangesNothing() {
    assertThat(RestoredXml.of(DEFINITION, "no XML", List.of()))
        .contains("bus=\"0x04\"", "bus=\"0x03\"");
  }
}
