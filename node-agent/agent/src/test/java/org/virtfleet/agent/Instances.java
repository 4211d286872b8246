package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceCondition;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceNetworkInterface;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;
import org.virtfleet.client.control.Owners;

/// The VMIs of a test: what the controllers would have made of VMs that they have placed on this
/// node, and what becomes of them.
///
/// @param patience for whatever is awaited
public record Instances(TestCluster cluster, Duration patience) {

  /// @param spec in YAML
  public VirtualMachineInstance create(String name, String spec) {
    return create(name, "{}", spec);
  }

  /// @param annotations in YAML, too, on one line
  public VirtualMachineInstance create(String name, String annotations, String spec) {
    return cluster.client().resource(instance(name, annotations, spec)).create();
  }

  /// One of a machine, with its name.
  public VirtualMachineInstance createOf(VirtualMachine machine, String annotations, String spec) {
    VirtualMachineInstance vmi = instance(machine.getMetadata().getName(), annotations, spec);
    vmi.getMetadata().setOwnerReferences(List.of(Owners.controlledBy(machine)));
    return cluster.client().resource(vmi).create();
  }

  private VirtualMachineInstance instance(String name, String annotations, String spec) {
    return cluster
        .client()
        .getKubernetesSerialization()
        .unmarshal(
            """
            apiVersion: kubevirt.io/v1
            kind: VirtualMachineInstance
            metadata:
              name: %1$s
              namespace: default
              labels: {kubevirt.io/nodeName: %2$s}
              annotations: %4$s
              finalizers: [kubevirt.io/foregroundDeleteVirtualMachine]
            status: {phase: Scheduled, nodeName: %2$s}
            spec:
            %3$s
            """
                .formatted(name, TestCluster.NODE, spec.indent(2), annotations),
            VirtualMachineInstance.class);
  }

  /// Changes the specification, whoever writes the status meanwhile.
  public void change(String name, Consumer<VirtualMachineInstanceSpec> change) {
    edit(name, vmi -> change.accept(vmi.getSpec()));
  }

  /// The same for anything else.
  public void edit(String name, Consumer<VirtualMachineInstance> change) {
    await("a change of " + name)
        .atMost(patience)
        .ignoreExceptionsMatching(e ->
            e instanceof KubernetesClientException conflict
                && conflict.getCode() == HttpURLConnection.HTTP_CONFLICT)
        .until(() -> {
          var changed =
              cluster
                  .client()
                  .resource(cluster.vmi(name))
                  .edit(vmi -> {
                    change.accept(vmi);
                    return vmi;
                  });
          return changed != null;
        });
  }

  /// Asks for the end and does not wait for it.
  public void delete(String name) {
    cluster.client().resource(cluster.vmi(name)).delete();
  }

  public void awaitGone(String name) {
    await(name + " is gone").atMost(patience).until(() -> cluster.vmi(name) == null);
  }

  public void awaitPhase(String name, String phase) {
    await(name + " is " + phase)
        .atMost(patience)
        .failFast(() -> {
          boolean failed = "Failed".equals(status(name).getPhase());
          assertThat(failed && !phase.equals("Failed")).as(messages(name)).isFalse();
        })
        .until(() -> phase.equals(status(name).getPhase()));
  }

  public void awaitStatus(String name, Predicate<VirtualMachineInstanceStatus> holds) {
    await("status of " + name).atMost(patience).until(() -> holds.test(status(name)));
  }

  public void awaitCondition(String name, String type) {
    awaitStatus(name, _ -> condition(name, type).isPresent());
  }

  public void awaitNoCondition(String name, String type) {
    awaitStatus(name, _ -> condition(name, type).isEmpty());
  }

  public VirtualMachineInstanceStatus status(String name) {
    return Objects.requireNonNull(cluster.vmi(name).getStatus());
  }

  public Optional<VirtualMachineInstanceCondition> condition(String name, String type) {
    return status(name).getConditions().stream().filter(c -> c.getType().equals(type)).findFirst();
  }

  /// The present condition's message.
  public String message(String name, String type) {
    return condition(name, type)
        .map(VirtualMachineInstanceCondition::getMessage)
        .orElseThrow(() -> new AssertionError(name + " has no condition " + type));
  }

  public VirtualMachineInstanceNetworkInterface card(String name, String card) {
    return status(name).getInterfaces().stream()
        .filter(i -> card.equals(i.getName()))
        .findFirst()
        .orElseThrow();
  }

  /// What people were told of this VMI.
  public List<Event> events(String name) {
    return cluster.client().v1().events().inNamespace("default").list().getItems().stream()
        .filter(event -> name.equals(event.getInvolvedObject().getName()))
        .toList();
  }

  private String messages(String name) {
    return name + ": " + events(name).stream().map(Event::getMessage).toList();
  }
}
