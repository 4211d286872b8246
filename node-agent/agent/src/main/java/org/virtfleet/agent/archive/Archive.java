package org.virtfleet.agent.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.virtfleet.agent.image.BackingFile;
import org.virtfleet.agent.image.TransferFailed;

/// The backups that a claim holds. A volume of a pool is one file, so they are in a folder beside it:
///
///     pvc-UID                                     the claim's volume, which they do not touch
///     pvc-UID.backups/MACHINE/BACKUP/VOLUME.qcow2 a disk; or VOLUME.raw
///     pvc-UID.backups/MACHINE/BACKUP/machine.json the VirtualMachine
///     pvc-UID.backups/MACHINE/.BACKUP             one that is not complete
///
/// A disk that holds only what changed names the one below it as its backing file, by a relative
/// name: `qemu-img` alone makes the whole of them, also after the folder was moved. Nothing else
/// says which needs which, so nothing else can be wrong about it.
///
/// @param root `pvc-UID.backups`
public record Archive(Path root) {

  /// A name that came from the API, and becomes one of a folder or file here.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][-A-Za-z0-9.]{0,240}");

  /// The name of a disk that another of the same machine is built upon.
  private static final Pattern BELOW =
      Pattern.compile("\\.\\./([A-Za-z0-9][-A-Za-z0-9.]{0,240})/([A-Za-z0-9][-A-Za-z0-9.]{0,247})");

  private static final List<String> FORMATS = List.of(".qcow2", ".raw");

  /// QEMU and the tools that read images run without root's rights: they may pass, not look.
  private static final String PASSABLE = "rwx--x--x";

  /// Longer ones are made by nobody; a ring would be without end.
  private static final int LONGEST_CHAIN = 1000;

  /// @param pool the folder of the pool
  /// @param volume the name of the claim's volume in it
  public static Archive beside(Path pool, String volume) {
    return new Archive(pool.resolve(volume + ".backups"));
  }

  /// One backup of a machine.
  public Entry entry(String machine, String backup) {
    return new Entry(root, require(machine), require(backup));
  }

  /// All backups that are complete; none where this process may not look.
  public List<Entry> entries() throws IOException {
    List<Entry> found = new ArrayList<>();
    for (String machine : folders(root)) {
      for (String backup : folders(root.resolve(machine))) {
        found.add(new Entry(root, machine, backup));
      }
    }
    return found;
  }

  /// What begins with a dot is not complete, and no name.
  private static List<String> folders(Path in) throws IOException {
    if (!Files.isDirectory(in, LinkOption.NOFOLLOW_LINKS) || !Files.isReadable(in)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(in)) {
      return files
          .filter(file -> Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> file.getFileName().toString())
          .filter(Archive::isName)
          .toList();
    }
  }

  /// What all files take of the disk, in bytes.
  public long used() throws IOException {
    if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
      return 0;
    }
    Process du = new ProcessBuilder("du", "-s", "-B1", "--", root.toString()).start();
    try (var said = du.inputReader()) {
      String words = said.readAllAsString();
      du.getErrorStream().close();
      return Long.parseLong(words.substring(0, Math.max(words.indexOf('\t'), 0)));
    } catch (NumberFormatException e) {
      throw new IOException("du does not say what the backups in %s take".formatted(root), e);
    }
  }

  /// Deletes all backups: their claim goes.
  public void remove() throws IOException {
    delete(root);
  }

  /// Whether a name may become one of a folder or file here.
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  private static String require(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "%s is too long a name for a folder of backups, or none".formatted(name));
    }
    return name;
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /// One backup of a machine, whether it is there or not.
  ///
  /// @param root of the archive
  /// @param machine its name
  /// @param name of the backup's folder
  public record Entry(Path root, String machine, String name) {

    /// Where all backups of the machine are.
    public Path home() {
      return root.resolve(machine);
    }

    /// Where it is worked at. What is there is worth nothing.
    public Path work() {
      return home().resolve("." + name);
    }

    /// Where it is when it is complete.
    public Path place() {
      return home().resolve(name);
    }

    public boolean isComplete() {
      return Files.isDirectory(place(), LinkOption.NOFOLLOW_LINKS);
    }

    /// A disk of it that is complete, and how it is laid out.
    public Optional<Path> disk(String volume) {
      return FORMATS.stream()
          .map(format -> place().resolve(require(volume) + format))
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .findFirst();
    }

    /// An empty folder to work in.
    public Path begin() throws IOException {
      discard();
      for (Path folder : List.of(root, home(), work())) {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(PASSABLE));
      }
      return work();
    }

    /// Makes what was worked at the backup, in one step.
    public void finish() throws IOException {
      sync(work());
      Files.move(work(), place(), StandardCopyOption.ATOMIC_MOVE);
      sync(home());
    }

    /// Deletes what was worked at.
    public void discard() throws IOException {
      delete(work());
    }

    /// Deletes the backup, in one step for whoever looks.
    public void remove() throws IOException {
      discard();
      if (isComplete()) {
        Files.move(place(), work(), StandardCopyOption.ATOMIC_MOVE);
        discard();
      }
    }

    /// The backups of the machine that have a disk built upon one of this, complete or not.
    public List<String> needers() throws IOException {
      List<String> needers = new ArrayList<>();
      if (!Files.isDirectory(home(), LinkOption.NOFOLLOW_LINKS)) {
        return needers;
      }
      try (var folders = Files.newDirectoryStream(home(), Files::isDirectory)) {
        for (Path folder : folders) {
          if (needs(folder)) {
            needers.add(folder.getFileName().toString());
          }
        }
      }
      needers.sort(Comparator.naturalOrder());
      return needers;
    }

    private boolean needs(Path folder) throws IOException {
      try (var disks = Files.newDirectoryStream(folder, "*.qcow2")) {
        for (Path disk : disks) {
          if (BackingFile.of(disk)
              .filter(below -> below.startsWith("../" + name + "/"))
              .isPresent()) {
            return true;
          }
        }
      }
      return false;
    }

    /// The files that make a disk: the one of this backup first, the one that needs no other last.
    ///
    /// @throws TransferFailed when one is missing, or names what is no disk of a backup
    public List<Path> chain(String volume) throws IOException, TransferFailed {
      List<Path> chain = new ArrayList<>();
      Path next =
          disk(volume)
              .orElseThrow(() ->
                  TransferFailed.forGood(
                      "The backup %s has no volume %s.".formatted(name, volume)));
      while (chain.size() < LONGEST_CHAIN) {
        chain.add(next);
        Optional<String> below =
            next.toString().endsWith(".qcow2") ? BackingFile.of(next) : Optional.empty();
        if (below.isEmpty()) {
          return chain;
        }
        next = below(next, below.get());
      }
      throw TransferFailed.forGood("The backup %s is built upon itself.".formatted(name));
    }

    private Path below(Path disk, String below) throws TransferFailed {
      var parts = BELOW.matcher(below);
      Path file = parts.matches() ? home().resolve(parts.group(1)).resolve(parts.group(2)) : disk;
      if (!parts.matches() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw TransferFailed.forGood(
            "%s is built upon %s, which is not there: the backup is lost, and those upon it."
                .formatted(disk, below));
      }
      return file;
    }

    /// Waits until the disk has the files of a folder and their names.
    private static void sync(Path folder) throws IOException {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          try (var channel = FileChannel.open(file)) {
            channel.force(true);
          }
        }
      }
      try (var entries = FileChannel.open(folder)) {
        entries.force(true);
      }
    }
  }
}
