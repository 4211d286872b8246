package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.virtfleet.client.ClusterClient;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.failure.TransferFailure;
import org.virtfleet.client.guest.GuestStreams;
import org.virtfleet.client.kubeconfig.ClusterConnection;
import org.virtfleet.client.object.AccessReviews;
import org.virtfleet.client.object.Manifests;
import org.virtfleet.client.object.Propagation;
import org.virtfleet.client.object.ResourceType;
import org.virtfleet.client.upload.UploadContent;
import org.virtfleet.client.upload.UploadListener;
import org.virtfleet.desktop.core.cluster.Ability;
import org.virtfleet.desktop.core.cluster.BackupContent;
import org.virtfleet.desktop.core.cluster.BackupRow;
import org.virtfleet.desktop.core.cluster.BackupScheduleRow;
import org.virtfleet.desktop.core.cluster.Cluster;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.ClusterInfo;
import org.virtfleet.desktop.core.cluster.DiskUse;
import org.virtfleet.desktop.core.cluster.EventRow;
import org.virtfleet.desktop.core.cluster.Feed;
import org.virtfleet.desktop.core.cluster.ImageContent;
import org.virtfleet.desktop.core.cluster.Link;
import org.virtfleet.desktop.core.cluster.Manifest;
import org.virtfleet.desktop.core.cluster.Meter;
import org.virtfleet.desktop.core.cluster.NamespaceRow;
import org.virtfleet.desktop.core.cluster.NetworkRow;
import org.virtfleet.desktop.core.cluster.NodeRow;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.OrphanRow;
import org.virtfleet.desktop.core.cluster.PoolRow;
import org.virtfleet.desktop.core.cluster.PowerAction;
import org.virtfleet.desktop.core.cluster.Right;
import org.virtfleet.desktop.core.cluster.ScreenPicture;
import org.virtfleet.desktop.core.cluster.StorageClassRow;
import org.virtfleet.desktop.core.cluster.TransferListener;
import org.virtfleet.desktop.core.cluster.VmDetails;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.text.Texts;
import org.virtfleet.display.Connector;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.ImageCodec;
import org.virtfleet.display.RemoteDisplay;
import org.virtfleet.rfb.RfbDisplay;
import org.virtfleet.rfb.RfbOptions;

/// A cluster behind a Kubernetes API.
public final class KubernetesCluster implements Cluster {
  private static final JsonMapper JSON = new JsonMapper();

