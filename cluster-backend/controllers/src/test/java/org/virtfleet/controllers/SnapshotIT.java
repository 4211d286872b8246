package org.virtfleet.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.virtfleet.controllers.OneNode.eventually;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineSpec;
import org.virtfleet.api.kubevirt.v1.Volume;

/// Snapshots of machines, their restoring, and clones, on a node whose copies are made by the test.
@ExtendWith(OneNode.OfClass.class)
class SnapshotIT {

  private static final String API = "snapshot.kubevirt.io/v1beta1";

  private static final String NODE = "n1";

  private static final String WITH_MEMORY = "{virtfleet.org/memory: 'true'}";

  private static OneNode node;
  private static TestCluster cluster;
  private static KubernetesClient client;

  @BeforeAll
  static void start(OneNode own) {
    node = own;
    cluster = own.cluster();
    client = own.client();
  }

  @Test
  void aStoppedMachineIsKeptAndComesBackAsItWas() {
    String ns = cluster.namespace("back");
    machine(ns, "Halted");
    keepState(ns);
    snapshot(ns, "s");
    String kept = "vmsnapshot-" + uid(ns, "VirtualMachineSnapshot", "s") + "-volume-root";
    eventually(() -> assertThat(claim(ns, kept)).isNotNull());
    assertThat(vm(ns, "v").getStatus())
        .satisfies(status ->
            assertThat(Objects.requireNonNull(status).getSnapshotInProgress()).isEqualTo("s"));
    String state = "vmsnapshot-" + uid(ns, "VirtualMachineSnapshot", "s") + "-state";
    assertThat(claim(ns, state).getMetadata().getAnnotations())
        .containsEntry("virtfleet.org/state-of", vm(ns, "v").getMetadata().getUid())
        .containsEntry("virtfleet.org/copied-together", state + "," + kept)
        .containsEntry("volume.kubernetes.io/selected-node", NODE);
    filled(ns, state);
    copied(ns, kept, ns + "/disk");
    eventually(() -> {
      var snapshot = get(ns, "VirtualMachineSnapshot", "s");
      assertThat(snapshot.<String>get("status", "phase")).isEqualTo("Succeeded");
      assertThat(snapshot.<Boolean>get("status", "readyToUse")).isTrue();
      assertThat(snapshot.<Object>get("status", "snapshotVolumes", "excludedVolumes"))
          .asString()
          .contains("scratch");
      assertThat(snapshot.<Object>get("status", "indications")).isNull();
    });
    eventually(() ->
        assertThat(Objects.requireNonNull(vm(ns, "v").getStatus()).getSnapshotInProgress())
            .isNull());

    patch(
        ns,
        "v",
        "{\"spec\":{\"template\":{\"spec\":{\"domain\":{\"memory\":{\"guest\":\"128Mi\"}}}}}}");
    restore(ns, "r", "v");
    String back = "restore-" + uid(ns, "VirtualMachineRestore", "r") + "-root";
    eventually(() -> assertThat(claim(ns, back)).isNotNull());
    copied(ns, back, ns + "/" + kept);
    String began = "restore-" + uid(ns, "VirtualMachineRestore", "r") + ".state";
    copied(ns, began, ns + "/" + state);
    eventually(() -> assertThat(isComplete(ns, "r")).isTrue());

    assertThat(Objects.requireNonNull(vm(ns, "v").getStatus()).getRestoreInProgress())
        .as("whoever waited for the restore may start it")
        .isNull();
    assertThat(vm(ns, "v").getMetadata().getAnnotations())
        .containsEntry("virtfleet.org/state-from", began);
    assertThat(rootClaim(ns, "v")).isEqualTo(back);
    assertThat(memory(ns, "v")).isEqualTo("64Mi");
    assertThat(claim(ns, "disk")).as("what it had is kept").isNotNull();
    assertThat(claim(ns, back).getMetadata().getOwnerReferences())
        .singleElement()
        .satisfies(owner -> assertThat(owner.getName()).isEqualTo("v"));
  }

