package org.virtfleet.desktop.core.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.desktop.core.cluster.Feed;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VmState;

/// VirtualMachines joined with their running instances, which have the same name.
final class VmRows implements Feed<VmRow>, SharedFeed.Listener {
  private final SharedFeed<VmPart> vms;
  private final SharedFeed<VmiPart> instances;
  private final List<Listener<VmRow>> listeners = new ArrayList<>();
  private boolean started;

  VmRows(SharedFeed<VmPart> vms, SharedFeed<VmiPart> instances) {
    this.vms = vms;
    this.instances = instances;
  }

  @Override
  public Subscription open(Listener<VmRow> listener) {
    synchronized (this) {
      listeners.add(listener);
    }
    if (!started) {
      started = true;
      vms.listen(this);
      instances.listen(this);
    } else {
      all();
    }
    return () -> forget(listener);
  }

  @Override
  public synchronized void all() {
    if (!vms.isLoaded() || !instances.isLoaded()) {
      return;
    }
    var rows = new ArrayList<VmRow>();
    vms.snapshot().forEach((key, vm) -> rows.add(row(key, vm, instances.find(key))));
    for (var listener : listeners) {
      listener.replaced(rows);
      if (!vms.refusal().isEmpty()) {
        listener.refused(vms.refusal());
      }
    }
  }

  @Override
  public synchronized void one(ObjectKey key) {
    if (!vms.isLoaded() || !instances.isLoaded()) {
      return;
    }
    var vm = vms.find(key);
    for (var listener : listeners) {
      vm.ifPresentOrElse(
          present -> listener.changed(row(key, present, instances.find(key))),
          () -> listener.removed(ObjectRef.vm(key.namespace(), key.name()).key()));
    }
  }

  private synchronized void forget(Listener<VmRow> listener) {
    listeners.remove(listener);
  }

  private static VmRow row(ObjectKey key, VmPart vm, Optional<VmiPart> instance) {
    var os = instance.map(VmiPart::guestOs).filter(name -> !name.isEmpty()).orElse(vm.os());
    var node = instance.filter(VmiPart::isOn).map(VmiPart::node).orElse("");
    int vcpus = instance.map(VmiPart::vcpus).orElse(vm.vcpus());
    long memory =
        instance.map(VmiPart::memoryBytes).filter(bytes -> bytes > 0).orElse(vm.memoryBytes());
    var state = state(vm, instance);
    return new VmRow(
        ObjectRef.vm(key.namespace(), key.name()),
        state,
        vm.printableStatus(),
        reason(vm, instance, state),
        node,
        os,
        instance.map(VmiPart::addresses).orElse(List.of()),
        vcpus,
        memory,
        vm.created(),
        instance.map(VmiPart::uid).orElse(""),
        vm.unmanaged(),
        vm.labels());
  }

  /// KubeVirt has no word for a guest whose memory is on disk.
  private static VmState state(VmPart vm, Optional<VmiPart> instance) {
    var state = VmState.of(vm.printableStatus());
    return state == VmState.PAUSED && instance.filter(VmiPart::suspended).isPresent()
        ? VmState.SUSPENDED
        : state;
  }

  private static String reason(VmPart vm, Optional<VmiPart> instance, VmState state) {
    if (!vm.reason().isEmpty()) {
      return vm.reason();
    }
    return instance.map(state.isDanger() ? VmiPart::reason : VmiPart::suspendProblem).orElse("");
  }
}
