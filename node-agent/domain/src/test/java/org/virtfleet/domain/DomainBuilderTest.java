package org.virtfleet.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class DomainBuilderTest {
  private static final Path EXPECTED = Path.of("src/test/resources/org/virtfleet/domain");

  /// To accept a change of the documents: `-Ddomain.write=true`, and read the difference.
  @ParameterizedTest
  @CsvSource({
    "bare, EMULATION",
    "linux, KVM",
    "windows, KVM",
    "windows, EMULATION",
    "headless, EMULATION",
    "hostile, KVM",
    "tuned, KVM",
    "devices, KVM",
    "hyperv, KVM",
    "plain-windows, KVM",
    "plain-windows, EMULATION"
  })
  void wholeDocumentIsAsExpected(String name, DomainType type) throws IOException {
    String xml = build(name, type).xml();
    Path expected = EXPECTED.resolve(name + "." + type.libvirtName() + ".xml");
    if (Boolean.getBoolean("domain.write")) {
      Files.writeString(expected, xml);
    }
    assertThat(xml).isEqualTo(Files.readString(expected));
  }

  @Test
  void hostileValuesStayValues() throws Exception {
    Document document =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(build("hostile", DomainType.KVM).xml())));
    assertThat(document.getElementsByTagName("evil").getLength()).isZero();
    assertThat(document.getElementsByTagName("devices").getLength()).isEqualTo(1);
    assertThat(text(document, "serial")).isEqualTo("<script>&'\"");
    assertThat(text(document, "entry")).isEqualTo("]]></entry></system></sysinfo><devices>&amp;");
    Element source = (Element) document.getElementsByTagName("source").item(0);
    assertThat(source.getAttribute("file")).isEqualTo("/pool/a'b<c>&\"d.img");
  }

  @Test
  void macAddressAndUuidOutliveARestartAndDifferBetweenMachines() {
    var first = Samples.vmiWithDomain("devices: {}");
    var restarted = Samples.vmiWithDomain("devices: {}");
    restarted.getMetadata().setUid("another");
    var other = Samples.vmiWithDomain("devices: {}");
    other.getMetadata().setName("other");
    assertThat(identity(restarted)).isEqualTo(identity(first));
    assertThat(identity(other)).isNotEqualTo(identity(first));
    assertThat(identity(first)).contains("<mac address=\"02:");
  }

  private static String identity(org.virtfleet.api.kubevirt.v1.VirtualMachineInstance vmi) {
    DomainResult result = new DomainBuilder().build(vmi, Samples.context(Samples.EMULATED, "x"));
    return ((DomainResult.Built) result)
        .xml()
        .lines()
        .filter(line -> line.contains("<uuid>") || line.contains("<mac "))
        .reduce("", String::concat);
  }

  private static DomainResult.Built build(String name, DomainType type) throws IOException {
    Platform platform = type == DomainType.KVM ? Samples.ACCELERATED : Samples.EMULATED;
    DomainResult result =
        new DomainBuilder()
            .build(
                Samples.vmi(Samples.resource(name + ".vmi.yaml")), Samples.context(platform, name));
    assertThat(result).isInstanceOf(DomainResult.Built.class);
    return (DomainResult.Built) result;
  }

  private static String text(Document document, String element) {
    return document.getElementsByTagName(element).item(0).getTextContent();
  }
}