  @Test
  void aSnapshotBecomesAnotherMachineAndGoesWithoutIt() {
    String ns = cluster.namespace("another");
    machine(ns, "Halted");
    keepState(ns);
    snapshot(ns, "s");
    String kept = "vmsnapshot-" + uid(ns, "VirtualMachineSnapshot", "s") + "-volume-root";
    String state = "vmsnapshot-" + uid(ns, "VirtualMachineSnapshot", "s") + "-state";
    copied(ns, kept, ns + "/disk");
    filled(ns, state);
    eventually(() ->
        assertThat(get(ns, "VirtualMachineSnapshot", "s").<Boolean>get("status", "readyToUse"))
            .isTrue());

    restore(ns, "r", "w");
    String made = "restore-" + uid(ns, "VirtualMachineRestore", "r") + "-root";
    String began = "restore-" + uid(ns, "VirtualMachineRestore", "r") + ".state";
    copied(ns, made, ns + "/" + kept);
    copied(ns, began, ns + "/" + state);
    eventually(() -> assertThat(isComplete(ns, "r")).isTrue());
    assertThat(vm(ns, "w").getMetadata().getAnnotations())
        .containsEntry("virtfleet.org/state-from", began)
        .containsEntry("virtfleet.org/state-node", NODE);
    assertThat(rootClaim(ns, "w")).isEqualTo(made);
    assertThat(rootClaim(ns, "v")).isEqualTo("disk");
    assertThat(Objects.requireNonNull(spec(ns, "w")).getRunStrategy()).isEqualTo("Halted");
    assertThat(
            Objects.requireNonNull(spec(ns, "w").getTemplate().getSpec())
                .getDomain()
                .getDevices()
                .getInterfaces())
        .allSatisfy(card -> assertThat(card.getMacAddress()).isNull());

    client
        .genericKubernetesResources(API, "VirtualMachineSnapshot")
        .inNamespace(ns)
        .withName("s")
        .delete();
    eventually(() -> assertThat(claim(ns, kept)).isNull());
    assertThat(claim(ns, made)).isNotNull();
    assertThat(claim(ns, "disk")).isNotNull();
  }

