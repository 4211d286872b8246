package org.virtfleet.libvirt;

import java.nio.channels.ByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The domains of a hypervisor. Every method that takes a UUID fails with [ErrorCode#NOT_FOUND]
/// when no domain has it.
public interface Domains {

  /// All of them, running or not.
  List<DomainInfo> list();

  Optional<DomainInfo> find(UUID uuid);

  Optional<DomainInfo> findByName(String name);

  /// The live XML of a running domain, else its definition; never with secrets
  /// (`virDomainGetXMLDesc`).
  String xml(UUID uuid);

  /// What the domain will be at its next start; for one without a definition what it is. Never with
  /// secrets.
  String definition(UUID uuid);

  /// The element that somebody keeps in the domain's metadata under an XML namespace; empty when
  /// there is none.
  Optional<String> metadata(UUID uuid, String namespace);

  /// Writes that element, to the running domain and to its definition (`virDomainSetMetadata`).
  ///
  /// @param prefix that stands for the XML namespace
  /// @param element one element without a prefix
  void setMetadata(UUID uuid, String prefix, String namespace, String element);

  /// Whether the domain is started with the host (`virDomainGetAutostart`).
  boolean autostart(UUID uuid);

  /// How many snapshots of it libvirt knows (`virDomainSnapshotNum`).
  int snapshots(UUID uuid);

  /// Makes a persistent domain, or changes the definition of the one with the same UUID; libvirt
  /// validates the XML against its schema.
  DomainInfo define(String xml);

  void start(UUID uuid);

  /// Starts a domain with its processors stopped, until [#resume].
  void startPaused(UUID uuid);

  /// Asks the guest to power off: through the guest agent where there is one, else by the ACPI
  /// button. Returns at once.
  void shutdown(UUID uuid);

  /// Cuts the power.
  void destroy(UUID uuid);

  /// Forgets a domain together with its firmware variables, TPM state, saved memory and snapshots'
  /// metadata; its disks stay. A running domain runs on as a transient one.
  void undefine(UUID uuid);

  /// The same, but firmware variables and TPM state stay on the host, for a later domain with the
  /// same UUID.
  void undefineKeepingState(UUID uuid);

  void suspend(UUID uuid);

  void resume(UUID uuid);

  /// Writes the memory of a running domain to a file of libvirt's and ends its process; [#start]
  /// goes on from there and removes the file. Fails with [ErrorCode#FAILED] when there is no room
  /// for it, and the guest runs on (`virDomainManagedSave`).
  void save(UUID uuid);

  /// Whether the memory of a domain that does not run is kept by [#save].
  boolean isSaved(UUID uuid);

  /// What a saved domain will be when it goes on: its definition may be another by now. Fails when
  /// the file cannot be read or was never written to its end: libvirt would delete such a one at
  /// the next start, and start the guest anew (`virDomainManagedSaveGetXMLDesc`).
  String savedXml(UUID uuid);

  /// Writes the memory of a running domain to a new file, as an ELF core of the host's
  /// architecture; the guest stands still meanwhile and goes on by itself. The hypervisor opens the
  /// file and takes it away again where that fails, for instance because the disk is full. Fails
  /// with [ErrorCode#TIMEOUT] where another job of the domain is in the way: then it can be tried
  /// again (`virDomainCoreDumpWithFormat`).
  void dumpMemory(UUID uuid, Path file);

  /// Presses the reset button: the guest is not asked.
  void reset(UUID uuid);

  /// Asks the guest to restart.
  void reboot(UUID uuid);

  /// Plugs a device into a running domain; its definition stays as it is
  /// (`virDomainAttachDeviceFlags`).
  ///
  /// @param deviceXml one element, such as `<disk>`
  void attach(UUID uuid, String deviceXml);

  /// Changes a device of a running domain: the medium of a drive, the link of a network card, the
  /// size of a memory module (`virDomainUpdateDeviceFlags`).
  ///
  /// @param deviceXml the device as it shall be
  void update(UUID uuid, String deviceXml);

  /// Asks the guest to let go of a device. It is gone when [HypervisorEvent.DeviceRemoved] says so,
  /// which may be never (`virDomainDetachDeviceAlias`).
  void detach(UUID uuid, String alias);

  /// Gives a running domain this many processors, up to as many as it was made for
  /// (`virDomainSetVcpusFlags`).
  void setProcessors(UUID uuid, int count);

  /// Makes a disk of a running domain larger, its file and what the guest sees of it
  /// (`virDomainBlockResize`). As large as it is already is fine.
  ///
  /// @param path of the disk's file, as the domain has it
  /// @param capacity in bytes
  void resizeDisk(UUID uuid, String path, long capacity);

  /// Begins to copy disks of a running domain into files, all as they are at this moment: what the
  /// guest overwrites meanwhile is copied first, and the guest does not wait for the rest
  /// (`virDomainBackupBegin`). The files, also those that a pull needs for scratch, are there
  /// already and of the format that is said. Fails with [ErrorCode#WRONG_STATE] where one is under
  /// way.
  ///
  /// @param backupXml a `<domainbackup>` element
  /// @param checkpointXml a `<domaincheckpoint>` element to begin at this very moment; empty for
  ///   none
  void beginBackup(UUID uuid, String backupXml, String checkpointXml);

  /// How far that is, or how the last one ended (`virDomainGetJobStats`).
  BackupState backup(UUID uuid);

  /// What is being copied, as the hypervisor tells it; empty where nothing is
  /// (`virDomainBackupGetXMLDesc`).
  Optional<String> backupXml(UUID uuid);

  /// Ends it; what was copied is worth nothing. Nothing happens where nothing is under way
  /// (`virDomainAbortJob`).
  void abortBackup(UUID uuid);

  /// A checkpoint of a running domain, as XML; empty when libvirt knows none of that name
  /// (`virDomainCheckpointGetXMLDesc`).
  Optional<String> checkpoint(UUID uuid, String name);

  /// Takes up a checkpoint that an earlier run of the domain began: libvirt forgets it with the
  /// domain's definition, the disks do not. Fails where a disk has not kept it whole, as after a
  /// crash (`virDomainCheckpointCreateXML` with `REDEFINE` and `REDEFINE_VALIDATE`).
  void redefineCheckpoint(UUID uuid, String checkpointXml);

  /// Deletes a checkpoint; what was written since then counts for the one before it. Nothing
  /// happens when there is none (`virDomainCheckpointDelete`).
  void deleteCheckpoint(UUID uuid, String name);

  /// The byte stream of a graphical display (0 is the first), already authenticated, as QEMU speaks
  /// it on a new connection (`virDomainOpenGraphicsFD`). Works only where libvirt is local. Read
  /// and write from platform threads.
  ByteChannel openGraphics(UUID uuid, int display);

  /// The byte stream of the first serial console; whoever held it loses it (`virDomainOpenConsole`,
  /// forced).
  ByteChannel openConsole(UUID uuid);

  /// The picture of the first screen.
  Screenshot screenshot(UUID uuid);

  /// One command of the QEMU guest agent's JSON protocol and its answer.
  String agentCommand(UUID uuid, String json, Duration timeout);

  /// What is known of the guest's network interfaces; empty where this source knows nothing.
  List<GuestInterface> interfaces(UUID uuid, AddressSource source);

  /// Counters of all running domains, in one call.
  List<DomainStats> stats();
}
