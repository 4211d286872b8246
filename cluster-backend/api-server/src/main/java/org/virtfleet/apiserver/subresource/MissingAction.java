package org.virtfleet.apiserver.subresource;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.virtfleet.apiserver.http.Exchange;

/// Actions on a guest that no node of ours can do. What KubeVirt refuses is refused in its words;
/// the rest is said to be missing.
final class MissingAction extends KubeVirtSubresource {
  private final Machines machines;
  private final Function<Instance, Optional<String>> objection;

  private MissingAction(
      String name,
      String method,
      Machines machines,
      Function<Instance, Optional<String>> objection) {
    super(Machines.VMIS, name, method);
    this.machines = machines;
    this.objection = objection;
  }

  static List<MissingAction> all(Machines machines) {
    return List.of(
        new MissingAction("backup", "PUT", machines, vmi -> unlessRunning(vmi)),
        new MissingAction(
            "redefine-checkpoint",
            "PUT",
            machines,
            _ -> Optional.of("ChangedBlockTracking is not enabled")),
        new MissingAction("sev/fetchcertchain", "GET", machines, MissingAction::attestation),
        new MissingAction(
            "sev/querylaunchmeasurement", "GET", machines, MissingAction::attestation),
        new MissingAction("sev/setupsession", "PUT", machines, MissingAction::attestation),
        new MissingAction("sev/injectlaunchsecret", "PUT", machines, MissingAction::attestation));
  }

  @Override
  void answer(Exchange exchange) {
    String why =
        objection
            .apply(machines.vmi(exchange))
            .orElse("nodes here cannot do this to a guest: there is no " + name());
    throw Machines.vmiConflict(exchange, why);
  }

  private static Optional<String> unlessRunning(Instance vmi) {
    return vmi.isRunning() ? Optional.empty() : Optional.of("VM is not running");
  }

  private static Optional<String> attestation(Instance vmi) {
    return vmi.object().at("/spec/domain/launchSecurity/sev").has("attestation")
        ? Optional.empty()
        : Optional.of("Attestation not requested for VMI");
  }
}
