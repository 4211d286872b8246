package org.virtfleet.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.virtfleet.controllers.OneNode.eventually;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.api.kubevirt.v1.DomainMemoryDumpInfo;
import org.virtfleet.api.kubevirt.v1.MemoryDumpPhase;
import org.virtfleet.api.kubevirt.v1.TPMDevice;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.api.kubevirt.v1.VirtualMachineMemoryDumpRequest;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStateChangeRequest;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStatus;
import org.virtfleet.api.kubevirt.v1.VolumePhase;
import org.virtfleet.api.kubevirt.v1.VolumeStatus;
import org.virtfleet.client.control.ObjectWriter;

/// What a machine goes through, from its first start to its end.
@ExtendWith(OneNode.OfClass.class)
class MachineLifeIT {

  private static TestCluster cluster;
  private static FakeAgent agent;
  private static KubernetesClient client;

  @BeforeAll
  static void start(OneNode node) {
    cluster = node.cluster();
    client = node.client();
    agent = node.agent();
  }

  @AfterEach
  void guestsRunAgain() {
    agent.guestsComeTo("Running");
  }

  @Test
  void aMachineRunsStopsAndGoesWithAllThatBelongsToIt() {
    String ns = cluster.namespace("life");
    create(vm(ns, "v", "Always", ""));
    eventually(() -> assertThat(status(ns, "v").getPrintableStatus()).isEqualTo("Running"));
    assertThat(status(ns, "v").getReady()).isTrue();
    assertThat(instance(ns, "v").get().getMetadata().getLabels())
        .containsEntry("kubevirt.io/nodeName", "n1");

    setStrategy(ns, "v", "Halted");
    eventually(() -> assertThat(instance(ns, "v").get()).isNull());
    eventually(() -> assertThat(status(ns, "v").getPrintableStatus()).isEqualTo("Stopped"));

    setStrategy(ns, "v", "Always");
    eventually(() -> assertThat(status(ns, "v").getPrintableStatus()).isEqualTo("Running"));
    machine(ns, "v").delete();
    eventually(() -> assertThat(machine(ns, "v").get()).isNull());
    assertThat(instance(ns, "v").get()).isNull();
    assertThat(events(ns))
        .extracting(Event::getReason)
        .contains("SuccessfulCreate", "SuccessfulDelete", "Scheduled");
  }

  @Test
  void aChangeOfTheTemplateReachesTheGuestThatRunsOrIsToldToWait() {
    String ns = cluster.namespace("live");
    create(vm(ns, "v", "Always", ""));
    eventually(() -> assertThat(status(ns, "v").getPrintableStatus()).isEqualTo("Running"));
    String first = uid(ns, "v");

    machine(ns, "v")
        .edit(vm -> {
          template(vm).setTerminationGracePeriodSeconds(7L).setHostname("other");
          return vm;
        });
    eventually(() -> {
      assertThat(instance(ns, "v").get().getSpec().getTerminationGracePeriodSeconds()).isEqualTo(7);
      assertThat(status(ns, "v").getConditions())
          .extracting("type", "message")
          .contains(
              tuple(
                  "RestartRequired",
                  "a non-live-updatable field was changed in the template spec: spec.template.spec.hostname"));
    });

    machine(ns, "v")
        .edit(vm -> {
          template(vm).setHostname(null);
          return vm;
        });
    eventually(() ->
        assertThat(status(ns, "v").getConditions())
            .extracting("type")
            .doesNotContain("RestartRequired"));
    assertThat(uid(ns, "v")).isEqualTo(first);
  }

  @Test
  void aMachineWhosePodIsEvictedIsShutDownAndStartedAnew() {
    String ns = cluster.namespace("evicted");
    create(vm(ns, "v", "Always", ""));
    eventually(() -> assertThat(status(ns, "v").getPrintableStatus()).isEqualTo("Running"));
    String first = uid(ns, "v");
    eventually(() -> assertThat(client.pods().inNamespace(ns).list().getItems()).hasSize(1));
    String pod = client.pods().inNamespace(ns).list().getItems().getFirst().getMetadata().getName();
    assertThat(client.pods().inNamespace(ns).withName(pod).evict()).isTrue();
    eventually(() -> assertThat(client.pods().inNamespace(ns).withName(pod).get()).isNull());
    eventually(() -> assertThat(status(ns, "v").getPrintableStatus()).isEqualTo("Running"));
    assertThat(uid(ns, "v")).isNotEqualTo(first);
  }

