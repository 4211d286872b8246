package org.virtfleet.api;

/// Names of annotations that Kubernetes, CDI and Virtfleet agree on.
public final class Annotations {
  /// On a claim: the node whose agent shall make its volume.
  public static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";

  /// On a claim: how the transfer of its content went, `Succeeded` at the end.
  public static final String TRANSFER_PHASE = "cdi.kubevirt.io/storage.pod.phase";

  /// On a claim: `true` when the transfer may begin.
  public static final String TRANSFER_READY = "cdi.kubevirt.io/storage.pod.ready";

  /// On a claim: there, whatever its value, when the claim waits for an upload.
  public static final String UPLOAD_TARGET = "cdi.kubevirt.io/storage.upload.target";

  /// On a claim: whether its content is just being brought; with the two that follow CDI's way to
  /// tell a DataVolume's condition `Running`.
  public static final String TRANSFER_RUNNING = "cdi.kubevirt.io/storage.condition.running";

  public static final String TRANSFER_REASON = "cdi.kubevirt.io/storage.condition.running.reason";
  public static final String TRANSFER_MESSAGE = "cdi.kubevirt.io/storage.condition.running.message";

  /// On a claim: how often bringing its content has failed.
  public static final String TRANSFER_RESTARTS = "cdi.kubevirt.io/storage.pod.restarts";

  /// On a claim: how much of its content is there, such as `12.34%`.
  public static final String TRANSFER_PROGRESS = "virtfleet.org/progress";

  /// On a claim: begins the names of all that say what is imported into it.
  public static final String IMPORT_PREFIX = "cdi.kubevirt.io/storage.import.";

  /// On a claim: `http` when its content comes from a web server, `registry` when it is the disk in
  /// a container image.
  public static final String IMPORT_SOURCE = IMPORT_PREFIX + "source";

  public static final String IMPORT_ENDPOINT = IMPORT_PREFIX + "endpoint";

  /// On a claim: the Secret with a user's name and password.
  public static final String IMPORT_SECRET = IMPORT_PREFIX + "secretName";

  /// On a claim: the ConfigMap with authorities to trust.
  public static final String IMPORT_AUTHORITIES = IMPORT_PREFIX + "certConfigMap";

  public static final String IMPORT_TRUSTS_ANY = IMPORT_PREFIX + "insecureSkipVerify";

  /// On a claim: which of the container images of one name is meant.
  public static final String IMPORT_ARCHITECTURE = IMPORT_PREFIX + "registryImageArchitecture";

  public static final String IMPORT_CHECKSUM = IMPORT_PREFIX + "checksum";

  /// On a claim, with `.0`, `.1` and so on: headers to send.
  public static final String IMPORT_HEADERS = IMPORT_PREFIX + "extraHeaders";

  /// On a claim, with `.0`, `.1` and so on: Secrets whose values are headers to send.
  public static final String IMPORT_SECRET_HEADERS = IMPORT_PREFIX + "secretExtraHeaders";

  /// On a claim: the claim whose content it gets, as `NAMESPACE/NAME`.
  public static final String CLONE_REQUEST = "k8s.io/CloneRequest";

  /// On a claim that is to be a copy: the names of all claims, apart by commas, that are to be
  /// copies of the same moment, this one among them. Then the sources may be in use.
  public static final String COPIED_TOGETHER = "virtfleet.org/copied-together";

  /// On a claim: the snapshot whose data it is, as `VolumeSnapshot/NAME` or
  /// `VirtualMachineSnapshot/NAME`. No guest may write it.
  public static final String KEPT_FOR = "virtfleet.org/kept-for";

  /// On the PersistentVolume of the first of them: the [CopyMoment]. It stands there as soon as all
  /// the copies are complete.
  public static final String MOMENT = "virtfleet.org/moment";

  /// On a PersistentVolume: the name of the dump of a guest's memory that is its content.
  public static final String MEMORY_DUMP = "virtfleet.org/memory-dump";

  /// On a claim: the name of the dump that was written into it last, or that it failed.
  public static final String CLAIM_MEMORY_DUMP = "kubevirt.io/memory-dump";

  /// On a claim: the VirtualMachineBackup of its namespace and the volume in it that it gets its
  /// content from, as `BACKUP/VOLUME`.
  public static final String RESTORE_FROM = "virtfleet.org/restore-from";

  /// On a claim: the machines, instances without a machine, and unfinished copies that have it, as
  /// `VirtualMachine/web, PersistentVolumeClaim/copy`. The volume controller writes it.
  public static final String USED_BY = "virtfleet.org/used-by";

  /// On a claim and a DataVolume: there, whatever its value, when a node is to be chosen at once
  /// although the StorageClass would wait for the first user.
  public static final String BIND_AT_ONCE = "cdi.kubevirt.io/storage.bind.immediate.requested";

  /// On a DataVolume: `true` when CDI's populators are to fill its claim, which only changes the
  /// names of phases here.
  public static final String USES_POPULATOR = "cdi.kubevirt.io/storage.usePopulator";

  /// On a DataVolume: there, whatever its value, when somebody else makes its claim, with its
  /// content.
  public static final String PREPOPULATED = "cdi.kubevirt.io/storage.prePopulated";

  /// On a machine, and on a claim that was restored in place: the restore that made it what it is,
  /// as `NAME-UID`.
  public static final String LAST_RESTORE = "restore.kubevirt.io/lastRestoreUID";

