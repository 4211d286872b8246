package org.virtfleet.agent.vmi;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.virtfleet.agent.downward.DownwardMetrics;
import org.virtfleet.api.ConditionTypes;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VolumeStatus;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.DomainState;

/// What goes on beside the reconciler with each guest that runs, because a guest may let it wait.
///
/// @param guests what it says of itself
/// @param healths its probes
/// @param credentials keys and passwords in it
/// @param freezes its file systems
/// @param dumps of its memory
/// @param metrics that it asks for
/// @param scratch what was made for it
record Watches(
    GuestWatch guests,
    HealthWatch healths,
    CredentialWatch credentials,
    FreezeWatch freezes,
    MemoryDumps dumps,
    DownwardMetrics metrics,
    Scratch scratch)
    implements AutoCloseable {

  /// What is known of a guest beside its XML.
  ///
  /// @param given empty where no credentials are asked for, or nothing new is known
  /// @param dump of a volume for a dump of its memory
  record Seen(
      GuestFacts facts,
      Health health,
      Optional<CredentialWatch.Given> given,
      boolean frozen,
      Optional<VolumeStatus> dump) {

    void write(InstanceStatus status) {
      given.ifPresent(now ->
          status.condition(
              ConditionTypes.ACCESS_CREDENTIALS,
              now.why().isEmpty(),
              null,
              now.why().orElse(null)));
      status.raw().setFsFreezeStatus(frozen ? "frozen" : null);
      dump.ifPresent(now ->
          status
              .raw()
              .setVolumeStatus(
                  status.raw().getVolumeStatus().stream()
                      .map(volume -> now.getName().equals(volume.getName()) ? now : volume)
                      .toList()));
    }
  }

  void start(List<OwnedDomain> ours) {
    guests.start();
    healths.start();
    credentials.start();
    freezes.start(ours);
    metrics.start();
  }

  /// Looks after a running guest. One that is paused or frozen cannot answer, so it is asked
  /// nothing and no probe counts.
  Seen look(VirtualMachineInstance vmi, DomainInfo domain, LiveDomain live) {
    UUID uuid = domain.uuid();
    boolean agent = live.agentConnected();
    boolean frozen = freezes.isFrozen(uuid);
    Optional<VolumeStatus> dump = dumps.look(uuid, vmi);
    boolean asks = vmi.getSpec().getDomain().getDevices().getDownwardMetrics() != null;
    metrics.show(uuid, live.metricsPort().filter(_ -> asks), scratch.metricsFile(vmi));
    if (frozen || domain.state() == DomainState.PAUSED) {
      healths.leave(uuid);
      credentials.leave(uuid);
      return new Seen(guests.rest(uuid, agent), Health.GOOD, Optional.empty(), frozen, dump);
    }
    return new Seen(
        guests.watch(uuid, vmi, agent, live.places()),
        healths.watch(uuid, vmi, live.places()),
        credentials.watch(uuid, vmi, agent),
        false,
        dump);
  }

  /// The guest has ended.
  void leave(UUID domain) {
    guests.leave(domain);
    healths.leave(domain);
    credentials.leave(domain);
    freezes.leave(domain);
    dumps.leave(domain);
    metrics.leave(domain);
  }

  @Override
  public void close() {
    guests.close();
    healths.close();
    credentials.close();
    freezes.close();
    dumps.close();
    metrics.close();
  }
}
