package org.virtfleet.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.virtfleet.controllers.OneNode.eventually;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.virtfleet.api.Footprint;
import org.virtfleet.api.kubevirt.v1.InstancetypeStatusRef;
import org.virtfleet.api.kubevirt.v1.MemoryStatus;
import org.virtfleet.api.kubevirt.v1.ReplicaStatus;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceMigration;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceReplicaSet;

/// What stands behind the kinds around machines and instances.
@ExtendWith(OneNode.OfClass.class)
class KindsIT {

  private static TestCluster cluster;
  private static FakeAgent agent;
  private static KubernetesClient client;

  @BeforeAll
  static void start(OneNode node) {
    cluster = node.cluster();
    client = node.client();
    agent = node.agent();
  }

  @Test
  void aMachineKeepsTheInstanceTypeItWasFirstSeenWith() {
    String ns = cluster.namespace("types");
    create(
        type("VirtualMachineInstancetype", ns, "two", "{cpu: {guest: 2}, memory: {guest: 96Mi}}"));
    create(type("VirtualMachinePreference", ns, "old", "{devices: {preferredDiskBus: sata}}"));
    create(
        object(
            VirtualMachine.class,
            """
            {metadata: {namespace: types, name: v}, spec: {runStrategy: Always,
              instancetype: {kind: VirtualMachineInstancetype, name: two}, preference: {kind: VirtualMachinePreference, name: old},
              template: {spec: {domain: {devices: {}}}}}}
            """));
    eventually(() -> assertThat(printable(ns, "v")).isEqualTo("Running"));
    var instance = instances(ns).getFirst();
    assertThat(sockets(instance)).isEqualTo(2);
    assertThat(Objects.requireNonNull(instance.getSpec().getDomain().getMemory()).getGuest())
        .hasToString("96Mi");
    assertThat(instance.getMetadata().getAnnotations())
        .containsEntry("kubevirt.io/instancetype-name", "two")
        .containsEntry("kubevirt.io/preference-name", "old");

    InstancetypeStatusRef kept =
        Objects.requireNonNull(
            Objects.requireNonNull(machine(ns, "v").getStatus()).getInstancetypeRef());
    var revision =
        client
            .apps()
            .controllerRevisions()
            .inNamespace(ns)
            .withName(Objects.requireNonNull(kept.getControllerRevisionRef()).getName())
            .get();
    assertThat(revision.getMetadata().getName()).startsWith("v-two-v1beta1-").endsWith("-1");
    assertThat(revision.getMetadata().getLabels())
        .containsEntry("instancetype.kubevirt.io/object-kind", "VirtualMachineInstancetype");

    client
        .genericKubernetesResources(
            "instancetype.kubevirt.io/v1beta1", "VirtualMachineInstancetype")
        .inNamespace(ns)
        .withName("two")
        .delete();
    client.resource(instance).delete();
    eventually(() -> {
      assertThat(instances(ns)).hasSize(1);
      assertThat(instances(ns).getFirst().getMetadata().getUid())
          .isNotEqualTo(instance.getMetadata().getUid());
    });
    assertThat(sockets(instances(ns).getFirst())).isEqualTo(2);
  }

  @Test
  void anInstanceIsShownByAPodThatComesAndGoesWithIt() {
    String ns = cluster.namespace("pods");
    create(machine(ns, "v", "Always"));
    eventually(() -> {
      assertThat(pods(ns)).hasSize(1);
      assertThat(pods(ns).getFirst().getStatus().getPhase()).isEqualTo("Running");
    });
    Pod pod = pods(ns).getFirst();
    assertThat(pod.getMetadata().getName()).matches("virt-launcher-v-[a-z0-9]{5}");
    assertThat(pod.getSpec().getNodeName()).isEqualTo("n1");
    assertThat(pod.getMetadata().getLabels())
        .containsEntry("kubevirt.io/created-by", instances(ns).getFirst().getMetadata().getUid());
    assertThat(pod.getSpec().getContainers().getFirst().getResources().getRequests().get("memory"))
        .hasToString("64Mi");

    edit(ns, "v", vm -> vm.getSpec().setRunStrategy("Halted"));
    eventually(() -> assertThat(pods(ns)).isEmpty());
  }

