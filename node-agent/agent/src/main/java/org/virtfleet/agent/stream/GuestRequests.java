package org.virtfleet.agent.stream;

import java.nio.channels.ByteChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.vmi.FreezeWatch;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;
import org.virtfleet.client.control.Key;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.Screenshot;
import org.virtfleet.streams.ByteStream;
import org.virtfleet.streams.Framing;
import org.virtfleet.streams.Pump;
import org.virtfleet.streams.Ticket;
import org.virtfleet.streams.WebSocketUpgrade;

/// `/v1/vmis/NS/NAME/…`: displays, consoles, ports, pictures and power of guests.
final class GuestRequests {
  private static final Logger log = LoggerFactory.getLogger(GuestRequests.class);

  private final Hypervisor hypervisor;
  private final NodeGuests guests;
  private final WebSocketUpgrade upgrade;
  private final GuestAnswers answers;

  /// A place is a guest's uid and the subresource.
  private final Holders holders = new Holders();

  GuestRequests(Hypervisor hypervisor, NodeGuests guests, WebSocketUpgrade upgrade) {
    this.hypervisor = hypervisor;
    this.guests = guests;
    this.upgrade = upgrade;
    this.answers = new GuestAnswers(hypervisor);
  }

  void handle(
      Key key,
      String subresource,
      Ticket ticket,
      Request request,
      Response response,
      Callback callback)
      throws Refused {
    VirtualMachineInstance vmi =
        guests
            .find(key)
            .orElseThrow(
                () -> new Refused(404, "NotFound", "VMI " + key + " is not on this node."));
    String uid = vmi.getMetadata().getUid();
    Gatekeeper.requireFor(ticket, key.namespace(), key.name(), uid, subresource);
    UUID domain =
        guests
            .domainOf(vmi)
            .orElseThrow(() ->
                new Refused(
                    409,
                    "Conflict",
                    "VMI " + key + " has no guest on this node: it does not run."));
    String method = request.getMethod();
    switch (method + " " + subresource) {
      case "GET vnc" ->
          stream(
              uid,
              ticket,
              threaded(hypervisor.domains().openGraphics(domain, display(vmi, domain)), ticket),
              Framing.BYTES,
              request,
              response,
              callback);
      case "GET console" ->
          stream(
              uid,
              ticket,
              threaded(hypervisor.domains().openConsole(domain), ticket),
              Framing.BYTES,
              request,
              response,
              callback);
      case "GET screenshot" -> {
        Screenshot picture = hypervisor.domains().screenshot(domain);
        Answers.bytes(response, callback, 200, picture.mimeType(), picture.bytes());
      }
      case "GET guestosinfo" ->
          Answers.json(response, callback, answers.system(domain, known(vmi)));
      case "GET userlist" -> Answers.json(response, callback, answers.users(domain));
      case "GET filesystemlist" -> Answers.json(response, callback, answers.fileSystems(domain));
      case "PUT pause" ->
          act(() -> hypervisor.domains().suspend(domain), vmi, domain, response, callback);
      case "PUT unpause" ->
          act(() -> hypervisor.domains().resume(domain), vmi, domain, response, callback);
      case "PUT reset" ->
          act(() -> hypervisor.domains().reset(domain), vmi, domain, response, callback);
      case "PUT softreboot" ->
          act(() -> hypervisor.domains().reboot(domain), vmi, domain, response, callback);
      case "PUT freeze" -> {
        Duration longest = FreezeLimit.of(Request.extractQueryParameters(request));
        FreezeWatch freezes = freezes(vmi);
        act(() -> freezes.freeze(domain, longest), vmi, domain, response, callback);
      }
      case "PUT unfreeze" -> {
        FreezeWatch freezes = freezes(vmi);
        act(() -> freezes.thaw(domain), vmi, domain, response, callback);
      }
      default -> {
        GuestPort port =
            GuestPort.of(subresource)
                .filter(_ -> method.equals("GET"))
                .orElseThrow(() ->
                    new Refused(
                        404,
                        "NotFound",
                        "There is no " + method + " " + subresource + " of a VMI on an agent."));
        ByteStream guest = port.connect(guests.ports(), domain);
        stream(uid, ticket, guest, port.framing(), request, response, callback);
      }
    }
  }

  private static VirtualMachineInstanceStatus known(VirtualMachineInstance vmi) {
    return Objects.requireNonNullElseGet(vmi.getStatus(), VirtualMachineInstanceStatus::new);
  }

  private int display(VirtualMachineInstance vmi, UUID domain) throws Refused {
    return guests
        .vncDisplay(vmi, domain)
        .orElseThrow(() ->
            new Refused(
                409,
                "Conflict",
                "VMI %s has no display that speaks VNC. %s"
                    .formatted(Key.of(vmi), howToGetADisplay(vmi, domain))));
  }

  /// Of a machine's guest the definition is written anew at each start.
  private String howToGetADisplay(VirtualMachineInstance vmi, UUID domain) {
    return guests.isAdopted(vmi)
        ? "It was adopted so. Stop the machine and take annotation %s off its template: it then starts with VNC in the place of its other displays, and without whatever else the annotation says."
            .formatted(Annotations.XML_EXTRA)
        : "With the guest off, put <graphics type='vnc'><listen type='none'/></graphics> into <devices> beside what is there (virsh edit %s on its node), before the guest is adopted, and start it."
            .formatted(domain);
  }

  private FreezeWatch freezes(VirtualMachineInstance vmi) throws Refused {
    return guests
        .freezes(vmi)
        .orElseThrow(() ->
            new Refused(
                409,
                "Conflict",
                "%s is not Virtfleet's own, so it is not frozen: adopt it first, or use virsh domfsfreeze on its host."
                    .formatted(Key.of(vmi))));
  }

  private void act(
      Runnable action,
      VirtualMachineInstance vmi,
      UUID domain,
      Response response,
      Callback callback) {
    action.run();
    guests.look(vmi, domain);
    Answers.done(response, callback);
  }

  private static ByteStream threaded(ByteChannel channel, Ticket ticket) {
    return new HypervisorStream(channel, ticket.subresource() + "-" + ticket.name());
  }

  private void stream(
      String uid,
      Ticket ticket,
      ByteStream guest,
      Framing framing,
      Request request,
      Response response,
      Callback callback)
      throws Refused {
    String subresource = ticket.subresource();
    boolean shared =
        GuestPort.of(subresource).isPresent()
            || "shared=true".equals(request.getHttpURI().getQuery());
    boolean upgraded = false;
    try {
      upgraded =
          upgrade.upgrade(
              request,
              response,
              callback,
              framing,
              user -> serve(uid + "/" + subresource, shared, ticket, user, guest));
    } finally {
      if (!upgraded) {
        guest.close();
      }
    }
    if (!upgraded) {
      throw new Refused(400, "BadRequest", "Ask for " + subresource + " by a WebSocket handshake.");
    }
  }

  private void serve(String place, boolean shared, Ticket ticket, ByteStream user, ByteStream guest)
      throws InterruptedException {
    log.info(
        "{} opened {} of {}/{}",
        ticket.user(),
        ticket.subresource(),
        ticket.namespace(),
        ticket.name());
    if (shared) {
      holders.join(place, user);
    } else {
      holders.takeOver(place, user, ticket.user());
    }
    try {
      new Pump(user, guest).run();
    } finally {
      holders.leave(place, user);
    }
  }
}