  /// On a DataVolume: the restore that makes its claim.
  public static final String RESTORE_NAME = "restore.kubevirt.io/name";

  /// On a StorageClass: networks apart by commas, such as `10.1.0.0/16`, from which images may be
  /// imported although they are the node's own or its link's.
  public static final String IMPORT_FROM = "virtfleet.org/import-from";

  /// On a PersistentVolume: `awaited` while its first content is still to come, then `complete`.
  public static final String CONTENT = "virtfleet.org/content";

  /// On a PersistentVolume: the libvirt pool that holds it. On a CSIStorageCapacity: the one it
  /// tells of.
  public static final String POOL = "virtfleet.org/pool";

  /// On a PersistentVolume: the volume's name in its pool.
  public static final String VOLUME = "virtfleet.org/volume";

  /// On a PersistentVolume: `raw` or `qcow2`, as the first content was found to be.
  public static final String FORMAT = "virtfleet.org/format";

  /// On a PersistentVolume: `full` when it takes all of its space at once, else `thin`.
  public static final String ALLOCATION = "virtfleet.org/allocation";

  /// CDI's, on a claim: whether its volume takes all of its space at once.
  public static final String PREALLOCATION = "cdi.kubevirt.io/storage.preallocation";

  /// On a PersistentVolume: the [VolumeChain] of its file, as its node last saw it.
  public static final String CHAIN = "virtfleet.org/chain";

  /// On a CSIStorageCapacity: why nothing can be made in the pool. Not there where all is well.
  public static final String POOL_PROBLEM = "virtfleet.org/pool-problem";

  /// On a Node: the libvirt URI of its hypervisor.
  public static final String HYPERVISOR = "virtfleet.org/hypervisor";

  /// On a Node: volumes of claims in its pool for which there is no PersistentVolume, as
  /// `POOL/VOLUME, POOL/VOLUME`; a hundred at most.
  public static final String ORPHANED_VOLUMES = "virtfleet.org/orphaned-volumes";

  /// On a Node: complete backups in claims there for which there is no VirtualMachineBackup, as
  /// `POOL/VOLUME.backups/MACHINE/BACKUP`, several with `, ` between; a hundred at most.
  public static final String ORPHANED_BACKUPS = "virtfleet.org/orphaned-backups";

  /// On a machine and an instance that stand for a guest which Virtfleet did not make: what libvirt
  /// calls it. Characters that cannot be seen are written as their numbers.
  public static final String DOMAIN = "virtfleet.org/domain";

  /// On an instance that stands for such a guest: since when it is being stopped (RFC 3339).
  public static final String STOPPING_SINCE = "virtfleet.org/stopping-since";

  /// On a machine that stands for such a guest: `true` when it shall become a machine of ours.
  public static final String ADOPT = "virtfleet.org/adopt";

  /// On such a machine: why it cannot.
  public static final String ADOPTION_REFUSED = "virtfleet.org/adoption-refused";

  /// On the template of an adopted machine and its instances: what of the guest's XML the
  /// specification has no words for. Only the agent that wrote it believes it.
  public static final String XML_EXTRA = "virtfleet.org/xml-extra";

  /// On a machine: the node that keeps its firmware variables and its TPM. Whoever takes it off
  /// lets the machine go to another node, where it begins with new ones.
  public static final String STATE_NODE = "virtfleet.org/state-node";

  /// On a machine or its template, and its instances: a whole number. Guests that went down with
  /// their host come back in this order, lower ones first, and go down in the reverse one.
  public static final String BOOT_PRIORITY = "virtfleet.org/boot-priority";

  /// On an instance: `true` while its guest's memory shall lie on its node's disk instead of
  /// running. Taken off, the guest goes on where it was.
  public static final String SUSPENDED = "virtfleet.org/suspended";

  /// On a VirtualMachineSnapshot: `true` when what the guest that runs has in its memory is to be
  /// kept with its disks.
  public static final String MEMORY = "virtfleet.org/memory";

  /// On a VirtualMachineSnapshotContent: the claim that keeps it.
  public static final String MEMORY_CLAIM = "virtfleet.org/memory-claim";

  /// On such a claim: the uid of the instance whose guest's memory it is. On its PersistentVolume
  /// once it is there: such a volume is no guest's disk.
  public static final String MEMORY_OF = "virtfleet.org/memory-of";

  /// On a machine that was restored, and its next instance: the claim with the memory from which
  /// the guest goes on. Taken off the machine, it boots anew.
  public static final String RESUME_FROM = "virtfleet.org/resume-from";

  /// On a VirtualMachineSnapshotContent: the claim that keeps the machine's UEFI variables and what
  /// its TPM holds.
  public static final String STATE_CLAIM = "virtfleet.org/state-claim";

  /// On such a claim: the uid of the machine whose state it is. On its PersistentVolume once it is
  /// there: such a volume is no guest's disk.
  public static final String STATE_OF = "virtfleet.org/state-of";

  /// On a machine that was restored or cloned, and its next instance: the claim with the UEFI
  /// variables and the TPM that the guest starts with. Taken off the machine, it starts with those
  /// that its node has.
  public static final String STATE_FROM = "virtfleet.org/state-from";

  /// On a Node, written by its administrator: processors of the host that only guests with
  /// `dedicatedCpuPlacement` run on, each on its own, as cpuset(7) lists them: `2-7,10`.
  public static final String DEDICATED_CPUS = "virtfleet.org/dedicated-cpus";

  private Annotations() {}
}