  /// On a running instance: its memory shall lie on disk until it is unpaused.
  private static final String SUSPENDED = "virtfleet.org/suspended";

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("cluster-joins").factory());
  private final ClusterInfo info;
  private final ClusterClient client;
  private final Texts texts;
  private final LinkTracker link = new LinkTracker();
  private final Sources sources;
  private final DetailsReader details;
  private final DiskOwnership ownership;
  private final UnusedStorage unused;
  private final Supplier<ImageCodec> codecs;
  private final Feed<VmRow> vms;
  private final Feed<NodeRow> nodes;
  private final Feed<VolumeRow> volumes;
  private final Feed<StorageClassRow> storageClasses;
  private final Feed<PoolRow> pools;
  private final Feed<OrphanRow> orphans;
  private final Feed<BackupRow> backups;
  private final Feed<BackupScheduleRow> backupSchedules;
  private final Feed<NetworkRow> networks;
  private final Feed<EventRow> events;
  private final Feed<NamespaceRow> namespaces;
  private final LatencyProbe probe;
  private final KubernetesMeter meter;

  /// Prepares the connection; nothing is asked before the first feed is opened.
  ///
  /// @param codecs makes the JPEG decoder of a display's session
  /// @throws ClusterException when the certificates in the kubeconfig cannot be used
  public KubernetesCluster(ClusterConnection connection, Texts texts, Supplier<ImageCodec> codecs)
      throws ClusterException {
    try {
      client = new ClusterClient(connection);
    } catch (ClusterFailure failure) {
      throw Failures.of(failure);
    }
    this.texts = texts;
    this.codecs = codecs;
    info =
        new ClusterInfo(
            connection.context(), connection.server().toString(), connection.user(), "");
    sources = new Sources(client, link);
    details = new DetailsReader(client, texts);
    ownership = new DiskOwnership(client);
    unused = new UnusedStorage(client, sources, texts);
    var joins = new Joins(sources);
    vms = new VmRows(sources.vms, sources.instances);
    nodes = new DerivedRows<>(timer, List.of(sources.nodes, sources.instances), joins::nodes);
    var storage = new StorageJoins(sources);
    volumes =
        new DerivedRows<>(
            timer,
            with(sources.usersOfVolumes(), sources.persistentVolumes, sources.events),
            storage::volumes);
    storageClasses =
        new DerivedRows<>(
            timer,
            List.of(sources.classes, sources.capacities, sources.persistentVolumes),
            storage::storageClasses);
    pools =
        new DerivedRows<>(
            timer, List.of(sources.capacities, sources.persistentVolumes), storage::pools);
    orphans =
        new DerivedRows<>(
            timer,
            with(
                sources.usersOfVolumes(), sources.persistentVolumes, sources.events, sources.nodes),
            with(sources.usersOfVolumes(), sources.persistentVolumes),
            storage::orphans);
    backups =
        new DerivedRows<>(timer, List.of(sources.backups, sources.backupTrackers), joins::backups);
    backupSchedules =
        new DerivedRows<>(
            timer,
            List.of(sources.backupSchedules),
            () ->
                sources.backupSchedules.snapshot().values().stream()
                    .map(SchedulePart::row)
                    .toList());
    networks = new DerivedRows<>(timer, List.of(sources.networks, sources.vms), joins::networks);
    events =
        new DerivedRows<>(
            timer,
            List.of(sources.events),
            () -> sources.events.snapshot().values().stream().map(EventPart::row).toList());
    namespaces = new DerivedRows<>(timer, List.of(sources.namespaces), joins::namespaces);
    probe = new LatencyProbe(client, link);
    meter = new KubernetesMeter(client.metrics(), timer);
  }

  @Override
  public ClusterInfo info() {
    return info;
  }

  @Override
  public Feed.Subscription watchLink(Link.Listener listener) {
    probe.start();
    return link.listen(listener);
  }

  @Override
  public void retryNow() {
    sources.retryNow();
  }

  @Override
  public Feed<VmRow> vms() {
    return vms;
  }

  @Override
  public Feed<NodeRow> nodes() {
    return nodes;
  }

  @Override
  public Feed<VolumeRow> volumes() {
    return volumes;
  }

  @Override
  public Feed<StorageClassRow> storageClasses() {
    return storageClasses;
  }

  @Override
  public Feed<PoolRow> pools() {
    return pools;
  }

  @Override
  public Feed<OrphanRow> orphans() {
    return orphans;
  }

  @Override
  public Feed<BackupRow> backups() {
    return backups;
  }

  @Override
  public Feed<BackupScheduleRow> backupSchedules() {
    return backupSchedules;
  }

  @Override
  public Feed<NetworkRow> networks() {
    return networks;
  }

  @Override
  public Feed<EventRow> events() {
    return events;
  }

  @Override
  public Feed<NamespaceRow> namespaces() {
    return namespaces;
  }

  @Override
  public Meter meter() {
    return meter;
  }

  @Override
  public Set<Ability> abilities() throws ClusterException, InterruptedException {
    return Work.call(() -> {
      var discovery = client.discovery();
      discovery.forget();
      var found = EnumSet.noneOf(Ability.class);
      if (discovery.groups().contains(Sources.BACKUP_SCHEDULE.group())) {
        found.add(Ability.SUSPEND);
      }
      if (discovery.serves(Sources.BACKUP)) {
        found.add(Ability.BACKUP);
      }
      if (discovery.serves(Sources.BACKUP_SCHEDULE)) {
        found.add(Ability.BACKUP_SCHEDULE);
      }
      return found;
    });
  }

  @Override
  public boolean may(Right right) throws ClusterException, InterruptedException {
    var resource = right.resource().split("/", 2);
    return Work.call(() ->
        client
            .rights()
            .may(
                new AccessReviews.Right(
                    right.verb(),
                    right.group(),
                    resource[0],
                    resource.length > 1 ? resource[1] : "",
                    right.namespace())));
  }

  @Override
  public void power(ObjectRef vm, PowerAction action)
      throws ClusterException, InterruptedException {
    var key = Kinds.key(vm);
    var guests = client.guests();
    Work.call(() -> {
      switch (action) {
        case START -> guests.start(key);
        case SHUT_DOWN -> guests.stop(key);
        case FORCE_OFF -> guests.forceOff(key);
        case RESTART -> guests.restart(key);
        case PAUSE -> guests.pause(key);
        case SUSPEND -> {
          var wish = JSON.createObjectNode();
          wish.putObject("metadata").putObject("annotations").put(SUSPENDED, "true");
          client.objects().mergePatch(ResourceType.VIRTUAL_MACHINE_INSTANCE, key, wish);
        }
        case RESUME -> guests.unpause(key);
      }
      return key;
    });
  }

  @Override
  public VmDetails details(ObjectRef vm) throws ClusterException, InterruptedException {
    return Work.call(() -> details.read(vm));
  }

  @Override
  public String yaml(ObjectRef object) throws ClusterException, InterruptedException {
    return Work.call(
        () -> Manifests.toYaml(client.objects().get(Kinds.of(object), Kinds.key(object))));
  }

  @Override
  public List<DiskUse> disks(ObjectRef vm) throws ClusterException, InterruptedException {
    return Work.call(() -> ownership.of(vm));
  }

  @Override
  public void keep(DiskUse disk, ObjectRef vm) throws ClusterException, InterruptedException {
    Work.call(() -> {
      ownership.letGo(disk, vm);
      return disk;
    });
  }

  @Override
  public void delete(ObjectRef object) throws ClusterException, InterruptedException {
    Work.call(() -> {
      client.objects().delete(Kinds.of(object), Kinds.key(object), Propagation.BACKGROUND);
      return object;
    });
  }

  @Override
  public void enlarge(ObjectRef claim, long bytes) throws ClusterException, InterruptedException {
    var patch = JSON.createObjectNode();
    patch
        .withObject("/spec/resources/requests")
        .put("storage", bytes % Sizes.GIB == 0 ? bytes / Sizes.GIB + "Gi" : Long.toString(bytes));
    Work.call(() -> client.objects().mergePatch(Kinds.of(claim), Kinds.key(claim), patch));
  }

  @Override
  public void deleteUnused(ObjectRef storage) throws ClusterException, InterruptedException {
    try {
      unused.delete(storage);
    } catch (ClusterFailure failure) {
      throw Failures.of(failure);
    }
  }

  @Override
  public ObjectRef backUp(ObjectRef vm, String claim)
      throws ClusterException, InterruptedException {
    return Work.call(() -> new BackupStarter(client, sources).backUp(vm, claim));
  }

  @Override
  public List<ObjectRef> backUpNow(ObjectRef schedule)
      throws ClusterException, InterruptedException {
    return Work.call(() -> new BackupStarter(client, sources).backUpNow(schedule));
  }

  @Override
  public BackupContent backupContent(ObjectRef backup)
      throws ClusterException, InterruptedException {
    return Work.call(() -> new BackupReader(client).read(backup));
  }

  @Override
  public void exchangeDisks(ObjectRef vm, Map<String, String> claims)
      throws ClusterException, InterruptedException {
    Work.call(() -> {
      new DiskExchange(client, ownership).exchange(vm, claims);
      return vm;
    });
  }

  @Override
  public void suspendSchedule(ObjectRef schedule, boolean suspended)
      throws ClusterException, InterruptedException {
    var patch = JSON.createObjectNode();
    patch.putObject("spec").put("suspend", suspended);
    Work.call(() -> client.objects().mergePatch(Kinds.of(schedule), Kinds.key(schedule), patch));
  }

  @Override
  public void create(Manifest manifest) throws ClusterException, InterruptedException {
    Work.call(() -> client.objects().create(JSON.valueToTree(manifest.content())));
  }

  @Override
  public void upload(ObjectRef claim, ImageContent image, TransferListener listener)
      throws ClusterException, InterruptedException {
    Work.call(() -> {
      client.uploads().send(Kinds.key(claim), content(image), forward(listener));
      return claim;
    });
  }

  @Override
  public ScreenPicture screenshot(ObjectRef vm) throws ClusterException, InterruptedException {
    return Work.call(
        () -> ScreenPicture.of(client.streams().screenshot(Kinds.key(vm)), Instant.now()));
  }

  @Override
  public RemoteDisplay display(ObjectRef vm, CredentialsPrompt prompt) {
    return new RfbDisplay(
        displayStream(vm, GuestStreams.Others.END),
        displayStream(vm, GuestStreams.Others.KEEP),
        RfbOptions.standard(prompt, codecs));
  }

  @Override
  public Connector serial(ObjectRef vm) {
    return StreamTransport.connector(() -> client.streams().console(Kinds.key(vm)), texts);
  }

  private Connector displayStream(ObjectRef vm, GuestStreams.Others others) {
    return StreamTransport.connector(() -> client.streams().display(Kinds.key(vm), others), texts);
  }

  @Override
  public void close() {
    probe.close();
    sources.close();
    timer.shutdownNow();
    client.close();
  }

  private static List<SharedFeed<?>> with(List<SharedFeed<?>> feeds, SharedFeed<?>... more) {
    return Stream.concat(feeds.stream(), Stream.of(more)).toList();
  }

  private static UploadContent content(ImageContent image) throws TransferFailure {
    return switch (image) {
      case ImageContent.OfFile(var path) -> UploadContent.of(path);
      case ImageContent.OfPart(var label, var name, var bytes, var opening) ->
          new UploadContent(label, name, bytes, opening::open);
    };
  }

  private static UploadListener forward(TransferListener listener) {
    return new UploadListener() {
      @Override
      public void stage(Stage stage) {
        // The bytes tell as much.
      }

      @Override
      public void sent(long bytes, long total) {
        listener.sent(bytes, total);
      }
    };
  }
}
