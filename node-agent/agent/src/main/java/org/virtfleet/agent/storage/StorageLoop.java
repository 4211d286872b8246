package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.virtfleet.agent.image.QemuImg;
import org.virtfleet.agent.image.Sandbox;
import org.virtfleet.agent.loop.WhileConnected;
import org.virtfleet.agent.push.PushBackup;
import org.virtfleet.api.Labels;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorEvent;

/// Everything this node does for volumes, by watches.
public final class StorageLoop implements AutoCloseable {

  /// Volumes that are filled at the same time: two keep a disk and a line busy.
  private static final int FILLERS = 2;

  private final Controller<Key> provisioning;
  private final Controller<Key> removal;
  private final Controller<Key> capacity;
  private final ImageIntake intake;
  private final VolumeExport exports;
  private final ClaimedVolumes volumesByClaim;
  private final ContentReconciler content;
  private final Controller<Key> filling;
  private final Controller<Key> growth;
  private final Controller<Key> orphans;
  private final Controller<Key> chains;
  private final Controller<Key> keptImages;
  private final WholeImageReconciler sentImages;
  private final Controller<Key> wholeImages;
  private final Hypervisor hypervisor;
  private final Cache<PersistentVolumeClaim> claims;
  private Hypervisor.Subscription subscription = () -> {};

  /// Before the caches are started.
  ///
  /// @param push of this node's guests
  /// @param states of this node's machines
  /// @param overlays of this host
  /// @param scratch for work in progress where the pool's folder takes none
  public StorageLoop(
      TypedClient client,
      Caches caches,
      EventRecorder events,
      Hypervisor hypervisor,
      PushBackup push,
      MachineStates states,
      Overlays overlays,
      VolumePool pool,
      Path scratch,
      String node,
      InstantSource clock) {
    var writer = new ObjectWriter(client);
    this.hypervisor = hypervisor;
    this.claims = caches.of(PersistentVolumeClaim.class);
    var volumes = caches.of(PersistentVolume.class, Map.of(Labels.NODE, node));
    var classes = caches.of(StorageClass.class);
    Runnable changed = () -> classes.list().forEach(each -> capacityOf(Key.of(each)));
    var pools = new Pools(hypervisor, pool, scratch);
    var users = new VolumeUsers(hypervisor);
    var sandbox = new Sandbox();
    var images = new QemuImg(sandbox);
    var copies = new VolumeCopy(images);
    var preparation = new ImagePreparation(sandbox);
    var originals = new CopySources(claims, client, pools, overlays, node);
    volumesByClaim = new ClaimedVolumes(client, volumes::list, pools, node);
    var requests = new ImportRequests(client, classes);
    List<ContentSource> sources =
        List.of(
            new ImageImport(new HttpFetch(requests), pools, preparation),
            new ImageImport(new RegistryFetch(requests, sandbox), pools, preparation),
            new MomentCopy(
                claims,
                client,
                pools,
                originals,
                users,
                states,
                copies,
                new GuestCopy(push, images),
                clock,
                node),
            new CloneCopy(writer, pools, originals, copies),
            new BackupRestore(client, pools, volumesByClaim, images));
    content =
        new ContentReconciler(
            claims, volumes, client, pools, overlays, sources, events, clock, node, changed);
    filling = new Controller<>("content", FILLERS, new WhileConnected<>(content));
    growth =
        new Controller<>(
            "growth",
            1,
            new WhileConnected<>(
                new VolumeGrowth(
                    claims,
                    client,
                    pools,
                    new VolumeStretch(hypervisor, pools),
                    overlays,
                    events,
                    clock,
                    node,
                    changed)));
    provisioning =
        new Controller<>(
            "claims",
            1,
            new WhileConnected<>(
                new ClaimProvisioner(
                    claims,
                    volumes,
                    classes,
                    client,
                    pools,
                    writer,
                    events,
                    node,
                    claim -> sources.stream().anyMatch(source -> source.isFor(claim)),
                    filling::enqueue,
                    changed)));
    removal =
        new Controller<>(
            "volumes",
            1,
            new WhileConnected<>(
                new VolumeRemover(
                    volumes,
                    pools,
                    new VolumeNeeds(users, overlays, volumes::list),
                    writer,
                    events,
                    changed)));
    capacity =
        new Controller<>(
            "capacity",
            1,
            new WhileConnected<>(new CapacityReport(client, classes, pools, writer, events, node)));
    orphans =
        new Controller<>(
            "orphans",
            1,
            new WhileConnected<>(
                new OrphanSearch(
                    client,
                    OrphanedVolumes.KIND,
                    new OrphanedVolumes(pool, volumes::list, claims::list),
                    events)));
    orphans.enqueue(Key.of("", node));
    chains =
        new Controller<>(
            "chains", 1, new WhileConnected<>(new ChainReport(volumes::list, overlays, writer)));
    chains.enqueue(Key.of("", node));
    var kept = new KeptImages(pools);
    var installer = new ImageInstaller(client, preparation, users, overlays, changed);
    sentImages =
        new WholeImageReconciler(claims, volumes, kept, installer, new ClaimNotes(writer), events);
    wholeImages = new Controller<>("whole-images", FILLERS, new WhileConnected<>(sentImages));
    claims.onChange(claim -> {
      wholeImages.enqueue(Key.of(claim));
      provisioning.enqueue(Key.of(claim));
      filling.enqueue(Key.of(claim));
      if (CopySet.has(claim)) {
        CopySet.keys(claim).forEach(filling::enqueue);
      }
      growth.enqueue(Key.of(claim));
    });
    volumes.onChange(volume -> removal.enqueue(Key.of(volume)));
    classes.onChange(found -> capacity.enqueue(Key.of(found)));
    intake =
        new ImageIntake(
            client,
            kept,
            preparation,
            installer,
            new ClaimNotes(writer),
            node,
            wholeImages::enqueue);
    keptImages =
        new Controller<>("kept-images", 1, new KeptImageExpiry(volumes::list, kept, clock));
    keptImages.enqueue(Key.of("", node));
    exports = new VolumeExport(client, pools, users, overlays, sandbox, node);
  }

  /// A guest that is gone frees disks that could not grow under it; one that goes on can be told.
  private void onEvent(HypervisorEvent event) {
    if (event instanceof HypervisorEvent.Lifecycle(_, _, var change)
        && (change == HypervisorEvent.Change.STOPPED || change == HypervisorEvent.Change.STARTED)) {
      claims.list().stream()
          .filter(ResizeStatus::waitsForGuest)
          .forEach(claim -> growth.enqueue(Key.of(claim)));
    }
  }

  private void capacityOf(Key storageClass) {
    capacity.enqueue(storageClass);
  }

  /// Where images for volumes of this node go.
  public ImageIntake intake() {
    return intake;
  }

  /// Where the disks of this node's volumes are fetched.
  public VolumeExport exports() {
    return exports;
  }

  /// This node's volumes.
  public ClaimedVolumes volumes() {
    return volumesByClaim;
  }

  /// Once the caches are filled.
  public void start() {
    subscription = hypervisor.subscribe(this::onEvent);
    List.of(
            provisioning,
            removal,
            capacity,
            filling,
            growth,
            orphans,
            chains,
            keptImages,
            wholeImages)
        .forEach(Controller::start);
  }

  @Override
  public void close() {
    subscription.close();
    content.close();
    sentImages.close();
    List.of(
            provisioning,
            removal,
            capacity,
            filling,
            growth,
            orphans,
            chains,
            keptImages,
            wholeImages)
        .forEach(Controller::close);
  }
}
