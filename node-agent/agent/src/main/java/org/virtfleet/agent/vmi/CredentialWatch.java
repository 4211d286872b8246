package org.virtfleet.agent.vmi;

import io.fabric8.kubernetes.api.model.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.virtfleet.agent.loop.WhileConnected;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.RequestFailed;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;

/// Keeps the credentials in running guests as the Secrets say, apart from the reconciler, because a
/// guest may let it wait. A node may read the Secrets of its instances one by one and watch none,
/// so it looks every 15 seconds, which is KubeVirt's pace, and says all again every five minutes.
final class CredentialWatch implements AutoCloseable {
  private static final int WORKERS = 2;
  private static final Duration LOOK = Duration.ofSeconds(15);
  private static final Duration REPEAT = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// As much of what libvirt and the guest say as is told.
  private static final int LONGEST = 512;

  private final Hypervisor hypervisor;
  private final TypedClient client;
  private final EventRecorder events;
  private final Consumer<Key> news;
  private final Clock clock;
  private final Map<UUID, Watched> watched = new ConcurrentHashMap<>();
  private final Controller<UUID> controller =
      new Controller<>("credentials", WORKERS, new WhileConnected<>(this::bring));

  /// How it stands.
  ///
  /// @param why not; empty where it is done
  /// @param versions of the Secrets, never what is in them
  record Given(Optional<String> why, List<String> versions, Instant since) {
    boolean says(Given other) {
      return why.equals(other.why);
    }
  }

  private record Watched(VirtualMachineInstance vmi, boolean agent, Optional<Given> given) {
    boolean isOf(VirtualMachineInstance other) {
      return vmi.getMetadata().getUid().equals(other.getMetadata().getUid());
    }
  }

  /// @param news called with the VMI whenever it stands otherwise
  CredentialWatch(
      Hypervisor hypervisor,
      TypedClient client,
      EventRecorder events,
      Consumer<Key> news,
      Clock clock) {
    this.hypervisor = hypervisor;
    this.client = client;
    this.events = events;
    this.news = news;
    this.clock = clock;
  }

  void start() {
    controller.start();
  }

  /// Looks after a running guest from now on.
  ///
  /// @return how it stands; empty where nothing is asked for, or nothing is known yet
  Optional<Given> watch(UUID domain, VirtualMachineInstance vmi, boolean agent) {
    if (AccessCredentials.secrets(vmi.getSpec()).isEmpty()) {
      return Optional.empty();
    }
    Watched before = watched.get(domain);
    if (before != null && before.agent() == agent && before.isOf(vmi)) {
      return before.given();
    }
    watched.put(domain, new Watched(vmi, agent, Optional.empty()));
    controller.enqueue(domain);
    return Optional.empty();
  }

  void leave(UUID domain) {
    watched.remove(domain);
  }

  private Outcome bring(UUID domain) {
    Watched guest = watched.get(domain);
    if (guest == null) {
      return Outcome.settled();
    }
    Given now = guest.agent() ? bring(domain, guest) : failed("Guest agent is offline", List.of());
    if (watched.replace(domain, guest, new Watched(guest.vmi(), guest.agent(), Optional.of(now)))
        && guest.given().filter(now::says).isEmpty()) {
      tell(guest.vmi(), now);
    }
    return guest.agent() ? Outcome.again(LOOK) : Outcome.settled();
  }

  private Given bring(UUID domain, Watched guest) {
    Map<String, Secret> secrets = new HashMap<>();
    List<String> versions = new ArrayList<>();
    for (String name : AccessCredentials.secrets(guest.vmi().getSpec())) {
      try {
        Secret secret = secret(guest.vmi(), name);
        if (secret == null) {
          return failed("There is no Secret %s.".formatted(name), List.of());
        }
        secrets.put(name, secret);
        versions.add(secret.getMetadata().getResourceVersion());
      } catch (RequestFailed e) {
        return failed("Secret %s cannot be read: %s".formatted(name, e.reason()), List.of());
      }
    }
    Optional<Given> still =
        guest
            .given()
            .filter(given -> given.why().isEmpty() && given.versions().equals(versions))
            .filter(given -> clock.instant().isBefore(given.since().plus(REPEAT)));
    return still.orElseGet(
        () -> give(domain, AccessCredentials.of(guest.vmi().getSpec(), secrets), versions));
  }

  private @Nullable Secret secret(VirtualMachineInstance vmi, String name) {
    return client.find(Secret.class, Key.of(vmi.getMetadata().getNamespace(), name)).orElse(null);
  }

  /// One that the guest refuses holds up no other.
  private Given give(UUID domain, AccessCredentials credentials, List<String> versions) {
    List<String> refused = new ArrayList<>();
    for (AccessCredentials.Command command : credentials.commands()) {
      try {
        String _ = hypervisor.domains().agentCommand(domain, command.json(), PATIENCE);
      } catch (HypervisorException e) {
        if (e.code() == ErrorCode.DISCONNECTED) {
          throw e;
        }
        refused.add("The %s could not be set: %s".formatted(command.what(), e.getMessage()));
      }
    }
    return refused.isEmpty()
        ? new Given(Optional.empty(), versions, clock.instant())
        : failed(String.join(" ", refused), versions);
  }

  private Given failed(String why, List<String> versions) {
    String shown = why.length() <= LONGEST ? why : why.substring(0, LONGEST);
    return new Given(Optional.of(shown), versions, clock.instant());
  }

  private void tell(VirtualMachineInstance vmi, Given now) {
    if (now.why().isPresent()) {
      events.warning(
          vmi, "AccessCredentialsSyncFailed", "Access credentials sync failed: " + now.why().get());
    } else {
      events.normal(vmi, "AccessCredentialsSyncSuccess", "Access credentials sync successful.");
    }
    news.accept(Key.of(vmi));
  }

  @Override
  public void close() {
    controller.close();
  }
}
