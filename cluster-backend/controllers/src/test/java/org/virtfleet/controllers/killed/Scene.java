package org.virtfleet.controllers.killed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.control.GenericCondition;
import org.virtfleet.client.control.MachineBackup;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.controllers.TestCluster;

/// A namespace with a machine `v` of a claim `disk`, what people do there, and what of an agent's
/// work no [org.virtfleet.controllers.FakeAgent] does: it copies.
final class Scene {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofMillis(10);

  /// The last that its controller writes upon a new machine.
  private static final String STORED_AS = "kubevirt.io/storage-observed-api-version";

  private final TestCluster cluster;
  private final KubernetesClient client;
  private final String namespace;
  private boolean slow;

  Scene(TestCluster cluster, String namespace) {
    this.cluster = cluster;
    this.client = cluster.client();
    this.namespace = cluster.namespace(namespace);
  }

  /// From now on nothing is copied.
  void beSlow() {
    slow = true;
  }

  void awaitThat(String what, BooleanSupplier holds) {
    patience(what)
        .until(() -> {
          actAsAgent();
          return holds.getAsBoolean();
        });
  }

  private static ConditionFactory patience(String what) {
    return await(what)
        .dontCatchUncaughtExceptions() // killed controllers end with one
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOK);
  }

  /// Waits until there is the same in both.
  void awaitSame(String what, Scene model) {
    patience(what)
        .untilAsserted(() -> {
          actAsAgent();
          assertThat(difference(model.picture(), picture())).as(what).isEmpty();
        });
  }

  private static List<String> difference(Set<String> expected, Set<String> actual) {
    return Stream.concat(
            expected.stream().filter(line -> !actual.contains(line)).map(line -> "missing " + line),
            actual.stream().filter(line -> !expected.contains(line)).map(line -> "unlike " + line))
        .toList();
  }

  private Set<String> picture() {
    return Picture.of(client, namespace);
  }

  void claim(String name) {
    create(
        """
        {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {namespace: %s, name: %s},
         spec: {accessModes: [ReadWriteOnce], storageClassName: local, resources: {requests: {storage: 1Mi}}}}
        """,
        name);
    awaitThat(
        name + " is bound",
        () ->
            claims().stream()
                .filter(claim -> claim.getMetadata().getName().equals(name))
                .anyMatch(Scene::isBound));
  }

  /// Of a disk that is kept and one that is not.
  void machine(String strategy) {
    create(
        """
        {apiVersion: kubevirt.io/v1, kind: VirtualMachine, metadata: {namespace: %s, name: v},
         spec: {runStrategy: %s, template: {spec: {
           domain: {memory: {guest: 64Mi}, devices: {interfaces: [{name: n, masquerade: {}, macAddress: '02:00:00:00:00:01'}]}},
           networks: [{name: n, pod: {}}],
           volumes: [{name: root, persistentVolumeClaim: {claimName: disk}}, {name: scratch, emptyDisk: {capacity: 1Mi}}]}}}}
        """,
        strategy);
  }

  /// With nothing that its memory could not be kept beside.
  void plainMachine(String strategy) {
    create(
        """
        {apiVersion: kubevirt.io/v1, kind: VirtualMachine, metadata: {namespace: %s, name: v},
         spec: {runStrategy: %s, template: {spec: {domain: {memory: {guest: 64Mi}, devices: {}},
           volumes: [{name: root, persistentVolumeClaim: {claimName: disk}}]}}}}
        """,
        strategy);
  }

  void snapshot(String annotations) {
    create(
        """
        {apiVersion: snapshot.kubevirt.io/v1beta1, kind: VirtualMachineSnapshot, metadata: {namespace: %s, name: s, annotations: %s},
         spec: {source: {apiGroup: kubevirt.io, kind: VirtualMachine, name: v}}}
        """,
        annotations);
  }

  void restore(String target) {
    restore(target, "RandomizeNames");
  }

  void restoreInPlace() {
    restore("v", "InPlace");
  }

  private void restore(String target, String policy) {
    create(
        """
        {apiVersion: snapshot.kubevirt.io/v1beta1, kind: VirtualMachineRestore, metadata: {namespace: %s, name: r},
         spec: {target: {apiGroup: kubevirt.io, kind: VirtualMachine, name: %s}, virtualMachineSnapshotName: s,
          volumeRestorePolicy: %s}}
        """,
        target, policy);
  }

  void cloneMachine() {
    create(
        """
        {apiVersion: clone.kubevirt.io/v1beta1, kind: VirtualMachineClone, metadata: {namespace: %s, name: c},
         spec: {source: {apiGroup: kubevirt.io, kind: VirtualMachine, name: v},
                target: {apiGroup: kubevirt.io, kind: VirtualMachine, name: w}}}
        """);
  }

  void keepClaim() {
    create(
        """
        {apiVersion: snapshot.storage.k8s.io/v1, kind: VolumeSnapshot, metadata: {namespace: %s, name: s},
         spec: {volumeSnapshotClassName: local, source: {persistentVolumeClaimName: disk}}}
        """);
  }

  /// @param source how it is called in a DataVolume
  /// @param name of one in this namespace
  void dataVolume(String source, String name) {
    create(
        """
        {apiVersion: cdi.kubevirt.io/v1beta1, kind: DataVolume, metadata: {namespace: %1$s, name: copy},
         spec: {source: {%2$s: {namespace: %1$s, name: %3$s}}, storage: {storageClassName: local, resources: {requests: {storage: 1Mi}}}}}
        """,
        source, name);
  }

  void backUp() {
    create(
        """
        {apiVersion: backup.kubevirt.io/v1alpha1, kind: VirtualMachineBackup, metadata: {namespace: %s, name: b},
         spec: {pvcName: vault, source: {apiGroup: kubevirt.io, kind: VirtualMachine, name: v}}}
        """);
  }

  void pool(int size) {
    create(
        """
        {apiVersion: pool.kubevirt.io/v1beta1, kind: VirtualMachinePool, metadata: {namespace: %s, name: p},
         spec: {replicas: %s, selector: {matchLabels: {app: p}},
          virtualMachineTemplate: {metadata: {labels: {app: p}}, spec: {runStrategy: Always,
            template: {metadata: {labels: {app: p}}, spec: {domain: {memory: {guest: 64Mi}, devices: {}}}}}}}}
        """,
        String.valueOf(size));
  }

  void change(Kind kind, String name, String specification) {
    client
        .genericKubernetesResources(kind.version(), kind.name())
        .inNamespace(namespace)
        .withName(name)
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":" + specification + "}");
  }

  void delete(Kind kind, String name) {
    client
        .genericKubernetesResources(kind.version(), kind.name())
        .inNamespace(namespace)
        .withName(name)
        .delete();
  }

  /// Waits until the machine has come to rest.
  ///
  /// @param status how it is printed
  void awaitMachine(String status) {
    awaitThat(
        "the machine is " + status,
        () ->
            says(Kind.MACHINE, status, "status", "printableStatus")
                && all(Kind.MACHINE).stream()
                    .allMatch(vm -> vm.getMetadata().getAnnotations().containsKey(STORED_AS)));
  }

  /// Everything, whatever becomes of it.
  void clear() {
    client.namespaces().withName(namespace).delete();
  }

  /// All of a kind.
  List<GenericKubernetesResource> all(Kind kind) {
    return kind.in(client, namespace);
  }

  /// How many volumes, whose data nobody deletes, are those of a claim or of its name.
  long volumes(String claim) {
    return all(Kind.VOLUME).stream()
        .filter(volume -> volume.getMetadata().getDeletionTimestamp() == null)
        .filter(volume -> claim.equals(volume.get("spec", "claimRef", "name")))
        .count();
  }

  /// Whether there is one of a kind that says so.
  boolean says(Kind kind, Object value, Object... path) {
    return all(kind).stream().anyMatch(object -> value.equals(object.get(path)));
  }

  /// Whether nothing holds the machine.
  boolean isFree() {
    return all(Kind.MACHINE).stream()
        .allMatch(vm ->
            vm.get("status", "snapshotInProgress") == null
                && vm.get("status", "restoreInProgress") == null);
  }

  /// Whether so many instances run, and there are no others.
  boolean runs(int count) {
    var instances = all(Kind.INSTANCE);
    return instances.size() == count
        && instances.stream().allMatch(vmi -> "Running".equals(vmi.get("status", "phase")));
  }

  /// Copies what is asked for at once.
  private void actAsAgent() {
    if (slow) {
      return;
    }
    claims().stream().filter(Scene::isToBeFilled).forEach(this::fill);
    all(Kind.BACKUP).stream().map(MachineBackup::new).forEach(this::backUp);
  }

  private List<PersistentVolumeClaim> claims() {
    return client.persistentVolumeClaims().inNamespace(namespace).list().getItems();
  }

  private static boolean isToBeFilled(PersistentVolumeClaim claim) {
    Map<String, String> notes = claim.getMetadata().getAnnotations();
    return notes != null
        && isBound(claim)
        && (notes.containsKey(Annotations.CLONE_REQUEST)
            || notes.containsKey(Annotations.MEMORY_OF))
        && !notes.containsKey(Annotations.TRANSFER_PHASE);
  }

  private static boolean isBound(PersistentVolumeClaim claim) {
    return claim.getStatus() != null && "Bound".equals(claim.getStatus().getPhase());
  }

  private void fill(PersistentVolumeClaim claim) {
    if (claim.getMetadata().getAnnotations().containsKey(Annotations.COPIED_TOGETHER)) {
      annotate(
          "PersistentVolume",
          claim.getSpec().getVolumeName(),
          Annotations.MOMENT,
          "2026-01-31T10:00:00Z Online");
    }
    annotate(
        "PersistentVolumeClaim",
        claim.getMetadata().getName(),
        Annotations.TRANSFER_PHASE,
        "Succeeded");
  }

  private void annotate(String kind, String name, String annotation, String value) {
    var objects = client.genericKubernetesResources("v1", kind);
    (kind.equals("PersistentVolume")
            ? objects.withName(name)
            : objects.inNamespace(namespace).withName(name))
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"annotations\":{\"%s\":\"%s\"}}}".formatted(annotation, value));
  }

  private void backUp(MachineBackup backup) {
    if (backup.node().isPresent() && !backup.isCopied()) {
      tell(backup, MachineBackup.COPIED);
    }
    if (backup.isGoing() && backup.hasEnded() && !backup.holds(MachineBackup.REMOVED)) {
      tell(backup, MachineBackup.REMOVED);
    }
  }

  private void tell(MachineBackup backup, String condition) {
    GenericKubernetesResource _ =
        backup.tell(
            new ObjectWriter(cluster.typed()),
            Map.of(),
            List.of(new GenericCondition(condition, true, "Said", "by the test")),
            cluster.clock().instant());
  }

  private void create(String yaml, String... more) {
    Object[] words = new Object[more.length + 1];
    words[0] = namespace;
    System.arraycopy(more, 0, words, 1, more.length);
    client
        .resource(
            Serialization.unmarshal(
                "---\n" + yaml.formatted(words), GenericKubernetesResource.class))
        .create();
  }
}
