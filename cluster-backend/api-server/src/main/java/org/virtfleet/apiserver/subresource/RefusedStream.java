package org.virtfleet.apiserver.subresource;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.resource.FeatureGates;

/// Streams of KubeVirt's that lead nowhere here: ports of guests, USB devices, VSOCK. What KubeVirt
/// refuses before the upgrade is refused in its words.
final class RefusedStream extends KubeVirtSubresource {
  private static final String PORTS = "portforward/*";

  private final Machines machines;
  private final Function<Instance, Optional<String>> objection;

  private RefusedStream(
      String resource,
      String name,
      Machines machines,
      Function<Instance, Optional<String>> objection) {
    super(resource, name, "GET");
    this.machines = machines;
    this.objection = objection;
  }

  static List<RefusedStream> all(Machines machines, FeatureGates gates) {
    return List.of(
        new RefusedStream(Machines.VMIS, PORTS, machines, RefusedStream::againstPorts),
        new RefusedStream(Machines.VMS, PORTS, machines, RefusedStream::againstPorts),
        new RefusedStream(Machines.VMIS, "usbredir", machines, RefusedStream::againstUsb),
        new RefusedStream(
            Machines.VMIS,
            "vsock",
            machines,
            _ ->
                gates.isOpen(FeatureGates.VSOCK)
                    ? Optional.empty()
                    : Optional.of("'VSOCK' feature gate is not enabled")));
  }

  @Override
  public boolean listed() {
    return resource().equals(Machines.VMIS) && name().equals(PORTS);
  }

  @Override
  void answer(Exchange exchange) {
    if (resource().equals(Machines.VMS)) {
      Machine vm = machines.vm(exchange);
      if (!vm.object().path("status").path("created").asBoolean()) {
        throw Machines.vmConflict(exchange, "VMI is not started");
      }
    }
    String why =
        objection
            .apply(machines.vmi(exchange))
            .orElse("there is no " + exchange.info().subresource() + " to guests here");
    throw Machines.vmiConflict(exchange, why);
  }

  private static Optional<String> againstPorts(Instance vmi) {
    return vmi.isPaused() ? Optional.of("VMI is paused") : Optional.empty();
  }

  private static Optional<String> againstUsb(Instance vmi) {
    return vmi.object().path("spec").path("domain").path("devices").has("clientPassthrough")
        ? Optional.empty()
        : Optional.of("Not configured with USB Redirection");
  }
}
