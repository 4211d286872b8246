package org.virtfleet.controllers.vm;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.time.InstantSource;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Owners;
import org.virtfleet.client.control.TypedClient;

/// The controller of virtual machines.
public final class VirtualMachines {

  private static final String BY_CLAIM = "vm/claim";
  private static final int WORKERS = 4;

  private VirtualMachines() {}

  /// A machine is looked at when it, its instance (which has its name) or one of its DataVolumes
  /// changes.
  public static Controller<Key> controller(
      Caches caches,
      TypedClient client,
      ObjectWriter writer,
      EventRecorder events,
      InstantSource clock) {
    var machines = caches.of(VirtualMachine.class).index(BY_CLAIM, SharedDisks::claims);
    var instances = caches.of(VirtualMachineInstance.class).index(BY_CLAIM, SharedDisks::claims);
    var dataVolumes = caches.of(DataVolume.class);
    var claims = caches.of(PersistentVolumeClaim.class);
    var instancetypes = new Instancetypes(client, writer);
    var reconciler =
        new VirtualMachineReconciler(
            machines,
            instances,
            dataVolumes,
            instancetypes,
            new LiveUpdate(instancetypes, writer, client),
            new UsedParts(client, writer),
            new MemoryDumps(claims, writer),
            new SharedDisks(
                claim -> machines.filedUnder(BY_CLAIM, claim),
                claim -> instances.filedUnder(BY_CLAIM, claim),
                dataVolumes,
                claims,
                writer,
                events),
            writer,
            events,
            clock);
    var controller = new Controller<>("vm", WORKERS, reconciler);
    machines.onChange(vm -> controller.enqueue(Key.of(vm)));
    instances.onChange(instance -> controller.enqueue(Key.of(instance)));
    dataVolumes.onChange(volume -> {
      Owners.controllerOfKind(volume, "VirtualMachine").ifPresent(controller::enqueue);
      machines.filedUnder(BY_CLAIM, Key.of(volume)).forEach(vm -> controller.enqueue(Key.of(vm)));
    });
    return controller;
  }
}
