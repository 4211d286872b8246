package org.virtfleet.apiserver.subresource;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.nodeproxy.AgentTarget;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.streams.Framing;

/// `GET virtualmachineinstances/NAME/portforward/PORT` and `…/PORT/PROTOCOL`, and the same of a
/// machine: a WebSocket to a port of the guest, which the agent of its node connects to. With `udp`
/// each message is one datagram. KubeVirt's words and codes, but 400 for a port that is none, where
/// it says 500.
final class PortForward extends KubeVirtSubresource {
  static final String NAME = "portforward";

  private static final Pattern PORT = Pattern.compile(NAME + "/([0-9]{1,5})(?:/(tcp|udp))?");
  private static final int MOST_PORT = 65_535;

  private final Machines machines;
  private final Relay relay;
  private final Sessions sessions;

  private PortForward(String resource, Machines machines, Relay relay, Sessions sessions) {
    super(resource, NAME + "/*", "GET");
    this.machines = machines;
    this.relay = relay;
    this.sessions = sessions;
  }

  static List<PortForward> all(Machines machines, Relay relay) {
    Sessions sessions = Sessions.ofPorts();
    return List.of(
        new PortForward(Machines.VMIS, machines, relay, sessions),
        new PortForward(Machines.VMS, machines, relay, sessions));
  }

  /// KubeVirt lists the instance's alone.
  @Override
  public boolean listed() {
    return resource().equals(Machines.VMIS);
  }

  @Override
  void answer(Exchange exchange) throws InterruptedException {
    Instance vmi = instance(exchange);
    if (vmi.isPaused()) {
      throw Machines.vmiConflict(exchange, "VMI is paused");
    }
    if (!vmi.hasInterfaces()) {
      throw ApiException.badRequest("no network interfaces are present");
    }
    if (!vmi.isRunning()) {
      throw ApiException.badRequest("VMI is not running");
    }
    Port port =
        Port.of(exchange.info().subresource())
            .orElseThrow(() ->
                ApiException.badRequest(
                    "%s: ask for portforward/PORT or portforward/PORT/PROTOCOL, a port from 1 to 65535 and tcp or udp"
                        .formatted(exchange.info().subresource())));
    Relay.requireWebSocket(exchange);
    Sessions.Session session =
        sessions.open(vmi.uid(), exchange.user().name(), Sessions.Entry.JOIN);
    relay.open(exchange, AgentTarget.guest(vmi.object(), port.path()), port.framing(), session);
  }

  private Instance instance(Exchange exchange) {
    if (resource().equals(Machines.VMIS)) {
      return machines.vmi(exchange);
    }
    Machine vm = machines.vm(exchange);
    if (!vm.isCreated()) {
      throw Machines.vmConflict(exchange, "VMI is not started");
    }
    Instance vmi = machines.vmi(exchange);
    if (!vmi.isOf(vm)) {
      throw Machines.vmConflict(exchange, "the VMI of this name is not this machine's");
    }
    return vmi;
  }

  /// @param number from 1 to 65535
  /// @param protocol `tcp` or `udp`
  private record Port(int number, String protocol) {
    static Optional<Port> of(String subresource) {
      Matcher path = PORT.matcher(subresource);
      if (!path.matches()) {
        return Optional.empty();
      }
      int number = Integer.parseInt(path.group(1));
      return number < 1 || number > MOST_PORT
          ? Optional.empty()
          : Optional.of(new Port(number, Optional.ofNullable(path.group(2)).orElse("tcp")));
    }

    /// As in the agent's path.
    String path() {
      return NAME + "/" + number + "/" + protocol;
    }

    Framing framing() {
      return protocol.equals("udp") ? Framing.MESSAGES : Framing.BYTES;
    }
  }
}
