package org.virtfleet.api.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Our kinds have the fields, types and enumerations of KubeVirt and CDI, no fewer and no more.
///
/// The comparison needs the projects' own OpenAPI documents, `api/openapi-spec/swagger.json` of
/// their repositories, as `kubevirt-swagger.json` and `cdi-swagger.json` in the folder that the
/// environment variable `KUBEVIRT_SWAGGER` names.
class SchemaParityTest {
  /// Where we differ on purpose: the end of a path, and why.
  private static final Map<String, String> ALLOWED =
      Map.ofEntries(
          Map.entry("httpGet.protocol", "Kubernetes' own types are a release newer here"),
          Map.entry("downwardAPI.fields[].user", "Kubernetes' own types are a release newer here"),
          Map.entry(
              "spec.contentType", "the CRD has the enumeration, the OpenAPI document lacks it"),
          Map.entry(
              "domain.rebootPolicy", "the CRD has the enumeration, the OpenAPI document lacks it"),
          Map.entry(
              "reservedOverhead.memLock",
              "the CRD has the enumeration, the OpenAPI document lacks it"),
          Map.entry(
              "source.http.checksum", "KubeVirt's copy of CDI's types is older than CDI's own"),
          Map.entry(
              "source.http.insecureSkipVerify",
              "KubeVirt's copy of CDI's types is older than CDI's own"),
          Map.entry(
              "source.vddk.certConfigMap",
              "KubeVirt's copy of CDI's types is older than CDI's own"),
          Map.entry(
              "spec.serviceAccountName", "KubeVirt's copy of CDI's types is older than CDI's own"));

  @ParameterizedTest
  @CsvSource({
    "virtualmachines.kubevirt.io.yaml, kubevirt-swagger.json, v1.VirtualMachine",
    "virtualmachineinstances.kubevirt.io.yaml, kubevirt-swagger.json, v1.VirtualMachineInstance",
    "virtualmachineinstancemigrations.kubevirt.io.yaml, kubevirt-swagger.json, v1.VirtualMachineInstanceMigration",
    "datavolumes.cdi.kubevirt.io.yaml, cdi-swagger.json, v1beta1.DataVolume"
  })
  void kindHasTheSameFields(String file, String document, String definition) throws IOException {
    String folder = System.getenv("KUBEVIRT_SWAGGER");
    assumeTrue(
        folder != null, "KUBEVIRT_SWAGGER names no folder with KubeVirt's OpenAPI documents");
    var json = new ObjectMapper();
    JsonNode definitions = json.readTree(Path.of(folder, document).toFile()).path("definitions");
    Map<String, String> theirs = SwaggerShape.of(definitions.path(definition), definitions);
    // A machine's file refers to an instance's for the specification of its template.
    JsonNode instance = schema("virtualmachineinstances.kubevirt.io.yaml").at("/properties/spec");
    Map<String, String> ours =
        SwaggerShape.of(schema(file), json.createObjectNode().set("spec", instance));
    assertThat(differences(theirs, ours)).isEmpty();
  }

  private static JsonNode schema(String file) throws IOException {
    String yaml = Files.readString(Path.of("src/main/resources/crds", file));
    JsonNode crd = new KubernetesSerialization().unmarshal(yaml, JsonNode.class);
    return crd.path("spec").path("versions").path(0).path("schema").path("openAPIV3Schema");
  }

  private static Map<String, String> differences(
      Map<String, String> theirs, Map<String, String> ours) {
    var differences = new TreeMap<String, String>();
    theirs.forEach((path, shape) -> {
      if (!shape.equals(ours.get(path))) {
        differences.put(path, "theirs: " + shape + ", ours: " + ours.get(path));
      }
    });
    ours.forEach((path, shape) -> {
      if (!theirs.containsKey(path)) {
        differences.put(path, "theirs: none, ours: " + shape);
      }
    });
    differences.keySet().removeIf(path -> ALLOWED.keySet().stream().anyMatch(path::endsWith));
    return differences;
  }
}
