package org.virtfleet.agent.vmi;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.domain.DeviceResult;
import org.virtfleet.domain.EffectiveDevices;
import org.virtfleet.domain.Refusal;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;

/// Makes a running guest what its VMI says by now. What that is comes from the VMI and the domain
/// alone, so a killed agent's successor goes on where it was.
final class LiveChanges {
  private final Hypervisor hypervisor;
  private final LiveDisks disks;
  private final LiveCards cards;
  private final LiveSize size;
  private final AdoptedDevices adopted;
  private final EventRecorder events;

  LiveChanges(
      Hypervisor hypervisor,
      LiveDisks disks,
      LiveCards cards,
      LiveSize size,
      AdoptedDevices adopted,
      EventRecorder events) {
    this.hypervisor = hypervisor;
    this.disks = disks;
    this.cards = cards;
    this.size = size;
    this.adopted = adopted;
    this.events = events;
  }

  /// What one look has changed, and what is still to come.
  static final class Log {
    private final List<String> done = new ArrayList<>();
    private final List<Unfinished> open = new ArrayList<>();

    /// Makes one change. One that fails holds up no other.
    ///
    /// @param sentence what is true afterwards
    void make(Unfinished.Part part, String name, String sentence, Change change) {
      try {
        change.make();
        done.add(sentence);
      } catch (Unattachable e) {
        fail(part, name, String.valueOf(e.getMessage()));
      } catch (HypervisorException e) {
        if (e.code() == ErrorCode.DISCONNECTED) {
          throw e;
        }
        fail(part, name, String.valueOf(e.getMessage()));
      }
    }

    void wait(Unfinished.Part part, String name, String sentence) {
      open.add(Unfinished.waiting(part, name, sentence));
    }

    /// Another guest may make room for it.
    void noRoom(Unfinished.Part part, String sentence) {
      open.add(new Unfinished(part, "", Unfinished.NO_ROOM, sentence));
    }

    /// Its data is in another file than its volume's.
    void overlaid(String disk, String sentence) {
      open.add(new Unfinished(Unfinished.Part.DISK, disk, Unfinished.OVERLAID, sentence));
    }

    void fail(Unfinished.Part part, String name, String sentence) {
      open.add(Unfinished.failed(part, name, sentence));
    }

    boolean changed() {
      return !done.isEmpty();
    }

    List<Unfinished> open() {
      return List.copyOf(open);
    }
  }

  /// One call of the hypervisor.
  @FunctionalInterface
  interface Change {
    void make() throws Unattachable;
  }

  /// The running domain as it is now.
  LiveDomain look(VirtualMachineInstance vmi, UUID domain) {
    return adopted.named(vmi, domain, LiveDomain.of(hypervisor.domains().xml(domain)));
  }

  Log bring(VirtualMachineInstance vmi, UUID domain, LiveDomain live) {
    Log log = new Log();
    if (live.told()) {
      disks.bring(vmi, domain, live, log);
      cards.bring(vmi, domain, live, log);
    } else if (adopted.isAdopted(domain)) {
      log.fail(
          Unfinished.Part.GUEST,
          "",
          "Annotation %s is not what this node wrote when it adopted the machine, so the devices of the running guest cannot be told apart: put it back, or restart the guest."
              .formatted(Annotations.XML_EXTRA));
    } else if (differs(vmi, live)) {
      log.fail(
          Unfinished.Part.CARD,
          "",
          "Something else than this release started this guest, and its devices cannot be told apart while it runs: restart it to change them.");
    }
    size.bring(vmi, domain, live, log);
    log.done.forEach(sentence -> events.normal(vmi, "LiveUpdated", sentence));
    return log;
  }

  private static boolean differs(VirtualMachineInstance vmi, LiveDomain live) {
    EffectiveDevices devices = EffectiveDevices.of(vmi.getSpec());
    long cards =
        devices.interfaces().stream().filter(card -> !"absent".equals(card.getState())).count();
    return devices.disks().size() != live.disks().size() || cards != live.cards().size();
  }

  /// Plugs in what was built.
  static void attach(Hypervisor hypervisor, UUID domain, DeviceResult device) throws Unattachable {
    switch (device) {
      case DeviceResult.Built(String xml) -> hypervisor.domains().attach(domain, xml);
      case DeviceResult.Refused(List<Refusal> refusals) ->
          throw new Unattachable(
              refusals.stream().map(Refusal::toString).collect(Collectors.joining(". ", "", ".")));
    }
  }
}