  @Test
  void anInstanceTellsWhatItsHostNeedsBesideTheGuestsMemory() {
    String ns = cluster.namespace("beside");
    create(machine(ns, "v", "Always"));
    eventually(() -> assertThat(printable(ns, "v")).isEqualTo("Running"));
    MemoryStatus memory =
        Objects.requireNonNull(
            Objects.requireNonNull(instances(ns).getFirst().getStatus()).getMemory());
    assertThat(memory.getGuestAtBoot()).hasToString("64Mi");
    assertThat(Footprint.bytes(memory.getMemoryOverhead()))
        .hasValue(Footprint.OVERHEAD + (64L << 20) / 512);
  }

  @Test
  void aReplicaSetReplacesWhatEnded() {
    String ns = cluster.namespace("set");
    create(
        object(
            VirtualMachineInstanceReplicaSet.class,
            """
            {metadata: {namespace: set, name: web}, spec: {replicas: 2, selector: {matchLabels: {app: web}},
              template: {metadata: {labels: {app: web}}, spec: {domain: {memory: {guest: 64Mi}, devices: {}}}}}}
            """));
    eventually(() -> assertThat(status(set(ns).getStatus()).getReadyReplicas()).isEqualTo(2));
    String first = instances(ns).getFirst().getMetadata().getName();
    assertThat(first).matches("web[a-z0-9]{5}");
    agent.end(ns, first, "Failed");
    eventually(() -> {
      assertThat(instances(ns)).hasSize(2).noneMatch(i -> i.getMetadata().getName().equals(first));
      assertThat(status(set(ns).getStatus()).getReadyReplicas()).isEqualTo(2);
    });
    client
        .resources(VirtualMachineInstanceReplicaSet.class)
        .inNamespace(ns)
        .withName("web")
        .scale(0);
    eventually(() -> assertThat(instances(ns)).isEmpty());
  }

  @Test
  void aMigrationTellsWhyNothingMovesAndWhichPolicyHolds() {
    String ns = cluster.namespace("move");
    for (String policy :
        List.of(
            "{metadata: {name: wide}, spec: {selectors: {virtualMachineInstanceSelector: {app: v}}}}",
            "{metadata: {name: narrow}, spec: {allowPostCopy: true, selectors: {virtualMachineInstanceSelector: {app: v, tier: db}}}}",
            "{metadata: {name: other}, spec: {selectors: {virtualMachineInstanceSelector: {app: w, tier: db, x: y}}}}")) {
      create(generic("migrations.kubevirt.io/v1alpha1", "MigrationPolicy", policy));
    }
    VirtualMachine vm = machine(ns, "v", "Always");
    Objects.requireNonNull(vm.getSpec().getTemplate().getMetadata())
        .setLabels(Map.of("app", "v", "tier", "db"));
    create(vm);
    eventually(() -> assertThat(printable(ns, "v")).isEqualTo("Running"));
    create(
        object(
            VirtualMachineInstanceMigration.class,
            "{metadata: {namespace: move, name: m}, spec: {vmiName: v}}"));
    var resource =
        client.resources(VirtualMachineInstanceMigration.class).inNamespace(ns).withName("m");
    eventually(() -> assertThat(resource.get().getStatus()).isNotNull());
    var status = Objects.requireNonNull(resource.get().getStatus());
    assertThat(status.getPhase()).isEqualTo("Failed");
    assertThat(status.getConditions().getFirst().getReason()).isEqualTo("NoOtherNode");
    var state = Objects.requireNonNull(status.getMigrationState());
    assertThat(state.getMigrationPolicyName()).isEqualTo("narrow");
    assertThat(Objects.requireNonNull(state.getMigrationConfiguration()).getAllowPostCopy())
        .isTrue();
    assertThat(resource.get().getMetadata().getLabels()).containsEntry("kubevirt.io/vmi-name", "v");
    eventually(() ->
        assertThat(events(ns))
            .filteredOn(event -> event.getReason().equals("FailedMigration"))
            .extracting(event -> event.getInvolvedObject().getKind())
            .contains("VirtualMachineInstanceMigration", "VirtualMachineInstance"));
  }

