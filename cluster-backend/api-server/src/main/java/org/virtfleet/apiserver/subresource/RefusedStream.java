package org.virtfleet.apiserver.subresource;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.resource.FeatureGate;
import org.virtfleet.apiserver.resource.FeatureGates;

/// Streams of KubeVirt's that lead nowhere here: USB devices, VSOCK. What KubeVirt refuses before
/// the upgrade is refused in its words.
final class RefusedStream extends KubeVirtSubresource {
  private final Machines machines;
  private final Function<Instance, Optional<String>> objection;

  private RefusedStream(
      String name, Machines machines, Function<Instance, Optional<String>> objection) {
    super(Machines.VMIS, name, "GET");
    this.machines = machines;
    this.objection = objection;
  }

  static List<RefusedStream> all(Machines machines, FeatureGates gates) {
    return List.of(
        new RefusedStream("usbredir", machines, RefusedStream::againstUsb),
        new RefusedStream(
            "vsock",
            machines,
            _ ->
                gates.isOpen(FeatureGate.VSOCK)
                    ? Optional.empty()
                    : Optional.of("'VSOCK' feature gate is not enabled")));
  }

  @Override
  public boolean listed() {
    return false;
  }

  @Override
  void answer(Exchange exchange) {
    String why =
        objection
            .apply(machines.vmi(exchange))
            .orElse("there is no " + exchange.info().subresource() + " to guests here");
    throw Machines.vmiConflict(exchange, why);
  }

  private static Optional<String> againstUsb(Instance vmi) {
    return vmi.object().path("spec").path("domain").path("devices").has("clientPassthrough")
        ? Optional.empty()
        : Optional.of("Not configured with USB Redirection");
  }
}
