package org.virtfleet.agent.vmi;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.virtfleet.agent.image.SparseFile;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.agent.storage.MachineStates;
import org.virtfleet.agent.storage.VolumePool;
import org.virtfleet.agent.vmi.StateArchive.Content;
import org.virtfleet.agent.vmi.StateArchive.Part;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorUri;

/// The files with what [KeptState] keeps, out of which snapshots are made and into which they are
/// put back. QEMU writes UEFI's variables as the guest does, and swtpm puts a new file in the place
/// of the old one with each change, so while the guest's processors stand both are what the guest
/// believes.
///
/// Both programs are within reach of their guest, so no link is followed in what they may write.
final class StateFiles implements MachineStates {

  /// Where libvirt keeps TPMs as a service of the system (`swtpmStorageDir` in its sources).
  private static final Path OF_SYSTEM = Path.of("/var/lib/libvirt/swtpm");

  private static final String TPM_FOLDER = "tpm2";

  /// What a TPM knows only until it is off.
  private static final String UNTIL_OFF = "tpm2-00.volatilestate";

  private final Hypervisor hypervisor;
  private final VolumePool pool;
  private final KeptState kept;
  private final Path tpms;

  /// @param tpms the folder in which libvirt has one for the TPM of each domain, named by its UUID
  StateFiles(Hypervisor hypervisor, VolumePool pool, KeptState kept, Path tpms) {
    this.hypervisor = hypervisor;
    this.pool = pool;
    this.kept = kept;
    this.tpms = tpms;
  }

  /// Where libvirt keeps TPMs.
  static Path tpms(HypervisorUri.Kind kind) {
    return switch (kind) {
      case SYSTEM, TEST -> OF_SYSTEM;
      case SESSION -> {
        String config = System.getenv("XDG_CONFIG_HOME");
        Path own =
            config == null || config.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".config")
                : Path.of(config);
        yield own.resolve("libvirt/qemu/swtpm");
      }
    };
  }

  @Override
  public Optional<UUID> guest(String namespace, String machine) {
    return kept.marks(namespace, machine).stream()
        .map(StateMark::domain)
        .filter(
            domain -> hypervisor.domains().find(domain).filter(DomainInfo::isActive).isPresent())
        .findFirst();
  }

  @Override
  public void keep(String namespace, String machine, Path file) throws TransferFailed, IOException {
    Map<Part, Content> parts = new EnumMap<>(Part.class);
    // One whose UUID was changed has a TPM under each: the last one that was written is its own.
    Optional<StateMark> mark =
        kept.marks(namespace, machine).stream()
            .max(Comparator.comparing(each -> tpm(each.domain()).toFile().lastModified()));
    if (mark.isPresent()) {
      try {
        read(Part.VARIABLES, variables(mark.get().machine()), parts);
        read(Part.TPM, tpm(mark.get().domain()), parts);
      } catch (AccessDeniedException e) {
        throw TransferFailed.forGood(
            "This node's agent may not read %s, where the state of the machine is. Run it as root, or with qemu:///session."
                .formatted(e.getFile()));
      }
    }
    new StateArchive(parts).write(file);
  }

  private static void read(Part part, Path file, Map<Part, Content> parts)
      throws TransferFailed, IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw TransferFailed.forGood("%s is no file: it is not read.".formatted(file));
    }
    var options = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try (var content = Channels.newInputStream(Files.newByteChannel(file, options))) {
      byte[] bytes = content.readNBytes(part.most() + 1);
      if (bytes.length > part.most()) {
        throw TransferFailed.forGood(
            "%s has more than the %,d bytes that there can be.".formatted(file, part.most()));
      }
      parts.put(part, new Content(bytes, number(file, "uid"), number(file, "gid")));
    }
  }

  /// Puts what a claim holds in the place of what an instance's machine has, as far as the instance
  /// keeps it. Done again, it is the same: until the guest has started nobody else writes there.
  ///
  /// @param domain that is defined and off
  /// @param archive the file of the claim's volume
  /// @throws Unattachable when it cannot be put there
  void restore(VirtualMachineInstance vmi, UUID domain, Path archive) throws Unattachable {
    try {
      StateArchive state = StateArchive.read(archive);
      if (kept.variables(vmi).isPresent()) {
        Path file = variables(Machine.of(vmi).orElseThrow());
        put(state.part(Part.VARIABLES), file, file.resolveSibling("." + file.getFileName()));
      }
      if (kept.keepsTpm(vmi)) {
        restoreTpm(state.part(Part.TPM), domain);
      }
    } catch (IOException e) {
      throw new Unattachable(
          "The guest's UEFI variables and TPM cannot be put back: %s. Take annotation %s off the machine to start it with those that its node has."
              .formatted(e.getMessage(), Annotations.STATE_FROM));
    }
  }

  /// Work is done in the folder above the TPM's own, where swtpm cannot write.
  private void restoreTpm(Optional<Content> content, UUID domain) throws IOException {
    Path file = tpm(domain);
    Path own = file.resolveSibling("..").normalize();
    if (content.isPresent()) {
      make(own, "rwx--x--x");
      make(own.resolve(TPM_FOLDER), "rwx------"); // libvirt gives it to swtpm
    }
    put(content, file, own.resolve("." + Part.TPM.file()));
    Files.deleteIfExists(file.resolveSibling(UNTIL_OFF));
  }

  private static void make(Path folder, String mode) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
    }
  }

  /// @param part beside which it is made ready
  private static void put(Optional<Content> content, Path file, Path part) throws IOException {
    if (content.isEmpty()) {
      Files.deleteIfExists(file);
      return;
    }
    try {
      SparseFile.create(part).close(); // which nobody else may read
      Files.write(part, content.get().bytes());
      own(part, "uid", content.get().user());
      own(part, "gid", content.get().group());
      SparseFile.sync(part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      try (var entries = FileChannel.open(file.resolveSibling("."))) {
        entries.force(true);
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void own(Path file, String whose, int number) throws IOException {
    if (number(file, whose) != number) {
      Files.setAttribute(file, "unix:" + whose, number, LinkOption.NOFOLLOW_LINKS);
    }
  }

  private static int number(Path file, String whose) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:" + whose, LinkOption.NOFOLLOW_LINKS);
  }

  private Path variables(Machine machine) {
    return Path.of(pool.path(machine.variables()));
  }

  private Path tpm(UUID domain) {
    return tpms.resolve(domain.toString()).resolve(TPM_FOLDER).resolve(Part.TPM.file());
  }
}
