package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.ServerObjects.Scope;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.testing.TestApiServer;

/// Presets are written into the instances that their selectors choose, when those are made.
class InstancePresetsTest {
  private static final User ADMIN = new User("admin", List.of(User.MASTERS));

  private static TestApiServer server;

  @BeforeAll
  static void start() {
    server = TestApiServer.builder().start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whatAnInstanceDoesNotSayComesFromThePresetsThatChooseIt() {
    namespace("given");
    preset(
        "given",
        "small",
        "{\"cpu\":{\"cores\":2},\"resources\":{\"requests\":{\"memory\":\"64Mi\"}}}");
    preset("given", "clock", "{\"clock\":{\"utc\":{},\"timer\":{\"hpet\":{\"present\":false}}}}");
    ObjectNode chosen =
        instance("given", "chosen", "\"labels\":{\"size\":\"small\"}", "{\"devices\":{}}");
    assertThat(chosen.at("/spec/domain/cpu/cores").asInt()).isEqualTo(2);
    assertThat(chosen.at("/spec/domain/resources/requests/memory").asText()).isEqualTo("64Mi");
    assertThat(chosen.at("/spec/domain/clock").toString())
        .isEqualTo("{\"utc\":{},\"timer\":{\"hpet\":{\"present\":false}}}");
    assertThat(chosen.at("/metadata/annotations").properties())
        .filteredOn(annotation -> annotation.getKey().startsWith("virtualmachinepreset."))
        .extracting(annotation -> annotation.getKey() + ": " + annotation.getValue().asText())
        .containsExactlyInAnyOrder(
            "virtualmachinepreset.kubevirt.io/small: kubevirt.io/v1",
            "virtualmachinepreset.kubevirt.io/clock: kubevirt.io/v1");
  }

  @Test
  void theInstancesOwnWordCountsAndAPresetThatChangesNothingIsNotNamed() {
    namespace("own");
    preset("own", "small", "{\"cpu\":{\"cores\":2}}");
    ObjectNode own =
        instance(
            "own",
            "own",
            "\"labels\":{\"size\":\"small\"}",
            "{\"devices\":{},\"cpu\":{\"cores\":3},\"memory\":{\"guest\":\"64Mi\"}}");
    assertThat(own.at("/spec/domain/cpu/cores").asInt()).isEqualTo(3);
    assertThat(own.toString()).doesNotContain("virtualmachinepreset.kubevirt.io/");
  }

  @Test
  void oneThatIsNotChosenOrWantsNoneIsLeftAlone() {
    namespace("alone");
    preset("alone", "small", "{\"cpu\":{\"cores\":2}}");
    String memory = "{\"devices\":{},\"memory\":{\"guest\":\"64Mi\"}}";
    for (ObjectNode alone :
        List.of(
            instance("alone", "large", "\"labels\":{\"size\":\"large\"}", memory),
            instance(
                "alone",
                "excluded",
                "\"labels\":{\"size\":\"small\"},\"annotations\":{\"virtualmachineinstancepresets.admission.kubevirt.io/exclude\":\"true\"}",
                memory))) {
      assertThat(alone.at("/spec/domain/cpu/cores").asInt()).isNotEqualTo(2);
    }
  }

  @Test
  void presetsThatContradictOneAnotherRefuseTheInstance() {
    namespace("torn");
    preset("torn", "two", "{\"cpu\":{\"cores\":2}}");
    preset("torn", "three", "{\"cpu\":{\"cores\":3}}");
    assertThatThrownBy(
            () -> instance("torn", "torn", "\"labels\":{\"size\":\"small\"}", "{\"devices\":{}}"))
        .isInstanceOfSatisfying(
            ApiException.class,
            refused -> {
              assertThat(refused.reason().code()).isEqualTo(422);
              assertThat(refused.text())
                  .contains(
                      "VirtualMachinePresets cannot be applied due to conflicts: presets 'two' and 'three' conflict: spec.cpu: {\"cores\":2} != {\"cores\":3}");
            });
  }

  private static void namespace(String name) {
    create(
        "namespaces",
        "",
        "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"%s\"}}"
            .formatted(name));
  }

  private static void preset(String namespace, String name, String domain) {
    create(
        "virtualmachineinstancepresets.kubevirt.io",
        namespace,
        """
        {"apiVersion":"kubevirt.io/v1","kind":"VirtualMachineInstancePreset","metadata":{"name":"%s"},
        "spec":{"selector":{"matchLabels":{"size":"small"}},"domain":%s}}
        """
            .formatted(name, domain.replaceFirst("[{]", "{\"devices\":{},")));
  }

  private static ObjectNode instance(
      String namespace, String name, String metadata, String domain) {
    return create(
        "virtualmachineinstances.kubevirt.io",
        namespace,
        """
        {"apiVersion":"kubevirt.io/v1","kind":"VirtualMachineInstance","metadata":{"name":"%s",%s},
        "spec":{"domain":%s}}
        """
            .formatted(name, metadata, domain));
  }

  private static ObjectNode create(String groupResource, String namespace, String json) {
    try {
      ObjectNode object = (ObjectNode) new JsonMapper().readTree(json);
      return server.objects().create(new Scope(groupResource, namespace, ADMIN), object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
