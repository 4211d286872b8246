package org.virtfleet.controllers.datavolume;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.time.InstantSource;
import java.util.List;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.control.VolumeSnapshots;

/// The controllers of DataVolumes and of claims that take uploads.
public final class DataVolumeControllers {

  private static final int WORKERS = 2;
  private static final String BY_SOURCE = "datavolume/source";
  private static final String BY_DATA_SOURCE = "datavolume/data-source";
  private static final String BY_SNAPSHOT = "datavolume/snapshot";

  private DataVolumeControllers() {}

  public static List<Controller<Key>> controllers(
      Caches caches,
      TypedClient client,
      ObjectWriter writer,
      EventRecorder events,
      DataSourceStatus dataSources,
      InstantSource clock) {
    var volumes =
        caches
            .of(DataVolume.class)
            .index(BY_SOURCE, DataVolumeControllers::source)
            .index(BY_DATA_SOURCE, DataVolumeControllers::dataSource)
            .index(BY_SNAPSHOT, DataVolumeControllers::snapshot);
    var claims = caches.of(PersistentVolumeClaim.class);
    var classes = caches.of(StorageClass.class);
    var dataVolumes =
        new Controller<>(
            "datavolume",
            WORKERS,
            new DataVolumeReconciler(
                volumes,
                claims,
                classes,
                dataSources.sources(),
                new Preallocation(client),
                writer,
                events,
                clock));
    var uploadTargets =
        new Controller<>("upload-target", WORKERS, new UploadTargetReconciler(claims, writer));
    volumes.onChange(volume -> dataVolumes.enqueue(Key.of(volume)));
    claims.onChange(claim -> {
      dataVolumes.enqueue(Key.of(claim)); // a DataVolume has the name of its claim
      uploadTargets.enqueue(Key.of(claim));
      volumes
          .filedUnder(BY_SOURCE, Key.of(claim))
          .forEach(copy -> dataVolumes.enqueue(Key.of(copy)));
    });
    dataSources.onChange(source ->
        volumes
            .filedUnder(BY_DATA_SOURCE, source)
            .forEach(copy -> dataVolumes.enqueue(Key.of(copy))));
    var _ =
        caches
            .of(VolumeSnapshots.KIND)
            .onChange(snapshot ->
                volumes
                    .filedUnder(BY_SNAPSHOT, snapshot)
                    .forEach(copy -> dataVolumes.enqueue(Key.of(copy))));
    var profiles =
        new Controller<>("storageprofile", 1, new ProfileReconciler(classes, client, writer));
    classes.onChange(found -> profiles.enqueue(Key.of(found)));
    return List.of(dataVolumes, uploadTargets, profiles);
  }

  private static List<Key> source(DataVolume volume) {
    return Content.of(volume) instanceof Content.Clone(var source) ? List.of(source) : List.of();
  }

  private static List<Key> dataSource(DataVolume volume) {
    return Content.of(volume) instanceof Content.Named(var named) ? List.of(named) : List.of();
  }

  private static List<Key> snapshot(DataVolume volume) {
    return Content.of(volume) instanceof Content.Snapshot(var named) ? List.of(named) : List.of();
  }
}
