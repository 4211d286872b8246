package org.virtfleet.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.virtfleet.controllers.OneNode.eventually;

import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;

/// The claims and volumes of a machine: those that it waits for, and those that it makes.
@ExtendWith(OneNode.OfClass.class)
class MachineVolumesIT {

  private static OneNode node;

  @BeforeAll
  static void start(OneNode own) {
    node = own;
  }

  @Test
  void aMachineWithoutItsClaimWaitsForIt() {
    var scene = LifeScene.in(node, "claim");
    scene.create(
        scene.vm(
            "Always",
            "\"volumes\": [{\"name\": \"root\", \"persistentVolumeClaim\": {\"claimName\": \"disk\"}}],"));
    scene.awaitStatus("ErrorPvcNotFound");

    scene.createClaim("disk");
    scene.awaitStatus("Running");

    scene.claim("disk").delete();
    assertThat(scene.claim("disk").get()).as("it is in use").isNotNull();
    scene.setStrategy("Halted");
    eventually(() -> assertThat(scene.claim("disk").get()).isNull());
    eventually(() -> assertThat(scene.volumes()).isEmpty());
  }

  @Test
  void aMachineMakesItsVolumesWaitsForTheUploadAndTakesThemWithIt() {
    var scene = LifeScene.in(node, "upload");
    var vm =
        scene.vm(
            "Always", "\"volumes\": [{\"name\": \"root\", \"dataVolume\": {\"name\": \"root\"}}],");
    var withTemplate =
        Serialization.asJson(vm)
            .replaceFirst(
                "\"runStrategy\"",
                """
                "dataVolumeTemplates": [{"metadata": {"name": "root"}, "spec": {"source": {"upload": {}},
                   "storage": {"resources": {"requests": {"storage": "1Gi"}}}}}],
                "runStrategy\"\
                """);
    scene.create(Serialization.unmarshal(withTemplate, VirtualMachine.class));

    eventually(() -> assertThat(phase(scene)).isEqualTo("UploadReady"));
    eventually(() ->
        assertThat(scene.claim("root").get().getMetadata().getAnnotations())
            .containsEntry("cdi.kubevirt.io/storage.pod.ready", "true")
            .containsEntry("cdi.kubevirt.io/storage.pod.phase", "Running"));
    scene.awaitStatus("Provisioning");
    assertThat(scene.instance().get()).isNull();

    note(
        scene,
        Map.of(
            "cdi.kubevirt.io/storage.pod.phase", "Pending",
            "cdi.kubevirt.io/storage.pod.restarts", "1",
            "cdi.kubevirt.io/storage.condition.running", "false",
            "cdi.kubevirt.io/storage.condition.running.reason", "Error",
            "cdi.kubevirt.io/storage.condition.running.message", "It builds on another file."));
    eventually(
        () -> assertThat(running(scene)).isEqualTo("False, Error, It builds on another file., 1"));
    assertThat(phase(scene)).as("it takes another image").isEqualTo("UploadReady");

    note(scene, Map.of("cdi.kubevirt.io/storage.pod.phase", "Succeeded"));
    eventually(() -> assertThat(phase(scene)).isEqualTo("Succeeded"));
    scene.awaitStatus("Running");

    scene.machine().delete();
    eventually(() -> assertThat(dataVolumes(scene).list().getItems()).isEmpty());
    eventually(() -> assertThat(scene.claim("root").get()).isNull());
    eventually(() -> assertThat(scene.volumes()).isEmpty());
  }

  /// The condition, and how often it failed.
  private static String running(LifeScene scene) {
    var status = Objects.requireNonNull(dataVolumes(scene).withName("root").get().getStatus());
    return status.getConditions().stream()
        .filter(condition -> condition.getType().equals("Running"))
        .map(running ->
            "%s, %s, %s, %s"
                .formatted(
                    running.getStatus(),
                    running.getReason(),
                    running.getMessage(),
                    status.getRestartCount()))
        .findFirst()
        .orElse("");
  }

  private static void note(LifeScene scene, Map<String, String> notes) {
    scene
        .claim("root")
        .edit(claim -> {
          claim.getMetadata().getAnnotations().putAll(notes);
          return claim;
        });
  }

  private static NonNamespaceOperation<
          DataVolume, KubernetesResourceList<DataVolume>, Resource<DataVolume>>
      dataVolumes(LifeScene scene) {
    return node.client().resources(DataVolume.class).inNamespace(scene.namespace());
  }

  private static String phase(LifeScene scene) {
    var volume = dataVolumes(scene).withName("root").get();
    return volume == null || volume.getStatus() == null
        ? ""
        : String.valueOf(volume.getStatus().getPhase());
  }
}
