package org.virtfleet.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.virtfleet.controllers.OneNode.eventually;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.storage.StorageClassBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.virtfleet.api.cdi.v1beta1.DataVolume;

/// What a DataVolume tells its owner on its way, and where a copy is made.
@ExtendWith(OneNode.OfClass.class)
class DataVolumeLifeIT {

  private static TestCluster cluster;
  private static KubernetesClient client;

  @BeforeAll
  static void start(OneNode node) {
    cluster = node.cluster();
    client = node.client();
  }

  @Test
  void aDataVolumeThatCannotBeMadeSaysWhy() {
    String ns = cluster.namespace("dv");
    create(
        Serialization.unmarshal(
            """
            {"metadata": {"namespace": "dv", "name": "d"}, "spec": {"source": {"s3": {"url": "https://example.org/x"}},
              "storage": {"resources": {"requests": {"storage": "1Gi"}}}}}
            """,
            DataVolume.class));

    eventually(() ->
        assertThat(events(ns))
            .extracting(Event::getReason, Event::getMessage)
            .contains(
                tuple(
                    "ErrClaimNotValid",
                    "Virtfleet cannot fill a volume from this source yet: use source.http, source.registry, source.pvc, source.snapshot, source.upload or source.blank")));
    assertThat(claim(ns, "d").get()).isNull();
  }

  @Test
  void aDataVolumeWhoseClaimIsRefusedSaysWhy() {
    String ns = cluster.namespace("refused");
    create(
        Serialization.unmarshal(
            """
            {"metadata": {"namespace": "refused", "name": "d"}, "spec": {"source": {"blank": {}},
              "storage": {"resources": {"requests": {"storage": "0"}}}}}
            """,
            DataVolume.class));
    eventually(() ->
        assertThat(condition(ns, "Running"))
            .startsWith("NotSupported: PersistentVolumeClaim \"d\" is invalid")
            .contains("must be greater than zero"));
    eventually(
        () -> assertThat(events(ns)).extracting(Event::getReason).contains("ErrClaimNotValid"));
  }

  @Test
  void theSourceOfACopyStaysUntilTheCopyIsThereAndNotForOneThatFailed() {
    String ns = cluster.namespace("leaving");
    for (String source : List.of("first", "second")) {
      create(
          Serialization.unmarshal(
              """
              {"metadata": {"namespace": "leaving", "name": "%s"}, "spec": {"source": {"blank": {}},
                "storage": {"resources": {"requests": {"storage": "1Gi"}}}}}
              """
                  .formatted(source),
              DataVolume.class));
      create(
          Serialization.unmarshal(
              """
              {"metadata": {"namespace": "leaving", "name": "of-%s"}, "spec": {
                "source": {"pvc": {"namespace": "leaving", "name": "%1$s"}}, "storage": {}}}
              """
                  .formatted(source),
              DataVolume.class));
      eventually(() ->
          assertThat(claim(ns, "of-" + source).get().getMetadata().getAnnotations())
              .containsKey("volume.kubernetes.io/selected-node"));
      client.resources(DataVolume.class).inNamespace(ns).withName(source).delete();
      eventually(() ->
          assertThat(claim(ns, source).get().getMetadata().getDeletionTimestamp()).isNotNull());
    }

    note(ns, "of-first", Map.of("storage.pod.phase", "Failed"));
    eventually(() -> assertThat(claim(ns, "first").get()).isNull());
    assertThat(claim(ns, "second").get()).as("it is still copied").isNotNull();
    note(ns, "of-second", Map.of("storage.pod.phase", "Succeeded"));
    eventually(() -> assertThat(claim(ns, "second").get()).isNull());
  }