  /// The agent's part is played here: what it tells of the volume.
  @Test
  void aDumpOfTheMemoryIsAskedForTakenAndForgotten() {
    String ns = cluster.namespace("dump");
    create(
        Serialization.unmarshal(
            """
            {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"namespace": "dump", "name": "core"},
             "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}}
            """,
            PersistentVolumeClaim.class));
    create(vm(ns, "v", "Always", ""));
    eventually(() -> assertThat(status(ns, "v").getPrintableStatus()).isEqualTo("Running"));
    String uid = uid(ns, "v");

    askForDump(ns, MemoryDumpPhase.ASSOCIATING);
    eventually(() -> assertThat(hasDump(instance(ns, "v").get().getSpec())).isTrue());
    eventually(() -> assertThat(dumpPhase(ns)).isEqualTo("InProgress"));
    tellOfDump(
        ns,
        List.of(
            new VolumeStatus()
                .setName("core")
                .setTarget("")
                .setPhase(VolumePhase.MEMORY_DUMP_COMPLETED.value())
                .setMemoryDumpVolume(
                    new DomainMemoryDumpInfo().setClaimName("core").setTargetFileName("v.dump"))));
    eventually(() -> assertThat(hasDump(instance(ns, "v").get().getSpec())).isFalse());
    assertThat(dumpPhase(ns)).isEqualTo("Unmounting");
    tellOfDump(ns, List.of());
    eventually(() -> assertThat(dumpPhase(ns)).isEqualTo("Completed"));
    assertThat(claim(ns, "core").get().getMetadata().getAnnotations())
        .containsEntry("kubevirt.io/memory-dump", "v.dump");
    assertThat(hasDump(template(machine(ns, "v").get()))).isTrue();

    askForDump(ns, MemoryDumpPhase.DISSOCIATING);
    eventually(() -> assertThat(status(ns, "v").getMemoryDumpRequest()).isNull());
    assertThat(hasDump(template(machine(ns, "v").get()))).isFalse();
    assertThat(uid(ns, "v")).as("of all that the guest has noticed nothing").isEqualTo(uid);
    assertThat(status(ns, "v").getConditions())
        .extracting("type")
        .doesNotContain("RestartRequired");
  }

  private static boolean hasDump(VirtualMachineInstanceSpec spec) {
    return spec.getVolumes().stream().anyMatch(volume -> volume.getMemoryDump() != null);
  }

  private String dumpPhase(String ns) {
    return Objects.requireNonNull(status(ns, "v").getMemoryDumpRequest()).getPhase();
  }

  private void askForDump(String ns, MemoryDumpPhase phase) {
    new ObjectWriter(cluster.typed())
        .patchStatus(
            machine(ns, "v").get(),
            status(ns, "v"),
            status ->
                status.setMemoryDumpRequest(
                    new VirtualMachineMemoryDumpRequest()
                        .setClaimName("core")
                        .setPhase(phase.value())));
  }

  private void tellOfDump(String ns, List<VolumeStatus> volumes) {
    new ObjectWriter(cluster.typed())
        .patch(
            instance(ns, "v").get(),
            copy -> {
              Objects.requireNonNull(copy.getStatus()).setVolumeStatus(volumes);
              return copy;
            });
  }

  private static VirtualMachineInstanceSpec template(VirtualMachine vm) {
    return Objects.requireNonNull(vm.getSpec().getTemplate().getSpec());
  }

  @Test
  void aMachineThatKeepsItsTpmRemembersItsNode() {
    String ns = cluster.namespace("kept");
    var vm = vm(ns, "v", "Always", "");
    template(vm).getDomain().getDevices().setTpm(new TPMDevice().setPersistent(true));
    create(vm);
    eventually(() ->
        assertThat(machine(ns, "v").get().getMetadata().getAnnotations())
            .containsEntry("virtfleet.org/state-node", "n1"));
    eventually(() -> assertThat(status(ns, "v").getPrintableStatus()).isEqualTo("Running"));
  }

  @Test
  void aRestartReplacesTheInstanceAndClearsTheRequests() {
    String ns = cluster.namespace("restart");
    create(vm(ns, "v", "Always", ""));
    eventually(() -> assertThat(status(ns, "v").getPrintableStatus()).isEqualTo("Running"));
    String first = instance(ns, "v").get().getMetadata().getUid();

    request(
        ns,
        "v",
        new VirtualMachineStateChangeRequest().setAction("Stop").setUid(first),
        new VirtualMachineStateChangeRequest().setAction("Start"));

    eventually(() -> {
      assertThat(uid(ns, "v")).isNotEmpty().isNotEqualTo(first);
      assertThat(status(ns, "v").getPrintableStatus()).isEqualTo("Running");
      assertThat(status(ns, "v").getStateChangeRequests()).isEmpty();
    });
  }