  @Test
  void aMachineThatRunsIsCopiedAtOneMomentAndTheSnapshotTellsWhatItWasAt() {
    String ns = cluster.namespace("runs");
    machine(ns, "Always");
    eventually(() -> assertThat(instance(ns)).isNotNull());
    snapshot(ns, "s");
    String kept = "vmsnapshot-" + uid(ns, "VirtualMachineSnapshot", "s") + "-volume-root";
    eventually(() ->
        assertThat(claim(ns, kept).getMetadata().getAnnotations())
            .containsEntry("virtfleet.org/copied-together", kept)
            .containsEntry("virtfleet.org/kept-for", "VirtualMachineSnapshot/s"));
    eventually(() -> assertThat(claim(ns, kept).getSpec().getVolumeName()).isNotNull());
    client
        .persistentVolumes()
        .withName(claim(ns, kept).getSpec().getVolumeName())
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"annotations\":{\"virtfleet.org/moment\":\"2026-01-31T10:00:00Z Online,NoGuestAgent\"}}}");
    copied(ns, kept, ns + "/disk");
    eventually(() -> {
      var snapshot = get(ns, "VirtualMachineSnapshot", "s");
      assertThat(snapshot.<Boolean>get("status", "readyToUse")).isTrue();
      assertThat(snapshot.<Object>get("status", "indications"))
          .isEqualTo(List.of("Online", "NoGuestAgent"));
      assertThat(snapshot.<String>get("status", "sourceIndications", 1, "message"))
          .contains("power cut");
      assertThat(snapshot.<String>get("status", "creationTime")).isEqualTo("2026-01-31T10:00:00Z");
    });
    assertThat(instance(ns)).as("it runs on").isNotNull();
  }

  @Test
  void memoryIsKeptWithTheDisksAndUsedForOneStartAfterItIsRestored() {
    String ns = cluster.namespace("remembers");
    machine(ns, "Manual");
    snapshot(ns, "scratched", WITH_MEMORY);
    eventually(() ->
        assertThat(
                get(ns, "VirtualMachineSnapshot", "scratched")
                    .<String>get("status", "error", "message"))
            .contains("does not have (scratch)"));
    patch(
        ns,
        "v",
        "{\"spec\":{\"template\":{\"spec\":{\"volumes\":[{\"name\":\"root\",\"persistentVolumeClaim\":{\"claimName\":\"disk\"}}],\"domain\":{\"devices\":{\"tpm\":{\"persistent\":true}}}}}}}");
    snapshot(ns, "cold", WITH_MEMORY);
    eventually(() ->
        assertThat(
                get(ns, "VirtualMachineSnapshot", "cold").<String>get("status", "error", "message"))
            .contains("there is no memory to keep"));
    patch(ns, "v", "{\"spec\":{\"runStrategy\":\"Always\"}}");
    eventually(() ->
        assertThat(Objects.requireNonNull(instance(ns).getStatus()).getPhase())
            .isEqualTo("Running"));

    snapshot(ns, "s", WITH_MEMORY);
    String uid = uid(ns, "VirtualMachineSnapshot", "s");
    String disk = "vmsnapshot-" + uid + "-volume-root";
    String memory = "vmsnapshot-" + uid + "-memory";
    String state = "vmsnapshot-" + uid + "-state";
    eventually(() ->
        assertThat(claim(ns, memory).getMetadata().getAnnotations())
            .containsEntry("virtfleet.org/memory-of", instance(ns).getMetadata().getUid())
            .containsEntry("virtfleet.org/copied-together", String.join(",", memory, state, disk)));
    copied(ns, disk, ns + "/disk");
    filled(ns, memory);
    filled(ns, state);
    eventually(() ->
        assertThat(get(ns, "VirtualMachineSnapshot", "s").<Boolean>get("status", "readyToUse"))
            .isTrue());

    patch(ns, "v", "{\"spec\":{\"runStrategy\":\"Halted\"}}");
    eventually(() -> assertThat(instance(ns)).isNull());
    restore(ns, "r", "v");
    String restored = "restore-" + uid(ns, "VirtualMachineRestore", "r");
    copied(ns, restored + "-root", ns + "/" + disk);
    copied(ns, restored + ".memory", ns + "/" + memory);
    copied(ns, restored + ".state", ns + "/" + state);
    eventually(() -> assertThat(isComplete(ns, "r")).isTrue());
    assertThat(vm(ns, "v").getMetadata().getAnnotations())
        .containsEntry("virtfleet.org/resume-from", restored + ".memory")
        .containsEntry("virtfleet.org/state-from", restored + ".state");

    patch(ns, "v", "{\"spec\":{\"runStrategy\":\"Always\"}}");
    eventually(() ->
        assertThat(instance(ns).getMetadata().getAnnotations())
            .containsEntry("virtfleet.org/resume-from", restored + ".memory")
            .containsEntry("virtfleet.org/state-from", restored + ".state"));
    eventually(() -> assertThat(claim(ns, restored + ".memory")).isNull());
    eventually(() -> assertThat(claim(ns, restored + ".state")).isNull());
    eventually(() ->
        assertThat(vm(ns, "v").getMetadata().getAnnotations())
            .doesNotContainKeys("virtfleet.org/resume-from", "virtfleet.org/state-from"));
    assertThat(claim(ns, memory)).as("the snapshot's own").isNotNull();
  }

  @Test
  void aMachineIsLetGoBySnapshotsThatAreDeletedOnTheirWay() {
    String ns = cluster.namespace("left");
    machine(ns, "Halted");
    snapshot(ns, "s");
    String kept = "vmsnapshot-" + uid(ns, "VirtualMachineSnapshot", "s") + "-volume-root";
    eventually(() -> assertThat(claim(ns, kept)).isNotNull());
    client
        .genericKubernetesResources(API, "VirtualMachineSnapshot")
        .inNamespace(ns)
        .withName("s")
        .delete();
    eventually(() ->
        assertThat(Objects.requireNonNull(vm(ns, "v").getStatus()).getSnapshotInProgress())
            .isNull());
  }

  /// The controllers' own mark may come to their eyes after the end of what it is for.
  @Test
  void aMachineThatIsHeldByWhatHasEndedOrIsGoneIsLetGo() {
    String ns = cluster.namespace("forgotten");
    machine(ns, "Halted");
    snapshot(ns, "s");
    copied(
        ns, "vmsnapshot-" + uid(ns, "VirtualMachineSnapshot", "s") + "-volume-root", ns + "/disk");
    eventually(() ->
        assertThat(get(ns, "VirtualMachineSnapshot", "s").<Boolean>get("status", "readyToUse"))
            .isTrue());
    for (String mark :
        List.of(
            "snapshotInProgress: s",
            "snapshotInProgress: gone",
            "snapshotInProgress: virtualmachineclone/gone",
            "snapshotInProgress: virtualmachinebackup/gone",
            "restoreInProgress: gone")) {
      eventually(() -> assertThat(marks(ns)).isEmpty());
      node.client()
          .resources(VirtualMachine.class)
          .inNamespace(ns)
          .withName("v")
          .subresource("status")
          .patch(
              PatchContext.of(PatchType.JSON_MERGE),
              "{\"status\": {\"%s\": \"%s\"}}".formatted((Object[]) mark.split(": ")));
    }
    eventually(() -> assertThat(marks(ns)).isEmpty());
  }

  private static List<String> marks(String ns) {
    var status = Objects.requireNonNull(vm(ns, "v").getStatus());
    return Stream.of(status.getSnapshotInProgress(), status.getRestoreInProgress())
        .filter(Objects::nonNull)
        .toList();
  }

  @Test
  void aStoppedMachineIsClonedAndTheCloneDoesNotPassForIt() {
    String ns = cluster.namespace("clones");
    machine(ns, "Halted");
    patch(ns, "v", "{\"metadata\":{\"labels\":{\"site\":\"north\",\"secret/key\":\"x\"}}}");
    keepState(ns);
    clone(
        ns,
        "c",
        "kind: VirtualMachine, name: v",
        "w",
        "labelFilters: ['*', '!secret/*'], newMacAddresses: {n: '02:00:00:00:00:02'}");
    String made = "clone-" + cloned(ns, "c").getMetadata().getUid() + "-root";
    eventually(() -> assertThat(claim(ns, made)).isNotNull());
    assertThat(Objects.requireNonNull(vm(ns, "v").getStatus()).getSnapshotInProgress())
        .as("who has the machine to itself")
        .isEqualTo("virtualmachineclone/c");
    copied(ns, made, ns + "/disk");
    String began = "clone-" + cloned(ns, "c").getMetadata().getUid() + ".state";
    assertThat(claim(ns, began).getMetadata().getAnnotations())
        .containsEntry("virtfleet.org/state-of", vm(ns, "v").getMetadata().getUid());
    filled(ns, began);
    eventually(
        () -> assertThat(cloned(ns, "c").<String>get("status", "phase")).isEqualTo("Succeeded"));
    assertThat(vm(ns, "w").getMetadata().getAnnotations())
        .containsEntry("virtfleet.org/state-from", began);

    assertThat(rootClaim(ns, "w")).isEqualTo(made);
    assertThat(rootClaim(ns, "v")).isEqualTo("disk");
    assertThat(vm(ns, "w").getMetadata().getLabels())
        .containsEntry("site", "north")
        .doesNotContainKey("secret/key");
    assertThat(card(ns, "w")).isEqualTo("02:00:00:00:00:02");
    assertThat(spec(ns, "w").getRunStrategy()).isEqualTo("Halted");
    eventually(() ->
        assertThat(claim(ns, made).getMetadata().getOwnerReferences())
            .singleElement()
            .satisfies(owner -> assertThat(owner.getName()).isEqualTo("w")));
    eventually(() ->
        assertThat(Objects.requireNonNull(vm(ns, "v").getStatus()).getSnapshotInProgress())
            .isNull());

    clone(ns, "again", "kind: VirtualMachine, name: v", "w", "");
    eventually(() -> {
      assertThat(cloned(ns, "again").<String>get("status", "phase")).isEqualTo("Failed");
      assertThat(cloned(ns, "again").<String>get("status", "conditions", 0, "message"))
          .contains("There is a VirtualMachine w already");
    });
  }

  @Test
  void aSnapshotIsClonedAndAnAbandonedCloneLeavesNothing() {
    String ns = cluster.namespace("clonesofsnapshots");
    machine(ns, "Halted");
    keepState(ns);
    snapshot(ns, "s");
    String kept = "vmsnapshot-" + uid(ns, "VirtualMachineSnapshot", "s") + "-volume-root";
    String state = "vmsnapshot-" + uid(ns, "VirtualMachineSnapshot", "s") + "-state";
    copied(ns, kept, ns + "/disk");
    filled(ns, state);
    eventually(() ->
        assertThat(get(ns, "VirtualMachineSnapshot", "s").<Boolean>get("status", "readyToUse"))
            .isTrue());

    clone(
        ns,
        "c",
        "kind: VirtualMachineSnapshot, name: s",
        "w",
        "volumeNamePolicy: PrefixTargetName");
    String began = "clone-" + cloned(ns, "c").getMetadata().getUid() + ".state";
    copied(ns, "w-root", ns + "/" + kept);
    copied(ns, began, ns + "/" + state);
    eventually(() -> assertThat(rootClaim(ns, "w")).isEqualTo("w-root"));
    assertThat(vm(ns, "w").getMetadata().getAnnotations())
        .containsEntry("virtfleet.org/state-from", began);
    assertThat(card(ns, "w")).as("a new address, which the server gives it").isNull();

    clone(ns, "left", "kind: VirtualMachine, name: v", "x", "volumeNamePolicy: PrefixTargetName");
    eventually(() -> assertThat(claim(ns, "x-root")).isNotNull());
    clones(ns).withName("left").delete();
    eventually(() -> assertThat(claim(ns, "x-root")).isNull());
    eventually(() ->
        assertThat(Objects.requireNonNull(vm(ns, "v").getStatus()).getSnapshotInProgress())
            .isNull());
    assertThat(vm(ns, "x")).isNull();
    assertThat(claim(ns, "disk")).isNotNull();
  }

  private static void clone(String ns, String name, String source, String target, String more) {
    create(
        GenericKubernetesResource.class,
        """
        {apiVersion: clone.kubevirt.io/v1beta1, kind: VirtualMachineClone, metadata: {namespace: %s, name: %s},
         spec: {source: {apiGroup: %s, %s},
                target: {apiGroup: kubevirt.io, kind: VirtualMachine, name: %s}, %s}}
        """
            .formatted(
                ns,
                name,
                source.contains("Snapshot") ? "snapshot.kubevirt.io" : "kubevirt.io",
                source,
                target,
                more));
  }

  private static GenericKubernetesResource cloned(String ns, String name) {
    return clones(ns).withName(name).get();
  }

  private static NonNamespaceOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      clones(String ns) {
    return client
        .genericKubernetesResources("clone.kubevirt.io/v1beta1", "VirtualMachineClone")
        .inNamespace(ns);
  }

  private static @Nullable String card(String ns, String name) {
    return Objects.requireNonNull(spec(ns, name).getTemplate().getSpec())
        .getDomain()
        .getDevices()
        .getInterfaces()
        .getFirst()
        .getMacAddress();
  }

  private static void machine(String ns, String strategy) {
    create(
        PersistentVolumeClaim.class,
        """
        {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {namespace: %s, name: disk},
         spec: {accessModes: [ReadWriteOnce], storageClassName: local, resources: {requests: {storage: 1Mi}}}}
        """
            .formatted(ns));
    eventually(() -> assertThat(claim(ns, "disk").getStatus().getPhase()).isEqualTo("Bound"));
    create(
        VirtualMachine.class,
        """
        {apiVersion: kubevirt.io/v1, kind: VirtualMachine, metadata: {namespace: %s, name: v},
         spec: {runStrategy: %s, template: {spec: {
           domain: {memory: {guest: 64Mi}, devices: {interfaces: [{name: n, masquerade: {}, macAddress: '02:00:00:00:00:01'}]}},
           networks: [{name: n, pod: {}}],
           volumes: [{name: root, persistentVolumeClaim: {claimName: disk}}, {name: scratch, emptyDisk: {capacity: 1Mi}}]}}}}
        """
            .formatted(ns, strategy));
  }

  /// A machine with a TPM that ran before.
  private static void keepState(String ns) {
    patch(
        ns,
        "v",
        "{\"metadata\":{\"annotations\":{\"virtfleet.org/state-node\":\"%s\"}},\"spec\":{\"template\":{\"spec\":{\"domain\":{\"devices\":{\"tpm\":{\"persistent\":true}}}}}}}"
            .formatted(NODE));
  }

  private static void snapshot(String ns, String name) {
    snapshot(ns, name, "{}");
  }

  private static void snapshot(String ns, String name, String annotations) {
    create(
        GenericKubernetesResource.class,
        """
        {apiVersion: snapshot.kubevirt.io/v1beta1, kind: VirtualMachineSnapshot, metadata: {namespace: %s, name: %s, annotations: %s},
         spec: {source: {apiGroup: kubevirt.io, kind: VirtualMachine, name: v}}}
        """
            .formatted(ns, name, annotations));
  }

  private static void restore(String ns, String name, String target) {
    create(
        GenericKubernetesResource.class,
        """
        {apiVersion: snapshot.kubevirt.io/v1beta1, kind: VirtualMachineRestore, metadata: {namespace: %s, name: %s},
         spec: {target: {apiGroup: kubevirt.io, kind: VirtualMachine, name: %s}, virtualMachineSnapshotName: s}}
        """
            .formatted(ns, name, target));
  }

  /// What the agent does: the copy of the right claim is made.
  private static void copied(String ns, String name, String source) {
    eventually(() ->
        assertThat(claim(ns, name).getMetadata().getAnnotations())
            .containsEntry("k8s.io/CloneRequest", source)
            .containsKey("volume.kubernetes.io/selected-node"));
    filled(ns, name);
  }

  private static void filled(String ns, String name) {
    client
        .persistentVolumeClaims()
        .inNamespace(ns)
        .withName(name)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"annotations\":{\"cdi.kubevirt.io/storage.pod.phase\":\"Succeeded\"}}}");
  }

  private static GenericKubernetesResource get(String ns, String kind, String name) {
    return client.genericKubernetesResources(API, kind).inNamespace(ns).withName(name).get();
  }

  private static String uid(String ns, String kind, String name) {
    return get(ns, kind, name).getMetadata().getUid();
  }

  private static boolean isComplete(String ns, String name) {
    return Boolean.TRUE.equals(
        get(ns, "VirtualMachineRestore", name).<Boolean>get("status", "complete"));
  }

  private static PersistentVolumeClaim claim(String ns, String name) {
    return client.persistentVolumeClaims().inNamespace(ns).withName(name).get();
  }

  private static VirtualMachine vm(String ns, String name) {
    return client.resources(VirtualMachine.class).inNamespace(ns).withName(name).get();
  }

  private static VirtualMachineInstance instance(String ns) {
    return client.resources(VirtualMachineInstance.class).inNamespace(ns).withName("v").get();
  }

  private static VirtualMachineSpec spec(String ns, String name) {
    return vm(ns, name).getSpec();
  }

  private static String rootClaim(String ns, String name) {
    Volume root =
        Objects.requireNonNull(spec(ns, name).getTemplate().getSpec()).getVolumes().getFirst();
    return Objects.requireNonNull(root.getPersistentVolumeClaim()).getClaimName();
  }

  private static String memory(String ns, String name) {
    var memory =
        Objects.requireNonNull(spec(ns, name).getTemplate().getSpec()).getDomain().getMemory();
    return String.valueOf(Objects.requireNonNull(memory).getGuest());
  }

  private static void patch(String ns, String name, String patch) {
    client
        .resources(VirtualMachine.class)
        .inNamespace(ns)
        .withName(name)
        .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  private static void create(Class<? extends HasMetadata> kind, String yaml) {
    node.create(kind, yaml);
  }
}
