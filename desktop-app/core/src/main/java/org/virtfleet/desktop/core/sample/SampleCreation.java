package org.virtfleet.desktop.core.sample;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.desktop.core.cluster.Manifest;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VmState;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.text.Sizes;

/// Turns a manifest into sample rows; reads only what a row shows.
final class SampleCreation {
  private final SampleFeed<VmRow> vms;
  private final SampleFeed<VolumeRow> volumes;
  private final Instant now;

  SampleCreation(SampleFeed<VmRow> vms, SampleFeed<VolumeRow> volumes, Instant now) {
    this.vms = vms;
    this.volumes = volumes;
    this.now = now;
  }

  void create(Manifest manifest) {
    switch (manifest.ref().kind()) {
      case "VirtualMachine" -> vms.put(vm(manifest));
      case "DataVolume" -> volumes.put(volume(manifest.ref(), VolumeRow.State.UPLOADING));
      case "PersistentVolumeClaim" -> volumes.put(volume(manifest.ref(), VolumeRow.State.READY));
      default -> {
        // Secrets and the like are in no list.
      }
    }
  }

  private VmRow vm(Manifest manifest) {
    boolean starts = "Always".equals(at(manifest.content(), "spec", "runStrategy"));
    return new VmRow(
        manifest.ref(),
        starts ? VmState.STARTING : VmState.STOPPED,
        starts ? "Starting" : "Stopped",
        "",
        "",
        "",
        List.of(),
        at(manifest.content(), "spec", "template", "spec", "domain", "cpu", "cores")
                instanceof Integer cores
            ? cores
            : 1,
        2 * Sizes.GIB,
        now,
        "",
        false,
        Map.of());
  }

  private VolumeRow volume(ObjectRef ref, VolumeRow.State state) {
    return new VolumeRow(
        ObjectRef.claim(ref.namespace(), ref.name()),
        state,
        state == VolumeRow.State.READY ? "Bound" : "UploadReady",
        "",
        Optional.empty(),
        "fast-nvme",
        20 * Sizes.GIB,
        List.of(),
        true,
        "RWO",
        VolumeRow.Home.UNKNOWN,
        "",
        "admin",
        now);
  }

  private static Object at(Object tree, String... path) {
    var here = tree;
    for (var step : path) {
      here = here instanceof Map<?, ?> map && map.containsKey(step) ? map.get(step) : "";
    }
    return here;
  }
}
