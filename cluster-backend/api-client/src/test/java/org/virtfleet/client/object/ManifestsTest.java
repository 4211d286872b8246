package org.virtfleet.client.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.virtfleet.client.failure.ManifestFailure;

class ManifestsTest {
  private static final String VM =
      """
      apiVersion: "kubevirt.io/v1"
      kind: "VirtualMachine"
      metadata:
        name: "web"
        annotations:
          number: "1"
          yes: "true"
      spec:
        runStrategy: "Always"
      """;

  @Test
  void severalObjectsMayStandInOneText() throws Exception {
    assertThat(Manifests.parse(VM + "---\n" + VM.replace("web", "db") + "---\n"))
        .extracting(object -> object.path("metadata").path("name").asText())
        .containsExactly("web", "db");
  }

  @Test
  void whatIsWrittenReadsBackTheSameAndLeavesOutManagedFields() throws Exception {
    JsonNode vm = Manifests.parse(VM).getFirst();
    JsonNode withFields = vm.deepCopy();
    ((ObjectNode) withFields.path("metadata")).putArray("managedFields").addObject();
    String text = Manifests.toYaml(withFields);
    assertThat(Manifests.parse(text)).containsExactly(vm);
    assertThat(text).contains("number: \"1\"", "runStrategy: Always");
  }

  @Test
  void aMistakeIsNamedWithItsPlace() {
    assertThatThrownBy(() -> Manifests.parse("apiVersion: v1\nkind: [Node\nmetadata: {}\n"))
        .isInstanceOfSatisfying(
            ManifestFailure.class, failure -> assertThat(failure.line()).isPositive());
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> Manifests.parse("")).hasMessageContaining("It is empty.");
    assertThatThrownBy(() -> Manifests.parse("hello")).hasMessageContaining("begins with fields");
    assertThatThrownBy(() -> Manifests.parse("kind: Node"))
        .hasMessageContaining("The field 'apiVersion' is missing.");
    assertThatThrownBy(() -> Manifests.parse("apiVersion: v1\nkind: Node"))
        .hasMessageContaining("'metadata.name' is missing");
  }
}
