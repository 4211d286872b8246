package org.virtfleet.desktop.core.session;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.virtfleet.desktop.core.alerts.Alerts;
import org.virtfleet.desktop.core.alerts.AlertsModel;
import org.virtfleet.desktop.core.cluster.BackupRow;
import org.virtfleet.desktop.core.cluster.BackupScheduleRow;
import org.virtfleet.desktop.core.cluster.Cluster;
import org.virtfleet.desktop.core.cluster.EventRow;
import org.virtfleet.desktop.core.cluster.NamespaceRow;
import org.virtfleet.desktop.core.cluster.NetworkRow;
import org.virtfleet.desktop.core.cluster.NodeRow;
import org.virtfleet.desktop.core.cluster.OrphanRow;
import org.virtfleet.desktop.core.cluster.PoolRow;
import org.virtfleet.desktop.core.cluster.StorageClassRow;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.power.PowerControl;
import org.virtfleet.desktop.core.rights.Rights;
import org.virtfleet.desktop.core.rows.LiveRows;
import org.virtfleet.desktop.core.tasks.TaskList;
import org.virtfleet.desktop.core.tasks.TaskMemory;
import org.virtfleet.desktop.core.tasks.VolumeTasks;
import org.virtfleet.desktop.core.text.Spans;
import org.virtfleet.desktop.core.text.Texts;
import org.virtfleet.desktop.core.tree.TreeModel;
import org.virtfleet.desktop.core.usage.UsageModel;
import org.virtfleet.desktop.core.vms.VmListModel;

/// One connected cluster and everything its screens share. The only owner of that state; used on
/// the UI thread.
public final class Session implements AutoCloseable {
  private final Cluster cluster;
  private final Executor ui;
  private final Clock clock;
  private final Texts texts;
  private final LiveRows<VmRow> vms;
  private final LiveRows<NodeRow> nodes;
  private final LiveRows<VolumeRow> volumes;
  private final LiveRows<StorageClassRow> storageClasses;
  private final LiveRows<PoolRow> pools;
  private final LiveRows<OrphanRow> orphans;
  private final LiveRows<BackupRow> backups;
  private final LiveRows<BackupScheduleRow> backupSchedules;
  private final LiveRows<NetworkRow> networks;
  private final LiveRows<EventRow> events;
  private final LiveRows<NamespaceRow> namespaces;
  private final LinkModel link;
  private final Abilities abilities;
  private final TaskList tasks;
  private final PowerControl power;
  private final Navigation navigation = new Navigation();
  private final UsageModel usage;
  private final Rights rights;

  /// Sorts and filters.
  private final ExecutorService worker = single("session-rows");

  /// Reads and writes what is remembered.
  private final ExecutorService disk = single("session-memory");

  private final VmListModel vmList;
  private final TreeModel tree;
  private final AlertsModel alerts;
  private final StandingModel standing;

  /// Opens all feeds of the cluster.
  ///
  /// @param ui runs on the UI thread, once a pulse: the one place where data crosses to it
  public Session(Cluster cluster, Executor ui, Clock clock, Texts texts) {
    this(cluster, ui, clock, texts, TaskMemory.NONE);
  }

  /// Opens all feeds of the cluster.
  ///
  /// @param ui runs on the UI thread, once a pulse: the one place where data crosses to it
  /// @param memory where the tasks of earlier runs are
  public Session(Cluster cluster, Executor ui, Clock clock, Texts texts, TaskMemory memory) {
    this.cluster = cluster;
    this.ui = ui;
    this.clock = clock;
    this.texts = texts;
    link = new LinkModel(cluster, ui);
    abilities = new Abilities(cluster, link, ui);
    vms = new LiveRows<>(cluster.vms(), ui);
    nodes = new LiveRows<>(cluster.nodes(), ui);
    volumes = new LiveRows<>(cluster.volumes(), ui);
    storageClasses = new LiveRows<>(cluster.storageClasses(), ui);
    pools = new LiveRows<>(cluster.pools(), ui);
    orphans = new LiveRows<>(cluster.orphans(), ui);
    backups = new LiveRows<>(cluster.backups(), ui);
    backupSchedules = new LiveRows<>(cluster.backupSchedules(), ui);
    networks = new LiveRows<>(cluster.networks(), ui);
    events = new LiveRows<>(cluster.events(), ui);
    namespaces = new LiveRows<>(cluster.namespaces(), ui);
    tasks = new TaskList(ui, disk, clock, texts, cluster.info().user(), memory);
    var _ = new VolumeTasks(volumes.rows(), tasks, texts);
    rights = new Rights(cluster, ui, clock);
    power = new PowerControl(cluster, vms, tasks, texts);
    usage = new UsageModel(cluster.meter(), ui, clock);
    vmList = new VmListModel(vms.rows(), worker, ui);
    tree = new TreeModel(nodes.rows(), namespaces.rows(), vms.rows(), worker, ui);
    alerts =
        new AlertsModel(
            new Alerts(texts),
            vms.rows(),
            nodes.rows(),
            volumes.rows(),
            storageClasses.rows(),
            worker,
            ui);
    standing = new StandingModel(lists(), link);
  }

