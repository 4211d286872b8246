package org.virtfleet.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.virtfleet.controllers.OneNode.eventually;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

/// virt-manager #811: a machine was deleted with its disks, and one of them was another's, too.
@ExtendWith(OneNode.OfClass.class)
class SharedDiskIT {
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
  void aDiskThatAnotherMachineHasOutlivesTheMachineThatItWasMadeFor() {
    String ns = cluster.namespace("shared-disks");
    create(
        ns,
        "first",
        "{name: own, dataVolume: {name: own}}, {name: shared, dataVolume: {name: shared}}, {name: more, dataVolume: {name: shared-too}}",
        "own",
        "shared",
        "shared-too");
    List<String> disks = List.of("own", "shared", "shared-too");
    eventually(() ->
        assertThat(disks)
            .allSatisfy(disk ->
                assertThat(volume(ns, disk))
                    .isNotNull()
                    .extracting(volume -> Objects.requireNonNull(volume.getStatus()).getPhase())
                    .isEqualTo("Succeeded")));
    create(
        ns,
        "second",
        "{name: a, persistentVolumeClaim: {claimName: shared}}, {name: b, ephemeral: {persistentVolumeClaim: {claimName: shared-too}}}");
    awaitUsers(ns, "shared-too", "VirtualMachine/first, VirtualMachine/second");

    machine(ns, "first").delete();
    eventually(() -> assertThat(claim(ns, "own")).isNull());
    eventually(() -> assertThat(machine(ns, "first").get()).isNull());
    for (String disk : List.of("shared", "shared-too")) {
      assertStays(Objects.requireNonNull(volume(ns, disk)));
      assertThat(owners(Objects.requireNonNull(volume(ns, disk)))).isEmpty();
      assertStays(Objects.requireNonNull(claim(ns, disk)));
    }
    assertThat(messages(ns))
        .contains("PersistentVolumeClaim shared stays: VirtualMachine second has it, too");
  }

  /// `kubectl delete vm --cascade=foreground` deletes what a machine owns before the machine.
  @Test
  void aDiskThatAnotherMachineHasStaysAlsoWhenWhatTheMachineOwnsIsToGoFirst() {
    String ns = cluster.namespace("shared-foreground");
    create(
        ns,
        "first",
        "{name: own, dataVolume: {name: own}}, {name: shared, dataVolume: {name: shared}}",
        "own",
        "shared");
    eventually(() -> assertThat(claim(ns, "shared")).isNotNull());
    create(ns, "second", "{name: a, persistentVolumeClaim: {claimName: shared}}");
    awaitUsers(ns, "shared", "VirtualMachine/first, VirtualMachine/second");

    machine(ns, "first").withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();
    eventually(() -> assertThat(machine(ns, "first").get()).isNull());
    eventually(() -> assertThat(claim(ns, "own")).isNull());
    assertThat(volume(ns, "own")).isNull();
    assertStays(Objects.requireNonNull(volume(ns, "shared")));
    assertStays(Objects.requireNonNull(claim(ns, "shared")));
  }

  @Test
  void aDiskThatAnInstanceWithoutAMachineHasStays() {
    String ns = cluster.namespace("shared-alone");
    create(ns, "first", "{name: shared, dataVolume: {name: shared}}", "shared");
    eventually(() -> assertThat(claim(ns, "shared")).isNotNull());
    node.create(
        VirtualMachineInstance.class,
        """
        {apiVersion: kubevirt.io/v1, kind: VirtualMachineInstance, metadata: {namespace: %s, name: alone},
         spec: {domain: {memory: {guest: 64Mi}, devices: {}},
           volumes: [{name: a, persistentVolumeClaim: {claimName: shared}}]}}
        """
            .formatted(ns));
    awaitUsers(ns, "shared", "VirtualMachine/first, VirtualMachineInstance/alone");

    machine(ns, "first").delete();
    eventually(() -> assertThat(machine(ns, "first").get()).isNull());
    assertThat(owners(Objects.requireNonNull(volume(ns, "shared")))).isEmpty();
    assertStays(Objects.requireNonNull(claim(ns, "shared")));
    assertThat(messages(ns))
        .contains("PersistentVolumeClaim shared stays: VirtualMachineInstance alone has it, too");
  }

  @Test
  void whatGoesWithAllOfItsMachinesGoes() {
    String ns = cluster.namespace("last-disks");
    create(ns, "only", "{name: own, dataVolume: {name: own}}", "own");
    eventually(() -> assertThat(claim(ns, "own")).isNotNull());
    machine(ns, "only").delete();
    eventually(() -> assertThat(claim(ns, "own")).isNull());
    eventually(() -> assertThat(volume(ns, "own")).isNull());
  }

  private static void awaitUsers(String ns, String claim, String users) {
    eventually(() ->
        assertThat(Objects.requireNonNull(claim(ns, claim)).getMetadata().getAnnotations())
            .containsEntry("virtfleet.org/used-by", users));
  }

  private static List<String> messages(String ns) {
    return client.v1().events().inNamespace(ns).list().getItems().stream()
        .map(event -> event.getMessage())
        .toList();
  }

  private static void assertStays(HasMetadata object) {
    assertThat(object.getMetadata().getDeletionTimestamp()).isNull();
  }

  private static List<OwnerReference> owners(HasMetadata object) {
    return object.getMetadata().getOwnerReferences();
  }

  /// @param made names of disks that the machine makes itself
  private static void create(String ns, String name, String volumes, String... made) {
    var templates = new StringBuilder();
    for (String disk : made) {
      templates.append(
          "{metadata: {name: %s}, spec: {source: {blank: {}}, storage: {storageClassName: local, resources: {requests: {storage: 1Mi}}}}},"
              .formatted(disk));
    }
    node.create(
        VirtualMachine.class,
        """
        {apiVersion: kubevirt.io/v1, kind: VirtualMachine, metadata: {namespace: %s, name: %s},
         spec: {runStrategy: Halted, dataVolumeTemplates: [%s],
           template: {spec: {domain: {memory: {guest: 64Mi}, devices: {}}, volumes: [%s]}}}}
        """
            .formatted(ns, name, templates, volumes));
  }

  private static Resource<VirtualMachine> machine(String ns, String name) {
    return client.resources(VirtualMachine.class).inNamespace(ns).withName(name);
  }

  private static @Nullable DataVolume volume(String ns, String name) {
    return client.resources(DataVolume.class).inNamespace(ns).withName(name).get();
  }

  private static @Nullable PersistentVolumeClaim claim(String ns, String name) {
    return client.persistentVolumeClaims().inNamespace(ns).withName(name).get();
  }
}