  @Test
  void kindsThatNothingStandsBehindYetSaySo() {
    String ns = cluster.namespace("unfinished");
    create(
        generic(
            "cdi.kubevirt.io/v1beta1",
            "DataImportCron",
            """
            {metadata: {namespace: unfinished, name: c}, spec: {schedule: 0 0 * * *, managedDataSource: d,
              template: {spec: {source: {registry: {url: 'docker://registry.example/x'}}}}}}
            """));
    var crons = client.genericKubernetesResources("cdi.kubevirt.io/v1beta1", "DataImportCron");
    eventually(() -> {
      GenericKubernetesResource cron = crons.inNamespace(ns).withName("c").get();
      assertThat(cron.<String>get("status", "conditions", 0, "status")).isEqualTo("False");
      assertThat(cron.<String>get("status", "conditions", 0, "message"))
          .contains("nothing is imported");
    });
    eventually(
        () -> assertThat(events(ns)).extracting(Event::getReason).contains("NotImplemented"));
  }

  @Test
  void theInstallationIsDeployed() {
    cluster.namespace("kubevirt");
    create(
        generic(
            "kubevirt.io/v1",
            "KubeVirt",
            "{metadata: {namespace: kubevirt, name: kubevirt}, spec: {}}"));
    var installations = client.genericKubernetesResources("kubevirt.io/v1", "KubeVirt");
    eventually(() -> {
      GenericKubernetesResource found =
          installations.inNamespace("kubevirt").withName("kubevirt").get();
      assertThat(found.<String>get("status", "phase")).isEqualTo("Deployed");
      assertThat(found.<String>get("status", "observedKubeVirtVersion")).isEqualTo("v1.9.0");
      assertThat(found.<Integer>get("status", "observedGeneration")).isEqualTo(1);
    });
  }

  private static <T> T object(Class<T> kind, String yaml) {
    return Serialization.unmarshal("---\n" + yaml, kind);
  }

  private static GenericKubernetesResource generic(String version, String kind, String yaml) {
    var object = object(GenericKubernetesResource.class, yaml);
    object.setApiVersion(version);
    object.setKind(kind);
    return object;
  }

  private static GenericKubernetesResource type(
      String kind, String namespace, String name, String spec) {
    return generic(
        "instancetype.kubevirt.io/v1beta1",
        kind,
        "{metadata: {namespace: %s, name: %s}, spec: %s}".formatted(namespace, name, spec));
  }

  private static VirtualMachine machine(String namespace, String name, String strategy) {
    return object(
        VirtualMachine.class,
        """
        {metadata: {namespace: %s, name: %s}, spec: {runStrategy: %s,
          template: {metadata: {}, spec: {domain: {memory: {guest: 64Mi}, devices: {}}}}}}
        """
            .formatted(namespace, name, strategy));
  }

  private static void create(HasMetadata object) {
    client.resource(object).create();
  }

  private static VirtualMachine machine(String namespace, String name) {
    return client.resources(VirtualMachine.class).inNamespace(namespace).withName(name).get();
  }

  private static String printable(String namespace, String name) {
    var status = machine(namespace, name).getStatus();
    return status == null ? "" : String.valueOf(status.getPrintableStatus());
  }

  private static void edit(String namespace, String name, Consumer<VirtualMachine> change) {
    client
        .resources(VirtualMachine.class)
        .inNamespace(namespace)
        .withName(name)
        .edit(vm -> {
          change.accept(vm);
          return vm;
        });
  }

  private static @Nullable Long sockets(VirtualMachineInstance instance) {
    return Objects.requireNonNull(instance.getSpec().getDomain().getCpu()).getSockets();
  }

  private static List<VirtualMachineInstance> instances(String namespace) {
    return client.resources(VirtualMachineInstance.class).inNamespace(namespace).list().getItems();
  }

  private static List<Pod> pods(String namespace) {
    return client.pods().inNamespace(namespace).list().getItems();
  }

  private static VirtualMachineInstanceReplicaSet set(String namespace) {
    return client
        .resources(VirtualMachineInstanceReplicaSet.class)
        .inNamespace(namespace)
        .withName("web")
        .get();
  }

  private static ReplicaStatus status(@Nullable ReplicaStatus status) {
    return status == null ? new ReplicaStatus() : status;
  }

  private static List<Event> events(String namespace) {
    return client.v1().events().inNamespace(namespace).list().getItems();
  }
}
