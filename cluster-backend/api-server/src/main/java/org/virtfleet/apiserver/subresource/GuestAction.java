package org.virtfleet.apiserver.subresource;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.Subresource;
import org.virtfleet.apiserver.nodeproxy.AgentAnswer;
import org.virtfleet.apiserver.nodeproxy.AgentTarget;
import org.virtfleet.apiserver.nodeproxy.NodeProxy;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;

/// An action on a running guest that its agent does at once: `PUT
/// virtualmachineinstances/NAME/pause` and its like.
final class GuestAction extends KubeVirtSubresource {
  /// A duration as Go writes it; the agent reads it.
  private static final String FREEZE_LIMIT = "unfreezeTimeout";

  private final Machines machines;
  private final NodeProxy nodes;
  private final Function<Instance, Optional<String>> objection;

  private GuestAction(
      String name,
      Machines machines,
      NodeProxy nodes,
      Function<Instance, Optional<String>> objection) {
    super(Machines.VMIS, name, "PUT");
    this.machines = machines;
    this.nodes = nodes;
    this.objection = objection;
  }

  /// All of them, each with what speaks against it while the guest runs.
  static List<Subresource> all(Machines machines, NodeProxy nodes) {
    return List.of(
        new GuestAction(
            "pause", machines, nodes, vmi -> objectIf(vmi.isPaused(), "VMI is already paused")),
        new GuestAction(
            "unpause", machines, nodes, vmi -> objectIf(!vmi.isPaused(), "VMI is not paused")),
        new GuestAction("reset", machines, nodes, _ -> Optional.empty()),
        new GuestAction("softreboot", machines, nodes, GuestAction::againstSoftReboot),
        new GuestAction(
            "freeze",
            machines,
            nodes,
            vmi -> objectIf(!vmi.hasGuestAgent(), "VMI does not have guest agent connected")),
        new GuestAction("unfreeze", machines, nodes, _ -> Optional.empty()));
  }

  @Override
  void answer(Exchange exchange) throws InterruptedException {
    ActionOptions options =
        ActionOptions.read(
            exchange, name().equals("freeze") ? "FreezeUnfreezeTimeout" : "PauseOptions");
    Instance vmi = machines.vmi(exchange);
    if (!vmi.isRunning()) {
      throw Machines.vmiConflict(
          exchange, (name().startsWith("un") ? "VMI" : "VM") + " is not running");
    }
    if (name().equals("pause") && vmi.hasLivenessProbe()) {
      throw new ApiException(
          StatusReason.FORBIDDEN,
          "virtualmachineinstance.kubevirt.io \"%s\" is forbidden: Pausing VMIs with a non-GuestAgentPing LivenessProbe is not supported"
              .formatted(exchange.info().name()),
          StatusDetails.of("kubevirt.io", "virtualmachineinstance", exchange.info().name()));
    }
    objection
        .apply(vmi)
        .ifPresent(why -> {
          throw Machines.vmiConflict(exchange, why);
        });
    if (options.isDryRun()) {
      exchange.respondEmpty(200);
      return;
    }
    if (name().equals("unpause") && vmi.isSuspended()) {
      machines.updateVmi(exchange, Instance::resumed); // Its agent sees to the rest.
      exchange.respondEmpty(200);
      return;
    }
    AgentTarget target = AgentTarget.guest(vmi.object(), name());
    if (name().equals("freeze")) {
      target = target.with(FREEZE_LIMIT, options.text(FREEZE_LIMIT));
    }
    AgentAnswer answer = nodes.call("PUT", target, exchange.user());
    if (answer.isSuccess()) {
      exchange.respondEmpty(200);
    } else {
      exchange.respond(answer.code(), answer.contentType(), answer.body());
    }
  }

  private static Optional<String> againstSoftReboot(Instance vmi) {
    if (vmi.isPaused()) {
      return Optional.of("VMI is paused");
    }
    return objectIf(
        !vmi.hasGuestAgent() && !vmi.hasAcpi(),
        "VMI neither have the agent connected nor the ACPI feature enabled");
  }

  private static Optional<String> objectIf(boolean applies, String why) {
    return applies ? Optional.of(why) : Optional.empty();
  }
}