  @Test
  void rerunOnFailureStartsAgainAfterAFailureAndNotAfterAShutdown() {
    String ns = cluster.namespace("rerun");
    create(vm(ns, "v", "RerunOnFailure", ""));
    eventually(() -> assertThat(status(ns, "v").getPrintableStatus()).isEqualTo("Running"));
    String first = instance(ns, "v").get().getMetadata().getUid();

    agent.end(ns, "v", "Failed");
    eventually(() -> {
      assertThat(uid(ns, "v")).isNotEmpty().isNotEqualTo(first);
      assertThat(status(ns, "v").getPrintableStatus()).isEqualTo("Running");
    });

    agent.end(ns, "v", "Succeeded");
    eventually(() -> assertThat(instance(ns, "v").get()).isNull());
    eventually(() -> assertThat(status(ns, "v").getPrintableStatus()).isEqualTo("Stopped"));
  }

  @Test
  void aMachineThatCannotStartIsTriedAgainLater() {
    String ns = cluster.namespace("crash");
    agent.guestsComeTo("Failed");
    create(vm(ns, "v", "Always", ""));

    eventually(
        () -> assertThat(status(ns, "v").getPrintableStatus()).isEqualTo("CrashLoopBackOff"));
    assertThat(status(ns, "v").getStartFailure()).isNotNull();
    agent.guestsComeTo("Running");
    eventually(() -> assertThat(status(ns, "v").getPrintableStatus()).isEqualTo("Running"));
    eventually(() -> assertThat(status(ns, "v").getStartFailure()).isNull());
  }

  @Test
  void aMachineTooLargeForEveryNodeSaysSoAndStartsWhenItIsMadeSmaller() {
    String ns = cluster.namespace("large");
    create(vm(ns, "v", "Always", "\"nodeSelector\": {\"none\": \"such\"},"));

    eventually(
        () -> assertThat(status(ns, "v").getPrintableStatus()).isEqualTo("ErrorUnschedulable"));
    eventually(() ->
        assertThat(status(ns, "v").getConditions())
            .extracting("message")
            .contains(
                "0/1 nodes fit: n1 does not have the labels of the machine's node selector. Change the node selector, or label a node"));

    client
        .nodes()
        .withName("n1")
        .edit(node -> {
          node.getMetadata().getLabels().put("none", "such");
          return node;
        });
    eventually(() -> assertThat(status(ns, "v").getPrintableStatus()).isEqualTo("Running"));
  }

  @Test
  void aMachineWithoutItsClaimWaitsForIt() {
    String ns = cluster.namespace("claim");
    create(
        vm(
            ns,
            "v",
            "Always",
            "\"volumes\": [{\"name\": \"root\", \"persistentVolumeClaim\": {\"claimName\": \"disk\"}}],"));
    eventually(
        () -> assertThat(status(ns, "v").getPrintableStatus()).isEqualTo("ErrorPvcNotFound"));

    create(
        Serialization.unmarshal(
            """
            {"metadata": {"namespace": "claim", "name": "disk"},
             "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}}
            """,
            PersistentVolumeClaim.class));
    eventually(() -> assertThat(status(ns, "v").getPrintableStatus()).isEqualTo("Running"));

    client.persistentVolumeClaims().inNamespace(ns).withName("disk").delete();
    assertThat(claim(ns, "disk").get()).as("it is in use").isNotNull();
    setStrategy(ns, "v", "Halted");
    eventually(() -> assertThat(claim(ns, "disk").get()).isNull());
    eventually(() -> assertThat(volumesOf(ns)).isEmpty());
  }

