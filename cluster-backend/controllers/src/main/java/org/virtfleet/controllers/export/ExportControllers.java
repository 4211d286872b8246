package org.virtfleet.controllers.export;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.InstantSource;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.GenericCache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.object.ResourceType;

/// The controller of exports.
public final class ExportControllers {

  private static final String SNAPSHOT_GROUP = "snapshot.kubevirt.io";

  static final ResourceType CONTENTS =
      ResourceType.regular(SNAPSHOT_GROUP, "v1beta1", "VirtualMachineSnapshotContent", true);

  private final GenericCache exports;
  private final Controller<Key> controller;

  /// Before the caches are started.
  public ExportControllers(
      Caches caches, TypedClient client, ObjectWriter writer, InstantSource clock) {
    exports =
        caches
            .of(ResourceType.regular("export.kubevirt.io", "v1", "VirtualMachineExport", true))
            .onChange(this::look);
    GenericCache snapshots =
        caches
            .of(ResourceType.regular(SNAPSHOT_GROUP, "v1beta1", "VirtualMachineSnapshot", true))
            .onChange(key -> goOn(key.namespace()));
    Sources sources = Sources.of(caches, snapshots, client);
    controller =
        new Controller<>(
            "export", 1, new ExportReconciler(exports, sources, client, writer, clock));
    sources.claims().onChange(this::goOn);
    sources.machines().onChange(this::goOn);
    sources.instances().onChange(this::goOn);
  }

  private void look(Key export) {
    controller.enqueue(export);
  }

  private void goOn(HasMetadata changed) {
    goOn(changed.getMetadata().getNamespace());
  }

  /// Whether a disk can be fetched depends on its claim and on who uses it.
  private void goOn(String namespace) {
    exports.inNamespace(namespace).forEach(export -> controller.enqueue(Key.of(export)));
  }

  /// To be started once the caches are filled.
  public Controller<Key> controller() {
    return controller;
  }
}
