package org.virtfleet.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.virtfleet.controllers.OneNode.eventually;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.virtfleet.api.kubevirt.v1.TPMDevice;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStateChangeRequest;
import org.virtfleet.client.control.ObjectWriter;

/// What a machine goes through, from its first start to its end.
@ExtendWith(OneNode.OfClass.class)
class MachineLifeIT {

  private static OneNode node;
  private static FakeAgent agent;
  private static KubernetesClient client;

  @BeforeAll
  static void start(OneNode own) {
    node = own;
    client = own.client();
    agent = own.agent();
  }

  @AfterEach
  void guestsRunAgain() {
    agent.guestsComeTo("Running");
  }

  @Test
  void aMachineRunsStopsAndGoesWithAllThatBelongsToIt() {
    var scene = LifeScene.in(node, "life");
    scene.create("Always");
    scene.awaitStatus("Running");
    assertThat(scene.status().getReady()).isTrue();
    assertThat(scene.instance().get().getMetadata().getLabels())
        .containsEntry("kubevirt.io/nodeName", "n1");

    scene.setStrategy("Halted");
    eventually(() -> assertThat(scene.instance().get()).isNull());
    scene.awaitStatus("Stopped");

    scene.setStrategy("Always");
    scene.awaitStatus("Running");
    scene.machine().delete();
    eventually(() -> assertThat(scene.machine().get()).isNull());
    assertThat(scene.instance().get()).isNull();
    assertThat(scene.events())
        .extracting(Event::getReason)
        .contains("SuccessfulCreate", "SuccessfulDelete", "Scheduled");
  }

  @Test
  void aChangeOfTheTemplateReachesTheGuestThatRunsOrIsToldToWait() {
    var scene = LifeScene.in(node, "live");
    scene.create("Always");
    scene.awaitStatus("Running");
    String first = scene.uid();

    scene
        .machine()
        .edit(vm -> {
          LifeScene.template(vm).setTerminationGracePeriodSeconds(7L).setHostname("other");
          return vm;
        });
    eventually(() -> {
      assertThat(scene.instance().get().getSpec().getTerminationGracePeriodSeconds()).isEqualTo(7);
      assertThat(scene.status().getConditions())
          .extracting("type", "message")
          .contains(
              tuple(
                  "RestartRequired",
                  "a non-live-updatable field was changed in the template spec: spec.template.spec.hostname"));
    });

    scene
        .machine()
        .edit(vm -> {
          LifeScene.template(vm).setHostname(null);
          return vm;
        });
    eventually(() ->
        assertThat(scene.status().getConditions())
            .extracting("type")
            .doesNotContain("RestartRequired"));
    assertThat(scene.uid()).isEqualTo(first);
  }

  @Test
  void aMachineWhosePodIsEvictedIsShutDownAndStartedAnew() {
    var scene = LifeScene.in(node, "evicted");
    scene.create("Always");
    scene.awaitStatus("Running");
    String first = scene.uid();
    var pods = client.pods().inNamespace(scene.namespace());
    eventually(() -> assertThat(pods.list().getItems()).hasSize(1));
    String pod = pods.list().getItems().getFirst().getMetadata().getName();
    assertThat(pods.withName(pod).evict()).isTrue();
    eventually(() -> assertThat(pods.withName(pod).get()).isNull());
    scene.awaitStatus("Running");
    assertThat(scene.uid()).isNotEqualTo(first);
  }

  @Test
  void aMachineThatKeepsItsTpmRemembersItsNode() {
    var scene = LifeScene.in(node, "kept");
    var vm = scene.vm("Always", "");
    LifeScene.template(vm).getDomain().getDevices().setTpm(new TPMDevice().setPersistent(true));
    scene.create(vm);
    eventually(() ->
        assertThat(scene.machine().get().getMetadata().getAnnotations())
            .containsEntry("virtfleet.org/state-node", "n1"));
    scene.awaitStatus("Running");
  }

