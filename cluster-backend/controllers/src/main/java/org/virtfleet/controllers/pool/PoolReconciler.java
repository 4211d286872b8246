package org.virtfleet.controllers.pool;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.virtfleet.api.kubevirt.v1.ReplicaStatus;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineSpec;
import org.virtfleet.api.pool.v1beta1.VirtualMachinePool;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Owners;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.RequestFailed;
import org.virtfleet.client.control.SelectorText;

/// Keeps one pool as it should be. Names are numbers, so a machine that the cache does not show yet
/// is not made twice: the server refuses the second of its name.
final class PoolReconciler implements Reconciler<Key> {

  static final String BY_POOL = "pool/owner";

  /// Times in conditions have whole seconds.
  private static final Duration ROUNDING = Duration.ofSeconds(1);

  private final Cache<VirtualMachinePool> pools;
  private final Cache<VirtualMachine> machines;
  private final Cache<VirtualMachineInstance> instances;
  private final ObjectWriter writer;
  private final EventRecorder events;
  private final Departure departure;
  private final InstantSource clock;

  PoolReconciler(
      Cache<VirtualMachinePool> pools,
      Cache<VirtualMachine> machines,
      Cache<VirtualMachineInstance> instances,
      ObjectWriter writer,
      EventRecorder events,
      Departure departure,
      InstantSource clock) {
    this.pools = pools;
    this.machines = machines;
    this.instances = instances;
    this.writer = writer;
    this.events = events;
    this.departure = departure;
    this.clock = clock;
  }

  @Override
  public Outcome reconcile(Key key) {
    List<Member> filed = machines.filedUnder(BY_POOL, key).stream().map(Member::new).toList();
    VirtualMachinePool pool = pools.get(key).orElse(null);
    if (pool == null || pool.getMetadata().getDeletionTimestamp() != null) {
      // What it owns is the garbage collector's.
      filed.stream().filter(Member::deleting).forEach(m -> departure.letGo(m, true));
      return Outcome.settled();
    }
    List<Member> present = withoutThoseThatLeave(pool, filed);
    Outcome outcome = Outcome.settled();
    if (!Boolean.TRUE.equals(pool.getSpec().getPaused())) {
      present = heal(pool, present);
      outcome = whenToHeal(pool, present);
      scale(pool, present);
      update(pool, present);
    }
    writeStatus(pool, present);
    return outcome;
  }

  private List<Member> withoutThoseThatLeave(VirtualMachinePool pool, List<Member> filed) {
    List<Member> stay = new ArrayList<>();
    for (Member member : filed) {
      boolean own = Owners.controls(pool, member.vm());
      if (member.deleting()) {
        departure.letGo(member, !own || !PoolRules.keepsVolumes(pool.getSpec()));
      } else if (own && !member.isChosenBy(pool.getSpec().getSelector())) {
        departure.release(pool, member);
        events.normal(pool, "Released", "Released virtual machine " + member.name());
      } else if (own) {
        stay.add(member);
      }
    }
    return stay;
  }

  private List<Member> heal(VirtualMachinePool pool, List<Member> present) {
    List<Member> failed = PoolRules.toReplace(pool.getSpec(), present, clock.instant());
    for (Member member : failed) {
      departure.replace(member);
      events.warning(
          pool,
          "Autohealing",
          "Virtual machine %s does not start: it is deleted, and made anew"
              .formatted(member.name()));
    }
    return present.stream().filter(member -> !failed.contains(member)).toList();
  }

  private Outcome whenToHeal(VirtualMachinePool pool, List<Member> present) {
    return PoolRules.nextToReplace(pool.getSpec(), present)
        .map(time -> Outcome.again(Duration.between(clock.instant(), time).plus(ROUNDING)))
        .orElse(Outcome.settled());
  }

