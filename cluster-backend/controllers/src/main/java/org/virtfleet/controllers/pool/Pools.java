package org.virtfleet.controllers.pool;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.time.InstantSource;
import java.util.List;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.pool.v1beta1.VirtualMachinePool;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Owners;

/// The controller of pools.
public final class Pools {

  private static final String KIND = "VirtualMachinePool";

  private Pools() {}

  public static Controller<Key> controller(
      Caches caches, ObjectWriter writer, EventRecorder events, InstantSource clock) {
    var pools = caches.of(VirtualMachinePool.class);
    var machines =
        caches
            .of(VirtualMachine.class)
            .index(
                PoolReconciler.BY_POOL,
                vm -> Owners.controllerOfKind(vm, KIND).map(List::of).orElse(List.of()));
    var instances = caches.of(VirtualMachineInstance.class);
    var departure =
        new Departure(caches.of(DataVolume.class), caches.of(PersistentVolumeClaim.class), writer);
    var controller =
        new Controller<>(
            "pool",
            1,
            new PoolReconciler(pools, machines, instances, writer, events, departure, clock));
    pools.onChange(pool -> controller.enqueue(Key.of(pool)));
    machines.onChange(vm -> Owners.controllerOfKind(vm, KIND).ifPresent(controller::enqueue));
    return controller;
  }
}
