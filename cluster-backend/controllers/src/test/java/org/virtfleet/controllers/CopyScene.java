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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineSpec;
import org.virtfleet.api.kubevirt.v1.Volume;

/// Machines named `v` with a disk, what is copied of them, and their agent, who says when a copy is
/// there. Each test has a namespace of its own.
record CopyScene(OneNode node) {

  private static final String API = "snapshot.kubevirt.io/v1beta1";

  private static final String NODE = "n1";

  String namespace(String name) {
    return node.cluster().namespace(name);
  }

  KubernetesClient client() {
    return node.client();
  }

  void clone(String ns, String name, String source, String target, String more) {
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

  GenericKubernetesResource cloned(String ns, String name) {
    return clones(ns).withName(name).get();
  }

  NonNamespaceOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      clones(String ns) {
    return client()
        .genericKubernetesResources("clone.kubevirt.io/v1beta1", "VirtualMachineClone")
        .inNamespace(ns);
  }

  @Nullable String card(String ns, String name) {
    return Objects.requireNonNull(spec(ns, name).getTemplate().getSpec())
        .getDomain()
        .getDevices()
        .getInterfaces()
        .getFirst()
        .getMacAddress();
  }

  void machine(String ns, String strategy) {
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

  /// The same of a DataVolume that the machine makes.
  void machineOfTemplate(String ns) {
    create(
        VirtualMachine.class,
        """
        {apiVersion: kubevirt.io/v1, kind: VirtualMachine, metadata: {namespace: %s, name: v},
         spec: {runStrategy: Halted,
           dataVolumeTemplates: [{metadata: {name: disk},
             spec: {source: {blank: {}}, storage: {storageClassName: local, resources: {requests: {storage: 1Mi}}}}}],
           template: {spec: {domain: {memory: {guest: 64Mi}, devices: {}},
           volumes: [{name: root, dataVolume: {name: disk}}]}}}}
        """
            .formatted(ns));
    eventually(() -> assertThat(dataVolumePhase(ns, "disk")).isEqualTo("Succeeded"));
  }

  @Nullable String dataVolumePhase(String ns, String name) {
    DataVolume volume = client().resources(DataVolume.class).inNamespace(ns).withName(name).get();
    return volume == null || volume.getStatus() == null ? null : volume.getStatus().getPhase();
  }

  /// A machine with a TPM that ran before.
  void keepState(String ns) {
    patch(
        ns,
        "v",
        "{\"metadata\":{\"annotations\":{\"virtfleet.org/state-node\":\"%s\"}},\"spec\":{\"template\":{\"spec\":{\"domain\":{\"devices\":{\"tpm\":{\"persistent\":true}}}}}}}"
            .formatted(NODE));
  }

  void snapshot(String ns, String name) {
    snapshot(ns, name, "{}");
  }

  void snapshot(String ns, String name, String annotations) {
    create(
        GenericKubernetesResource.class,
        """
        {apiVersion: snapshot.kubevirt.io/v1beta1, kind: VirtualMachineSnapshot, metadata: {namespace: %s, name: %s, annotations: %s},
         spec: {source: {apiGroup: kubevirt.io, kind: VirtualMachine, name: v}}}
        """
            .formatted(ns, name, annotations));
  }

  void restore(String ns, String name, String target) {
    restore(ns, name, target, "");
  }

  /// @param more fields of the specification
  void restore(String ns, String name, String target, String more) {
    create(
        GenericKubernetesResource.class,
        """
        {apiVersion: snapshot.kubevirt.io/v1beta1, kind: VirtualMachineRestore, metadata: {namespace: %s, name: %s},
         spec: {target: {apiGroup: kubevirt.io, kind: VirtualMachine, name: %s}, virtualMachineSnapshotName: s, %s}}
        """
            .formatted(ns, name, target, more));
  }

  /// A snapshot `s` of the disk, which is ready.
  ///
  /// @return its claim
  String taken(String ns) {
    snapshot(ns, "s");
    String kept = "vmsnapshot-" + uid(ns, "VirtualMachineSnapshot", "s") + "-volume-root";
    copied(ns, kept, ns + "/disk");
    awaitReady(ns);
    return kept;
  }

  /// The same of a machine whose state is kept.
  ///
  /// @return the claim of the disk
  String takenWithState(String ns) {
    keepState(ns);
    snapshot(ns, "s");
    String of = "vmsnapshot-" + uid(ns, "VirtualMachineSnapshot", "s");
    copied(ns, of + "-volume-root", ns + "/disk");
    filled(ns, of + "-state");
    awaitReady(ns);
    return of + "-volume-root";
  }

  private void awaitReady(String ns) {
    eventually(() ->
        assertThat(get(ns, "VirtualMachineSnapshot", "s").<Boolean>get("status", "readyToUse"))
            .isTrue());
  }

  void deleteSoon(String ns, String kind, String name) {
    client().genericKubernetesResources(API, kind).inNamespace(ns).withName(name).delete();
  }

  void delete(String ns, String kind, String name) {
    deleteSoon(ns, kind, name);
    eventually(() -> assertThat(get(ns, kind, name)).isNull());
  }

  /// What the agent does: the copy of the right claim is made.
  void copied(String ns, String name, String source) {
    eventually(() ->
        assertThat(claim(ns, name).getMetadata().getAnnotations())
            .containsEntry("k8s.io/CloneRequest", source)
            .containsKey("volume.kubernetes.io/selected-node"));
    filled(ns, name);
  }

  void filled(String ns, String name) {
    client()
        .persistentVolumeClaims()
        .inNamespace(ns)
        .withName(name)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"annotations\":{\"cdi.kubevirt.io/storage.pod.phase\":\"Succeeded\"}}}");
  }

  GenericKubernetesResource get(String ns, String kind, String name) {
    return client().genericKubernetesResources(API, kind).inNamespace(ns).withName(name).get();
  }

  String uid(String ns, String kind, String name) {
    return get(ns, kind, name).getMetadata().getUid();
  }

  boolean isComplete(String ns, String name) {
    return Boolean.TRUE.equals(
        get(ns, "VirtualMachineRestore", name).<Boolean>get("status", "complete"));
  }

  PersistentVolumeClaim claim(String ns, String name) {
    return client().persistentVolumeClaims().inNamespace(ns).withName(name).get();
  }

  /// The volume of a claim; empty while it has none.
  String volume(String ns, String claim) {
    return Objects.requireNonNullElse(claim(ns, claim).getSpec().getVolumeName(), "");
  }

  boolean isVolume(String name) {
    return client().persistentVolumes().withName(name).get() != null;
  }

  void label(String ns, String claim, String label, String value) {
    changeClaim(ns, claim, "{\"metadata\":{\"labels\":{\"%s\":\"%s\"}}}".formatted(label, value));
  }

  /// From now on a claim that is deleted stays until it is let go.
  void holdBack(String ns, String claim) {
    changeClaim(
        ns,
        claim,
        "{\"metadata\":{\"finalizers\":[\"kubernetes.io/pvc-protection\",\"example.org/held\"]}}");
  }

  void letGo(String ns, String claim) {
    changeClaim(ns, claim, "{\"metadata\":{\"finalizers\":null}}");
  }

  private void changeClaim(String ns, String claim, String patch) {
    client()
        .persistentVolumeClaims()
        .inNamespace(ns)
        .withName(claim)
        .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  /// A backup `b` of the machine that is to lie in a claim.
  void backUpInto(String ns, String claim) {
    create(
        GenericKubernetesResource.class,
        """
        {apiVersion: backup.kubevirt.io/v1alpha1, kind: VirtualMachineBackup, metadata: {namespace: %s, name: b},
         spec: {pvcName: %s, source: {apiGroup: kubevirt.io, kind: VirtualMachine, name: v}}}
        """
            .formatted(ns, claim));
  }

  VirtualMachine vm(String ns, String name) {
    return client().resources(VirtualMachine.class).inNamespace(ns).withName(name).get();
  }

  VirtualMachineInstance instance(String ns) {
    return client().resources(VirtualMachineInstance.class).inNamespace(ns).withName("v").get();
  }

  VirtualMachineSpec spec(String ns, String name) {
    return vm(ns, name).getSpec();
  }

  String rootClaim(String ns, String name) {
    Volume root =
        Objects.requireNonNull(spec(ns, name).getTemplate().getSpec()).getVolumes().getFirst();
    return Objects.requireNonNull(root.getPersistentVolumeClaim()).getClaimName();
  }

  String memory(String ns, String name) {
    var memory =
        Objects.requireNonNull(spec(ns, name).getTemplate().getSpec()).getDomain().getMemory();
    return String.valueOf(Objects.requireNonNull(memory).getGuest());
  }

  void patch(String ns, String name, String patch) {
    client()
        .resources(VirtualMachine.class)
        .inNamespace(ns)
        .withName(name)
        .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  void create(Class<? extends HasMetadata> kind, String yaml) {
    node.create(kind, yaml);
  }
}
