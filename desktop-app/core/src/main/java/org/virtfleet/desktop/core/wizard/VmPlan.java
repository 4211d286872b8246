package org.virtfleet.desktop.core.wizard;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Everything a person decided about a new VM. The names are valid and the numbers sensible: the
/// models of the steps see to that.
///
/// @param createdBy who is written down as the one who made it; empty for nobody
public record VmPlan(
    String namespace,
    String name,
    Source source,
    GuestProfile guest,
    GuestProfile.Hardware hardware,
    int vcpus,
    int mebibytes,
    List<NewDisk> disks,
    Optional<Nic> nic,
    Optional<FirstBoot> firstBoot,
    boolean start,
    String createdBy) {

  public VmPlan {
    disks = List.copyOf(disks);
  }

  /// What the VM starts from.
  public sealed interface Source {

    /// An image from this computer.
    ///
    /// @param bytes its size
    /// @param virtualBytes the size of the disk it becomes: more than `bytes` for qcow2
    /// @param cdrom true for an installation medium, false for a disk
    record Upload(Path file, long bytes, long virtualBytes, boolean cdrom) implements Source {}

    /// A file that lies on the node already.
    record NodePath(String path, boolean cdrom) implements Source {}

    /// A volume of the cluster.
    record Existing(String claim, boolean cdrom) implements Source {}

    /// Nothing: an empty disk.
    record Blank() implements Source {}
  }

  /// An empty disk to be made.
  ///
  /// @param storageClass empty for the cluster's standard one
  public record NewDisk(String name, int gibibytes, String storageClass) {}

  /// A network card.
  ///
  /// @param network `namespace/name` of a NetworkAttachmentDefinition; empty for the pod network
  /// @param mac empty for one that is made up
  public record Nic(String network, String mac) {}

  /// What cloud-init does at the first start.
  ///
  /// @param passwordHash in crypt(3) form; empty for no password
  public record FirstBoot(String hostname, String user, String passwordHash, List<String> sshKeys) {
    public FirstBoot {
      sshKeys = List.copyOf(sshKeys);
    }
  }

  /// The claim that an uploaded image goes to.
  public String uploadClaim() {
    return name
        + (source instanceof Source.Upload(var _, var _, var _, var cdrom) && cdrom
            ? "-install"
            : "-root");
  }
}
