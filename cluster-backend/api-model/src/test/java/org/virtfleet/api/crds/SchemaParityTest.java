package org.virtfleet.api.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Our kinds have the fields, types and enumerations of KubeVirt and CDI, no fewer and no more.
///
/// The comparison needs the projects' own OpenAPI documents, `api/openapi-spec/swagger.json` of
/// their repositories, as `kubevirt-swagger.json` and `cdi-swagger.json` in the folder that the
/// environment variable `KUBEVIRT_SWAGGER` names.
class SchemaParityTest {
  /// Where we differ on purpose: paths, and why.
  private static final Map<Pattern, String> ALLOWED =
      Map.of(
          Pattern.compile(".*(httpGet\\.protocol|downwardAPI\\.fields\\[]\\.user)"),
          "Kubernetes' own types are a release newer here",
          Pattern.compile(
              ".*(spec\\.contentType|domain\\.rebootPolicy|reservedOverhead\\.memLock)"),
          "the CRD has the enumeration, the OpenAPI document lacks it",
          Pattern.compile(".*\\b(infra|workload|nodePlacement)\\.affinity\\..*\\.operator"),
          "the OpenAPI document has the enumeration, the CRD lacks it",
          Pattern.compile(
              ".*(source\\.http\\.(checksum|insecureSkipVerify)|source\\.vddk\\.certConfigMap|spec\\.serviceAccountName)"),
          "KubeVirt's copy of CDI's types is older than CDI's own");

  /// Of these kinds we have less on purpose, and nothing else than they.
  private static final Map<String, String> FEWER =
      Map.of(
          "v1beta1.CDIConfig",
          "the rest is kept as it is written, but is for importer Pods, of which there are none here");

  private static final Map<String, JsonNode> FILES = new ConcurrentHashMap<>();

  /// Every kind that the documents define. VirtualMachineBackupTracker, Plugin and the templates
  /// are not among them.
  @ParameterizedTest
  @CsvSource({
    "virtualmachines.kubevirt.io, kubevirt, v1.VirtualMachine",
    "virtualmachineinstances.kubevirt.io, kubevirt, v1.VirtualMachineInstance",
    "virtualmachineinstancemigrations.kubevirt.io, kubevirt, v1.VirtualMachineInstanceMigration",
    "virtualmachineinstancereplicasets.kubevirt.io, kubevirt, v1.VirtualMachineInstanceReplicaSet",
    "virtualmachineinstancepresets.kubevirt.io, kubevirt, v1.VirtualMachineInstancePreset",
    "kubevirts.kubevirt.io, kubevirt, v1.KubeVirt",
    "virtualmachineinstancetypes.instancetype.kubevirt.io, kubevirt, v1beta1.VirtualMachineInstancetype",
    "virtualmachineclusterinstancetypes.instancetype.kubevirt.io, kubevirt, v1beta1.VirtualMachineClusterInstancetype",
    "virtualmachinepreferences.instancetype.kubevirt.io, kubevirt, v1beta1.VirtualMachinePreference",
    "virtualmachineclusterpreferences.instancetype.kubevirt.io, kubevirt, v1beta1.VirtualMachineClusterPreference",
    "virtualmachinesnapshots.snapshot.kubevirt.io, kubevirt, v1beta1.VirtualMachineSnapshot",
    "virtualmachinesnapshotcontents.snapshot.kubevirt.io, kubevirt, v1beta1.VirtualMachineSnapshotContent",
    "virtualmachinerestores.snapshot.kubevirt.io, kubevirt, v1beta1.VirtualMachineRestore",
    "virtualmachineclones.clone.kubevirt.io, kubevirt, v1beta1.VirtualMachineClone",
    "virtualmachineexports.export.kubevirt.io, kubevirt, v1.VirtualMachineExport",
    "virtualmachinepools.pool.kubevirt.io, kubevirt, v1beta1.VirtualMachinePool",
    "migrationpolicies.migrations.kubevirt.io, kubevirt, v1alpha1.MigrationPolicy",
    "virtualmachinebackups.backup.kubevirt.io, kubevirt, v1alpha1.VirtualMachineBackup",
    "datavolumes.cdi.kubevirt.io, cdi, v1beta1.DataVolume",
    "datasources.cdi.kubevirt.io, cdi, v1beta1.DataSource",
    "dataimportcrons.cdi.kubevirt.io, cdi, v1beta1.DataImportCron",
    "uploadtokenrequests.upload.cdi.kubevirt.io, cdi, v1beta1.UploadTokenRequest",
    "cdis.cdi.kubevirt.io, cdi, v1beta1.CDI",
    "cdiconfigs.cdi.kubevirt.io, cdi, v1beta1.CDIConfig"
  })
  void kindHasTheSameFields(String kind, String project, String definition) {
    String folder = System.getenv("KUBEVIRT_SWAGGER");
    assumeTrue(
        folder != null, "KUBEVIRT_SWAGGER names no folder with KubeVirt's OpenAPI documents");
    JsonNode definitions = read(Path.of(folder, project + "-swagger.json")).path("definitions");
    Map<String, String> theirs =
        SwaggerShape.of(
            definitions.path(definition),
            reference -> definitions.path(reference.substring(reference.lastIndexOf('/') + 1)));
    Map<String, String> ours = SwaggerShape.of(schema(kind), SchemaParityTest::referred);
    if (FEWER.containsKey(definition)) {
      theirs.keySet().retainAll(ours.keySet());
    }
    assertThat(differences(theirs, ours)).isEmpty();
  }

  private static JsonNode schema(String kind) {
    return file(kind + ".yaml").at("/spec/versions/0/schema/openAPIV3Schema");
  }

  /// @param reference `FILE#/POINTER`, as the files refer to each other
  private static JsonNode referred(String reference) {
    int pointer = reference.indexOf('#') + 1;
    return file(reference.substring(0, pointer - 1)).at(reference.substring(pointer));
  }

  private static JsonNode file(String name) {
    return read(Path.of("src/main/resources/crds", name));
  }

  /// Of YAML or of JSON; each file is read once.
  private static JsonNode read(Path file) {
    return FILES.computeIfAbsent(
        file.toString(),
        _ -> {
          try {
            String text = Files.readString(file);
            return file.toString().endsWith(".json")
                ? new ObjectMapper().readTree(text)
                : new KubernetesSerialization().unmarshal(text, JsonNode.class);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
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
    differences
        .keySet()
        .removeIf(
            path -> ALLOWED.keySet().stream().anyMatch(allowed -> allowed.matcher(path).matches()));
    return differences;
  }
}