  @Test
  void aRestartReplacesTheInstanceAndClearsTheRequests() {
    var scene = LifeScene.in(node, "restart");
    scene.create("Always");
    scene.awaitStatus("Running");
    String first = scene.uid();

    request(
        scene,
        new VirtualMachineStateChangeRequest().setAction("Stop").setUid(first),
        new VirtualMachineStateChangeRequest().setAction("Start"));

    eventually(() -> {
      assertThat(scene.uid()).isNotEmpty().isNotEqualTo(first);
      assertThat(scene.status().getPrintableStatus()).isEqualTo("Running");
      assertThat(scene.status().getStateChangeRequests()).isEmpty();
    });
  }

  @Test
  void rerunOnFailureStartsAgainAfterAFailureAndNotAfterAShutdown() {
    var scene = LifeScene.in(node, "rerun");
    scene.create("RerunOnFailure");
    scene.awaitStatus("Running");
    String first = scene.uid();

    agent.end(scene.namespace(), "v", "Failed");
    eventually(() -> {
      assertThat(scene.uid()).isNotEmpty().isNotEqualTo(first);
      assertThat(scene.status().getPrintableStatus()).isEqualTo("Running");
    });

    agent.end(scene.namespace(), "v", "Succeeded");
    eventually(() -> assertThat(scene.instance().get()).isNull());
    scene.awaitStatus("Stopped");
  }

  @Test
  void aMachineThatCannotStartIsTriedAgainLater() {
    var scene = LifeScene.in(node, "crash");
    agent.guestsComeTo("Failed");
    scene.create("Always");

    scene.awaitStatus("CrashLoopBackOff");
    assertThat(scene.status().getStartFailure()).isNotNull();
    agent.guestsComeTo("Running");
    scene.awaitStatus("Running");
    eventually(() -> assertThat(scene.status().getStartFailure()).isNull());
  }

  @Test
  void aMachineTooLargeForEveryNodeSaysSoAndStartsWhenItIsMadeSmaller() {
    var scene = LifeScene.in(node, "large");
    scene.create(scene.vm("Always", "\"nodeSelector\": {\"none\": \"such\"},"));

    scene.awaitStatus("ErrorUnschedulable");
    eventually(() ->
        assertThat(scene.status().getConditions())
            .extracting("message")
            .contains(
                "0/1 nodes fit: n1 does not have the labels of the machine's node selector. Change the node selector, or label a node"));

    client
        .nodes()
        .withName("n1")
        .edit(labelled -> {
          labelled.getMetadata().getLabels().put("none", "such");
          return labelled;
        });
    scene.awaitStatus("Running");
  }

  @Test
  void anInstanceLeftBehindIsTakenOverByTheNextMachineOfItsName() {
    var scene = LifeScene.in(node, "orphan");
    scene.create("Always");
    scene.awaitStatus("Running");
    String uid = scene.uid();

    scene.machine().withPropagationPolicy(DeletionPropagation.ORPHAN).delete();
    eventually(() -> assertThat(scene.machine().get()).isNull());
    assertThat(scene.uid()).isEqualTo(uid);
    eventually(
        () -> assertThat(scene.instance().get().getMetadata().getOwnerReferences()).isEmpty());

    scene.create("Always");
    eventually(
        () -> assertThat(scene.instance().get().getMetadata().getOwnerReferences()).hasSize(1));
    assertThat(scene.uid()).isEqualTo(uid);
  }

  /// What the restart subresource does.
  private static void request(LifeScene scene, VirtualMachineStateChangeRequest... requests) {
    eventually(() ->
        new ObjectWriter(node.cluster().typed())
            .patchStatus(
                scene.machine().get(),
                vm -> {
                  Objects.requireNonNull(vm.getStatus()).setStateChangeRequests(List.of(requests));
                  return vm;
                }));
  }
}
