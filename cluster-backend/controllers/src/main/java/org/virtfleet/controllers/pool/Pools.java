package org.virtfleet.controllers.pool;

import java.util.List;
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
      Caches caches, ObjectWriter writer, EventRecorder events) {
    var pools = caches.of(VirtualMachinePool.class);
    var machines =
        caches
            .of(VirtualMachine.class)
            .index(
                PoolReconciler.BY_POOL,
                vm -> Owners.controllerOfKind(vm, KIND).map(List::of).orElse(List.of()));
    var instances = caches.of(VirtualMachineInstance.class);
    var controller =
        new Controller<>("pool", 1, new PoolReconciler(pools, machines, instances, writer, events));
    pools.onChange(pool -> controller.enqueue(Key.of(pool)));
    machines.onChange(vm -> Owners.controllerOfKind(vm, KIND).ifPresent(controller::enqueue));
    return controller;
  }
}
