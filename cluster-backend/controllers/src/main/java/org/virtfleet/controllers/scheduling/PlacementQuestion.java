package org.virtfleet.controllers.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.storage.CSIStorageCapacity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;

/// Answers which nodes could take an instance and why the others could not, as the scheduler would
/// judge at this moment. Nothing is promised by it.
public final class PlacementQuestion {
  private final Cache<VirtualMachineInstance> instances;
  private final Cache<Node> nodes;
  private final VolumeSurvey survey;
  private final PoolRoom room;
  private final StateNode states;

  /// What is said of a node.
  ///
  /// @param reason one word; empty for a node that could take it
  /// @param message a sentence for people
  public record Answer(String node, boolean fits, String reason, String message) {}

  /// Before the caches are started.
  public PlacementQuestion(Caches caches, ObjectWriter writer) {
    this.instances = caches.of(VirtualMachineInstance.class);
    this.nodes = caches.of(Node.class);
    this.survey = VolumeSurvey.of(caches);
    this.room = new PoolRoom(caches.of(CSIStorageCapacity.class)::list);
    this.states = new StateNode(caches.of(VirtualMachine.class), writer);
  }

  /// @param object a VirtualMachine or a VirtualMachineInstance, which need not be there. One that
  ///   is there and placed counts as gone from its node
  /// @return one answer a node, by name
  /// @throws IllegalArgumentException when it is neither
  public List<Answer> ask(JsonNode object) {
    return answers(AskedInstance.of(object));
  }

  private List<Answer> answers(VirtualMachineInstance instance) {
    return switch (survey.of(instance)) {
      case Volumes.Missing(var why) -> everywhere("VolumeMissing", why);
      case Volumes.Waiting(var why) -> everywhere("VolumeNotReady", why);
      case Volumes.Ready(var volumeNodes, var unplaced, var single) ->
          answers(
              instance,
              single,
              Demand.of(instance, volumeNodes, states.of(instance))
                  .withRoomOn(room.nodesFor(unplaced)));
    };
  }

  private List<Answer> answers(VirtualMachineInstance instance, Set<Key> single, Demand demand) {
    var others = instances.list().stream().filter(other -> !isSame(instance, other)).toList();
    List<Promises.Placed> placed = Promises.seen(others);
    Optional<String> taken = TakenClaim.among(single, placed);
    if (taken.isPresent()) {
      return everywhere("VolumeInUse", taken.get());
    }
    Cluster cluster = Cluster.of(nodes.list(), placed);
    return Placement.verdicts(demand, cluster.nodes(), cluster.around()).stream()
        .map(verdict ->
            new Answer(
                verdict.node().name(),
                verdict.misfit().isEmpty(),
                verdict.misfit().map(Misfit::reason).orElse(""),
                verdict.words(demand) + "."))
        .toList();
  }

  private List<Answer> everywhere(String reason, String why) {
    return nodes.list().stream()
        .map(node -> new Answer(node.getMetadata().getName(), false, reason, why + "."))
        .toList();
  }

  private static boolean isSame(VirtualMachineInstance one, VirtualMachineInstance other) {
    var a = one.getMetadata();
    var b = other.getMetadata();
    return a.getNamespace().equals(b.getNamespace()) && b.getName().equals(a.getName());
  }
}