  @Test
  void anArchiveIsNotTakenForADisk() {
    String ns = cluster.namespace("archive");
    create(
        Serialization.unmarshal(
            """
            {"metadata": {"namespace": "archive", "name": "d"}, "spec": {
              "source": {"http": {"url": "https://example.org/x.tar"}}, "contentType": "archive",
              "storage": {"resources": {"requests": {"storage": "1Gi"}}}}}
            """,
            DataVolume.class));
    eventually(() ->
        assertThat(condition(ns, "Running"))
            .startsWith("NotSupported: spec.contentType: an archive is not unpacked"));
    assertThat(claim(ns, "d").get()).isNull();
  }

  @Test
  void aDataVolumeSaysWhatKeepsItsClaimFromHavingAVolume() {
    String ns = cluster.namespace("stuck");
    create(
        Serialization.unmarshal(
            """
            {"metadata": {"namespace": "stuck", "name": "d"}, "spec": {"source": {"blank": {}},
              "storage": {"storageClassName": "yet-to-come", "resources": {"requests": {"storage": "1Gi"}}}}}
            """,
            DataVolume.class));
    String unknown = "storageclass.storage.k8s.io \"yet-to-come\" not found";
    eventually(() ->
        assertThat(condition(ns, "Bound"))
            .isEqualTo("ProvisioningFailed: target PVC d Pending and " + unknown));
    eventually(
        () -> assertThat(condition(ns, "Running")).isEqualTo("ProvisioningFailed: " + unknown));
    assertThat(events(ns))
        .extracting(Event::getReason, Event::getMessage)
        .contains(tuple("ProvisioningFailed", unknown));

    create(
        new StorageClassBuilder()
            .withNewMetadata()
            .withName("yet-to-come")
            .endMetadata()
            .withProvisioner("virtfleet.org/pool")
            .build());
    eventually(() -> assertThat(condition(ns, "Bound")).startsWith("WaitingForNode: target PVC"));
    claim(ns, "d")
        .edit(c -> {
          c.getMetadata().getAnnotations().put("volume.kubernetes.io/selected-node", "n1");
          return c;
        });
    eventually(() -> assertThat(condition(ns, "Bound")).isEqualTo("Bound: PVC d Bound"));
    assertThat(claim(ns, "d").get().getMetadata().getAnnotations())
        .doesNotContainKey("cdi.kubevirt.io/storage.condition.bound.message");
  }

  private static String condition(String namespace, String type) {
    DataVolume volume =
        client.resources(DataVolume.class).inNamespace(namespace).withName("d").get();
    return volume.getStatus() == null
        ? ""
        : volume.getStatus().getConditions().stream()
            .filter(each -> each.getType().equals(type))
            .map(each -> each.getReason() + ": " + each.getMessage())
            .findFirst()
            .orElse("");
  }

  @Test
  void aDataVolumeTellsWhatItsNodeSaysOfTheImport() {
    String ns = cluster.namespace("import");
    create(
        Serialization.unmarshal(
            """
            {"metadata": {"namespace": "import", "name": "d"}, "spec": {
              "source": {"http": {"url": "https://example.org/x", "extraHeaders": ["A: b"], "checksum": "md5:1"}},
              "storage": {"resources": {"requests": {"storage": "1Gi"}}}}}
            """,
            DataVolume.class));

    eventually(() -> assertThat(volumePhase(ns, "d")).isEqualTo("ImportScheduled"));
    assertThat(claim(ns, "d").get().getMetadata().getAnnotations())
        .containsEntry("cdi.kubevirt.io/storage.import.source", "http")
        .containsEntry("cdi.kubevirt.io/storage.import.endpoint", "https://example.org/x")
        .containsEntry("cdi.kubevirt.io/storage.import.extraHeaders.0", "A: b")
        .containsEntry("cdi.kubevirt.io/storage.import.checksum", "md5:1");

    note(ns, "d", Map.of("storage.pod.phase", "Running", "storage.condition.running", "true"));
    eventually(() -> assertThat(volumePhase(ns, "d")).isEqualTo("ImportInProgress"));

    note(
        ns,
        "d",
        Map.of(
            "storage.pod.phase", "Failed",
            "storage.condition.running", "false",
            "storage.condition.running.message", "The file is not the one that was meant"));
    eventually(() -> assertThat(volumePhase(ns, "d")).isEqualTo("Failed"));
    assertThat(
            Objects.requireNonNull(
                    client
                        .resources(DataVolume.class)
                        .inNamespace(ns)
                        .withName("d")
                        .get()
                        .getStatus())
                .getConditions())
        .anySatisfy(condition -> {
          assertThat(condition.getType()).isEqualTo("Running");
          assertThat(condition.getStatus()).isEqualTo("False");
          assertThat(condition.getMessage()).startsWith("The file is not the one");
        });
  }