  /// One a kind that a person knows; rows that are made of several kinds are refused with them.
  private Map<String, LiveRows<?>> lists() {
    var lists = new LinkedHashMap<String, LiveRows<?>>();
    lists.put("vms", vms);
    lists.put("nodes", nodes);
    lists.put("volumes", volumes);
    lists.put("storageClasses", storageClasses);
    lists.put("networks", networks);
    lists.put("events", events);
    lists.put("namespaces", namespaces);
    return lists;
  }

  /// The cluster itself, for what may take time.
  public Cluster cluster() {
    return cluster;
  }

  /// The way to the UI thread.
  public Executor ui() {
    return ui;
  }

  /// What time it is.
  public Clock clock() {
    return clock;
  }

  /// The texts.
  public Texts texts() {
    return texts;
  }

  /// Spans and moments as words.
  public Spans spans() {
    return new Spans(texts, clock.getZone());
  }

  /// All VMs.
  public LiveRows<VmRow> vms() {
    return vms;
  }

  /// All nodes.
  public LiveRows<NodeRow> nodes() {
    return nodes;
  }

  /// All volumes.
  public LiveRows<VolumeRow> volumes() {
    return volumes;
  }

  /// All storage classes.
  public LiveRows<StorageClassRow> storageClasses() {
    return storageClasses;
  }

  /// The space behind storage classes, node by node.
  public LiveRows<PoolRow> pools() {
    return pools;
  }

  /// Storage that nobody uses.
  public LiveRows<OrphanRow> orphans() {
    return orphans;
  }

  /// All backups of machines.
  public LiveRows<BackupRow> backups() {
    return backups;
  }

  /// By what clock backups are made.
  public LiveRows<BackupScheduleRow> backupSchedules() {
    return backupSchedules;
  }

  /// All networks.
  public LiveRows<NetworkRow> networks() {
    return networks;
  }

  /// All events.
  public LiveRows<EventRow> events() {
    return events;
  }

  /// All namespaces.
  public LiveRows<NamespaceRow> namespaces() {
    return namespaces;
  }

  /// The line to the cluster.
  public LinkModel link() {
    return link;
  }

  /// What the cluster can do.
  public Abilities abilities() {
    return abilities;
  }

  /// What was set going.
  public TaskList tasks() {
    return tasks;
  }

  /// Power actions.
  public PowerControl power() {
    return power;
  }

  /// What the rows on the screen use.
  public UsageModel usage() {
    return usage;
  }

  /// What this user may do.
  public Rights rights() {
    return rights;
  }

  /// Where the person is.
  public Navigation navigation() {
    return navigation;
  }

  /// The table of VMs.
  public VmListModel vmList() {
    return vmList;
  }

  /// The tree.
  public TreeModel tree() {
    return tree;
  }

  /// What needs attention.
  public AlertsModel alerts() {
    return alerts;
  }

  /// What the cluster makes of this user.
  public StandingModel standing() {
    return standing;
  }

  /// Does something that waits for the disk; what is asked for before [#close()] is done by its
  /// end.
  public void remember(Runnable work) {
    disk.execute(work);
  }

  @Override
  public void close() {
    lists().values().forEach(LiveRows::close);
    pools.close();
    orphans.close();
    backups.close();
    backupSchedules.close();
    usage.close();
    link.close();
    cluster.close();
    worker.shutdown();
    // What ended last is remembered too; the windows are gone by now.
    disk.close();
  }

  /// A thread for one piece of work after the other; once the session is closed nobody needs more.
  private static ExecutorService single(String name) {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        Thread.ofPlatform().daemon().name(name).factory(),
        new ThreadPoolExecutor.DiscardPolicy());
  }
}