  private void scale(VirtualMachinePool pool, List<Member> present) {
    PoolRules.toDelete(pool.getSpec(), present)
        .forEach(member -> {
          writer.delete(member.vm());
          events.normal(pool, "SuccessfulDelete", "Deleted virtual machine " + member.name());
        });
    String namespace = pool.getMetadata().getNamespace();
    Set<String> taken =
        machines.list().stream()
            .filter(vm -> vm.getMetadata().getNamespace().equals(namespace))
            .map(vm -> vm.getMetadata().getName())
            .collect(Collectors.toSet());
    int wanted = PoolRules.wanted(pool.getSpec());
    for (int ordinal :
        PoolRules.toMake(pool.getMetadata().getName(), wanted, present.size(), taken)) {
      make(pool, ordinal);
    }
  }

  private void make(VirtualMachinePool pool, int ordinal) {
    try {
      writer.create(wanted(pool, ordinal));
      events.normal(
          pool, "SuccessfulCreate", "Created virtual machine " + Member.nameIn(pool, ordinal));
    } catch (RequestFailed e) {
      if (!e.isConflict()) {
        events.warning(pool, "FailedCreate", "Cannot create a virtual machine: " + e.reason());
      }
      throw e;
    }
  }

  private VirtualMachine wanted(VirtualMachinePool pool, int ordinal) {
    var template = pool.getSpec().getVirtualMachineTemplate().getSpec();
    return PoolMachine.of(pool, writer.copy(template), ordinal);
  }

  private void update(VirtualMachinePool pool, List<Member> present) {
    if (!PoolRules.followsTemplate(pool.getSpec())) {
      return;
    }
    String revision = PoolMachine.revision(pool);
    for (Member member : present) {
      if (!member.isOf(revision) && member.ordinal().isPresent()) {
        change(pool, member);
      }
    }
    for (Member member : PoolRules.toRestart(pool.getSpec(), present)) {
      instances
          .get(Key.of(member.vm()))
          .filter(instance -> instance.getMetadata().getDeletionTimestamp() == null)
          .ifPresent(instance -> {
            writer.delete(instance);
            events.normal(pool, "SuccessfulUpdate", "Restarted virtual machine " + member.name());
          });
    }
  }

  private void change(VirtualMachinePool pool, Member member) {
    VirtualMachine wanted = wanted(pool, member.ordinal().orElseThrow());
    writer.patch(
        member.vm(),
        copy -> {
          var meta = copy.getMetadata();
          meta.getLabels().putAll(wanted.getMetadata().getLabels());
          meta.getAnnotations().putAll(wanted.getMetadata().getAnnotations());
          copy.setSpec(withKeptDefaults(wanted, copy));
          return copy;
        });
  }

  /// What the server filled in for this machine alone, such as its UUID, stays.
  private static VirtualMachineSpec withKeptDefaults(
      VirtualMachine wanted, VirtualMachine present) {
    var spec = wanted.getSpec();
    var to = spec.getTemplate().getSpec();
    var from = present.getSpec().getTemplate().getSpec();
    if (to != null && from != null) {
      if (to.getDomain().getFirmware() == null) {
        to.getDomain().setFirmware(from.getDomain().getFirmware());
      }
      if (to.getDomain().getMachine() == null) {
        to.getDomain().setMachine(from.getDomain().getMachine());
      }
      if (to.getArchitecture() == null) {
        to.setArchitecture(from.getArchitecture());
      }
      if (to.getDomain().getResources() == null) {
        to.getDomain().setResources(from.getDomain().getResources());
      }
    }
    return spec;
  }

  private void writeStatus(VirtualMachinePool pool, List<Member> present) {
    int ready = (int) present.stream().filter(Member::ready).count();
    writer.patchStatus(
        pool,
        Objects.requireNonNullElseGet(pool.getStatus(), ReplicaStatus::new),
        status ->
            status
                .setReplicas(present.size())
                .setReadyReplicas(ready)
                .setLabelSelector(SelectorText.of(pool.getSpec().getSelector())));
  }
}