  @Test
  void aCopyIsMadeWhereItsSourceIs() {
    String ns = cluster.namespace("copies");
    create(
        Serialization.unmarshal(
            """
            {"metadata": {"namespace": "copies", "name": "source"}, "spec": {"source": {"blank": {}},
              "storage": {"resources": {"requests": {"storage": "1Gi"}}}}}
            """,
            DataVolume.class));
    create(
        Serialization.unmarshal(
            """
            {"metadata": {"namespace": "copies", "name": "copy"}, "spec": {
              "sourceRef": {"kind": "DataSource", "name": "linux"}, "storage": {}}}
            """,
            DataVolume.class));
    eventually(
        () -> assertThat(events(ns)).extracting(Event::getReason).contains("DataSourceNotReady"));
    assertThat(claim(ns, "copy").get()).isNull();

    var named =
        Serialization.unmarshal(
            """
            {"apiVersion": "cdi.kubevirt.io/v1beta1", "kind": "DataSource",
             "metadata": {"namespace": "copies", "name": "linux"},
             "spec": {"source": {"pvc": {"namespace": "copies", "name": "source"}}}}
            """,
            GenericKubernetesResource.class);
    create(named);
    eventually(() -> assertThat(claim(ns, "copy").get()).isNotNull());
    eventually(() ->
        assertThat(claim(ns, "copy").get().getMetadata().getAnnotations())
            .containsEntry("k8s.io/CloneRequest", "copies/source")
            .containsEntry(
                "volume.kubernetes.io/selected-node",
                claim(ns, "source")
                    .get()
                    .getMetadata()
                    .getAnnotations()
                    .get("volume.kubernetes.io/selected-node")));
    assertThat(claim(ns, "copy").get().getSpec().getResources().getRequests().get("storage"))
        .hasToString("1Gi");
    eventually(() ->
        assertThat(client.resource(named).get().getAdditionalProperties().toString())
            .contains("DataSource is ready to be consumed"));

    note(ns, "copy", Map.of("storage.pod.phase", "Succeeded"));
    eventually(() -> assertThat(volumePhase(ns, "copy")).isEqualTo("Succeeded"));
  }

  private void note(String ns, String name, Map<String, String> notes) {
    var words =
        notes.entrySet().stream()
            .map(note -> "\"cdi.kubevirt.io/%s\":\"%s\"".formatted(note.getKey(), note.getValue()))
            .collect(Collectors.joining(","));
    claim(ns, name)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"annotations\":{" + words + "}}}");
  }

  private static void create(HasMetadata object) {
    client.resource(object).create();
  }

  private static Resource<PersistentVolumeClaim> claim(String namespace, String name) {
    return client.persistentVolumeClaims().inNamespace(namespace).withName(name);
  }

  private static String volumePhase(String namespace, String name) {
    var volume = client.resources(DataVolume.class).inNamespace(namespace).withName(name).get();
    return volume == null || volume.getStatus() == null
        ? ""
        : String.valueOf(volume.getStatus().getPhase());
  }

  private static List<Event> events(String namespace) {
    return client.v1().events().inNamespace(namespace).list().getItems();
  }
}
