package org.virtfleet.domain.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainProjectionTest {
  private static final Path SAMPLES = Path.of("src/test/resources/org/virtfleet/domain/projection");
  private static final UUID ID = UUID.fromString("11111111-2222-4333-8444-555555555555");

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .build();

  private final DomainProjection projection =
      new DomainProjection(network -> "virtfleet-system/n1-" + network.replace(' ', '-'));

  /// To accept a change: `-Ddomain.write=true`, and read the difference.
  @ParameterizedTest
  @ValueSource(strings = {"linux", "windows", "passthrough", "bare", "odd"})
  void specIsAsExpected(String name) throws IOException {
    String yaml = YAML.writeValueAsString(projection.project(ID, sample(name)).spec());
    Path expected = SAMPLES.resolve(name + ".spec.yaml");
    if (Boolean.getBoolean("domain.write")) {
      Files.writeString(expected, yaml);
    }
    assertThat(yaml).isEqualTo(Files.readString(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux", "windows", "passthrough", "bare", "odd"})
  void noSecretOfTheXmlIsInTheSpec(String name) throws IOException {
    assertThat(projection.project(ID, sample(name)).toString()).doesNotContain("geheim");
    assertThat(YAML.writeValueAsString(projection.project(ID, sample(name)).spec()))
        .doesNotContain("geheim");
  }

  @Test
  void theDisplayIsTheFirstThatSpeaksVnc() throws IOException {
    assertThat(projection.project(ID, sample("linux")).vncDisplay()).hasValue(1);
    assertThat(projection.project(ID, sample("odd")).vncDisplay()).hasValue(0);
    assertThat(projection.project(ID, sample("windows")).vncDisplay()).isEmpty();
  }

  @Test
  void cardsAndDisksAreToldInTheOrderOfTheSpec() throws IOException {
    ProjectedDomain domain = projection.project(ID, sample("passthrough"));
    assertThat(domain.cards())
        .extracting(AttachedCard::mac)
        .containsExactly("52:54:00:aa:bb:04", "52:54:00:aa:bb:05", "");
    assertThat(domain.targets()).containsExactly("sdc", "hda");
    assertThat(projection.project(ID, sample("linux")).agentConnected()).isTrue();
  }

  @Test
  void anXmlThatCannotBeTrustedGivesNothingButTheUuid() {
    String bomb =
        """
        <!DOCTYPE domain [<!ENTITY a SYSTEM "file:///etc/passwd">]>
        <domain><name>&a;</name><memory>1024</memory></domain>
        """;
    String endless = "<domain><description>" + "x".repeat(1 << 20) + "</description></domain>";
    for (String xml : new String[] {bomb, endless, "", "<domain>", "no XML"}) {
      var spec = projection.project(ID, xml).spec();
      assertThat(spec.getDomain().getFirmware()).isNotNull();
      assertThat(spec.getDomain().getMemory()).isNull();
      assertThat(spec.getDomain().getDevices().getDisks()).isEmpty();
    }
  }

  @Test
  void thousandsOfDevicesAreCutToWhatTheApiTakes() {
    StringBuilder xml = new StringBuilder("<domain><devices>");
    for (int i = 0; i < 1000; i++) {
      xml.append("<disk type='file'><source file='/d'/><target dev='vd%d'/></disk>".formatted(i));
      xml.append("<interface type='user'/>");
    }
    var spec = projection.project(ID, xml.append("</devices></domain>").toString()).spec();
    assertThat(spec.getDomain().getDevices().getDisks()).hasSize(256);
    assertThat(spec.getDomain().getDevices().getInterfaces()).hasSize(256);
  }

  private static String sample(String name) throws IOException {
    return Files.readString(SAMPLES.resolve(name + ".xml"));
  }
}
