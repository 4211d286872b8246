package org.virtfleet.desktop.core.cluster;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.virtfleet.display.Connector;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.RemoteDisplay;

/// One cluster: lists that keep themselves up to date, actions, streams. Feeds and the link never
/// block; every other method may wait for the network and is called on a thread that may.
public interface Cluster extends AutoCloseable {
  /// Name, address and user; from the kubeconfig, so it is there at once.
  ClusterInfo info();

  /// Tells how the line is, now and at each change.
  Feed.Subscription watchLink(Link.Listener listener);

  /// Does not wait for the next try.
  void retryNow();

  /// All virtual machines.
  Feed<VmRow> vms();

  /// All nodes.
  Feed<NodeRow> nodes();

  /// All volumes.
  Feed<VolumeRow> volumes();

  /// All storage classes.
  Feed<StorageClassRow> storageClasses();

  /// The space behind storage classes, node by node.
  Feed<PoolRow> pools();

  /// Storage that nobody uses. Refused where this user may not see everything that could use it.
  Feed<OrphanRow> orphans();

  /// All backups of machines.
  Feed<BackupRow> backups();

  /// By what clock backups are made.
  Feed<BackupScheduleRow> backupSchedules();

  /// All networks.
  Feed<NetworkRow> networks();

  /// All events the server still has.
  Feed<EventRow> events();

  /// All namespaces.
  Feed<NamespaceRow> namespaces();

  /// What VMs and nodes use.
  Meter meter();

  /// What it can do that others can't.
  Set<Ability> abilities() throws ClusterException, InterruptedException;

  /// Whether this user has a right now.
  boolean may(Right right) throws ClusterException, InterruptedException;

  /// Asks for a power action; done when the server has accepted it, not when the guest has.
  void power(ObjectRef vm, PowerAction action) throws ClusterException, InterruptedException;

  /// Everything the page of a VM shows.
  VmDetails details(ObjectRef vm) throws ClusterException, InterruptedException;

  /// The object as the server has it, as YAML.
  String yaml(ObjectRef object) throws ClusterException, InterruptedException;

  /// The disks of a VM, and what else uses them.
  List<DiskUse> disks(ObjectRef vm) throws ClusterException, InterruptedException;

  /// Takes the VM's ownership off a disk, so that deleting the VM leaves it; done when the server
  /// shows it.
  void keep(DiskUse disk, ObjectRef vm) throws ClusterException, InterruptedException;

  /// Deletes an object; done when the server has accepted it.
  void delete(ObjectRef object) throws ClusterException, InterruptedException;

  /// Asks for a volume to be larger; done when the server has accepted it, not when it is.
  void enlarge(ObjectRef claim, long bytes) throws ClusterException, InterruptedException;

  /// Deletes a claim or a PersistentVolume that nobody uses; fails where somebody does by now.
  void deleteUnused(ObjectRef storage) throws ClusterException, InterruptedException;

  /// Begins a full backup of a VM.
  ///
  /// @param claim in the VM's namespace, which holds it
  /// @return the backup
  ObjectRef backUp(ObjectRef vm, String claim) throws ClusterException, InterruptedException;

  /// Begins a backup of each machine of a schedule, as its clock would.
  ///
  /// @return the backups
  List<ObjectRef> backUpNow(ObjectRef schedule) throws ClusterException, InterruptedException;

  /// What a backup can be restored from.
  BackupContent backupContent(ObjectRef backup) throws ClusterException, InterruptedException;

  /// Gives a stopped VM other claims for some of its volumes; fails where it has been started. The
  /// claims it had are its own no longer and stay.
  ///
  /// @param claims the new claim of each of these volumes
  void exchangeDisks(ObjectRef vm, Map<String, String> claims)
      throws ClusterException, InterruptedException;

  /// Lets a backup schedule begin nothing, or go on.
  void suspendSchedule(ObjectRef schedule, boolean suspended)
      throws ClusterException, InterruptedException;

  /// Creates an object.
  void create(Manifest manifest) throws ClusterException, InterruptedException;

  /// Sends an image into a volume that waits for it, and returns when the volume is ready.
  void upload(ObjectRef claim, ImageContent image, TransferListener listener)
      throws ClusterException, InterruptedException;

  /// What a running VM shows now.
  ScreenPicture screenshot(ObjectRef vm) throws ClusterException, InterruptedException;

  /// The display of a running VM; opened again for each connection.
  ///
  /// @param prompt asked when the display wants a password
  RemoteDisplay display(ObjectRef vm, CredentialsPrompt prompt);

  /// The serial console of a running VM.
  Connector serial(ObjectRef vm);

  /// Ends all feeds and connections.
  @Override
  void close();
}