  @Test
  void aMachineMakesItsVolumesWaitsForTheUploadAndTakesThemWithIt() {
    String ns = cluster.namespace("upload");
    var vm =
        vm(
            ns,
            "v",
            "Always",
            "\"volumes\": [{\"name\": \"root\", \"dataVolume\": {\"name\": \"root\"}}],");
    var withTemplate =
        Serialization.asJson(vm)
            .replaceFirst(
                "\"runStrategy\"",
                """
                "dataVolumeTemplates": [{"metadata": {"name": "root"}, "spec": {"source": {"upload": {}},
                   "storage": {"resources": {"requests": {"storage": "1Gi"}}}}}],
                "runStrategy\"\
                """);
    create(Serialization.unmarshal(withTemplate, VirtualMachine.class));

    eventually(() -> assertThat(volumePhase(ns, "root")).isEqualTo("UploadReady"));
    eventually(() ->
        assertThat(claim(ns, "root").get().getMetadata().getAnnotations())
            .containsEntry("cdi.kubevirt.io/storage.pod.ready", "true")
            .containsEntry("cdi.kubevirt.io/storage.pod.phase", "Running"));
    eventually(() -> assertThat(status(ns, "v").getPrintableStatus()).isEqualTo("Provisioning"));
    assertThat(instance(ns, "v").get()).isNull();

    claim(ns, "root")
        .edit(c -> {
          c.getMetadata().getAnnotations().put("cdi.kubevirt.io/storage.pod.phase", "Succeeded");
          return c;
        });
    eventually(() -> assertThat(volumePhase(ns, "root")).isEqualTo("Succeeded"));
    eventually(() -> assertThat(status(ns, "v").getPrintableStatus()).isEqualTo("Running"));

    machine(ns, "v").delete();
    eventually(() ->
        assertThat(client.resources(DataVolume.class).inNamespace(ns).list().getItems()).isEmpty());
    eventually(() -> assertThat(claim(ns, "root").get()).isNull());
    eventually(() -> assertThat(volumesOf(ns)).isEmpty());
  }

  @Test
  void anInstanceLeftBehindIsTakenOverByTheNextMachineOfItsName() {
    String ns = cluster.namespace("orphan");
    create(vm(ns, "v", "Always", ""));
    eventually(() -> assertThat(status(ns, "v").getPrintableStatus()).isEqualTo("Running"));
    String uid = instance(ns, "v").get().getMetadata().getUid();

    machine(ns, "v").withPropagationPolicy(DeletionPropagation.ORPHAN).delete();
    eventually(() -> assertThat(machine(ns, "v").get()).isNull());
    assertThat(instance(ns, "v").get().getMetadata().getUid()).isEqualTo(uid);
    eventually(
        () -> assertThat(instance(ns, "v").get().getMetadata().getOwnerReferences()).isEmpty());

    create(vm(ns, "v", "Always", ""));
    eventually(
        () -> assertThat(instance(ns, "v").get().getMetadata().getOwnerReferences()).hasSize(1));
    assertThat(instance(ns, "v").get().getMetadata().getUid()).isEqualTo(uid);
  }

  private static VirtualMachine vm(String namespace, String name, String runStrategy, String spec) {
    return Serialization.unmarshal(
        """
        {"metadata": {"namespace": "%s", "name": "%s"}, "spec": {"runStrategy": "%s", "template": {"spec": {%s
          "domain": {"memory": {"guest": "64Mi"}, "devices": {}}}}}}
        """
            .formatted(namespace, name, runStrategy, spec),
        VirtualMachine.class);
  }

  private static void create(HasMetadata object) {
    client.resource(object).create();
  }

  private static void setStrategy(String namespace, String name, String strategy) {
    machine(namespace, name)
        .edit(vm -> {
          vm.getSpec().setRunStrategy(strategy);
          return vm;
        });
  }

  /// What the restart subresource does.
  private static void request(
      String namespace, String name, VirtualMachineStateChangeRequest... requests) {
    eventually(() ->
        new ObjectWriter(cluster.typed())
            .patchStatus(
                machine(namespace, name).get(),
                vm -> {
                  Objects.requireNonNull(vm.getStatus()).setStateChangeRequests(List.of(requests));
                  return vm;
                }));
  }

  private static VirtualMachineStatus status(String namespace, String name) {
    return Objects.requireNonNullElseGet(
        machine(namespace, name).get().getStatus(), VirtualMachineStatus::new);
  }

  private static Resource<VirtualMachine> machine(String namespace, String name) {
    return client.resources(VirtualMachine.class).inNamespace(namespace).withName(name);
  }

  private static Resource<VirtualMachineInstance> instance(String namespace, String name) {
    return client.resources(VirtualMachineInstance.class).inNamespace(namespace).withName(name);
  }

  /// Of the instance; empty while there is none.
  private static String uid(String namespace, String name) {
    VirtualMachineInstance instance = instance(namespace, name).get();
    return instance == null ? "" : instance.getMetadata().getUid();
  }

  private static Resource<PersistentVolumeClaim> claim(String namespace, String name) {
    return client.persistentVolumeClaims().inNamespace(namespace).withName(name);
  }

  private static List<PersistentVolume> volumesOf(String namespace) {
    return client.persistentVolumes().list().getItems().stream()
        .filter(v -> namespace.equals(v.getSpec().getClaimRef().getNamespace()))
        .toList();
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
