package org.virtfleet.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.virtfleet.controllers.OneNode.eventually;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Objects;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStatus;

/// A machine named `v` in a test's own namespace, with all that is made for it.
record LifeScene(OneNode node, String namespace) {

  private static final String NAME = "v";

  static LifeScene in(OneNode node, String namespace) {
    return new LifeScene(node, node.cluster().namespace(namespace));
  }

  /// @param spec members of the instance's specification in JSON, each with a comma behind it
  VirtualMachine vm(String runStrategy, String spec) {
    return Serialization.unmarshal(
        """
        {"metadata": {"namespace": "%s", "name": "%s"}, "spec": {"runStrategy": "%s", "template": {"spec": {%s
          "domain": {"memory": {"guest": "64Mi"}, "devices": {}}}}}}
        """
            .formatted(namespace, NAME, runStrategy, spec),
        VirtualMachine.class);
  }

  void create(HasMetadata object) {
    client().resource(object).create();
  }

  /// Creates the machine.
  void create(String runStrategy) {
    create(vm(runStrategy, ""));
  }

  void createClaim(String name) {
    create(
        Serialization.unmarshal(
            """
            {"metadata": {"namespace": "%s", "name": "%s"},
             "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}}
            """
                .formatted(namespace, name),
            PersistentVolumeClaim.class));
  }

  void setStrategy(String strategy) {
    machine()
        .edit(vm -> {
          vm.getSpec().setRunStrategy(strategy);
          return vm;
        });
  }

  /// @param printable as kubectl shows the machine's status
  void awaitStatus(String printable) {
    eventually(() -> assertThat(status().getPrintableStatus()).isEqualTo(printable));
  }

  VirtualMachineStatus status() {
    return Objects.requireNonNullElseGet(machine().get().getStatus(), VirtualMachineStatus::new);
  }

  Resource<VirtualMachine> machine() {
    return client().resources(VirtualMachine.class).inNamespace(namespace).withName(NAME);
  }

  /// What its instances are made from.
  VirtualMachineInstanceSpec template() {
    return template(machine().get());
  }

  static VirtualMachineInstanceSpec template(VirtualMachine vm) {
    return Objects.requireNonNull(vm.getSpec().getTemplate().getSpec());
  }

  Resource<VirtualMachineInstance> instance() {
    return client().resources(VirtualMachineInstance.class).inNamespace(namespace).withName(NAME);
  }

  /// Of the instance; empty while there is none.
  String uid() {
    VirtualMachineInstance instance = instance().get();
    return instance == null ? "" : instance.getMetadata().getUid();
  }

  Resource<PersistentVolumeClaim> claim(String name) {
    return client().persistentVolumeClaims().inNamespace(namespace).withName(name);
  }

  List<PersistentVolume> volumes() {
    return client().persistentVolumes().list().getItems().stream()
        .filter(v -> namespace.equals(v.getSpec().getClaimRef().getNamespace()))
        .toList();
  }

  List<Event> events() {
    return client().v1().events().inNamespace(namespace).list().getItems();
  }

  private KubernetesClient client() {
    return node.client();
  }
}
