package org.virtfleet.agent.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.Sandbox;
import org.virtfleet.agent.image.SparseFile;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.agent.registry.ImageDisk;
import org.virtfleet.agent.registry.ImageManifest;
import org.virtfleet.agent.registry.ImageReference;
import org.virtfleet.agent.registry.ImageRegistry;
import org.virtfleet.agent.registry.RegistryAccess;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.NewVolume;
import org.virtfleet.libvirt.Volume;
import org.virtfleet.libvirt.VolumeFormat;

/// The disks, kernels and initrds of container images that guests of this node run on. Each is there
/// once, is only read, and is named by what it is:
///
///     image-HASH.qcow2               in the pool; HASH is of the manifest's digest and the path
///     UID-VOLUME.image-HASH.qcow2    what the guest of one VMI has written, upon it
///     UID-kernel.boot.image-HASH.raw nothing, but the word that the guest of one VMI needs it
///     DATA/agent/images/NAME.json    which disk an image's name meant when it was last asked for
///
/// A disk without a note was not finished and counts for nothing. Who uses one is told by the
/// volumes' names alone, so nothing has to be kept in step.
public final class ContainerImages {

  private static final Logger LOG = LoggerFactory.getLogger(ContainerImages.class);

  static final String PREFIX = "image-";

  /// A disk that nobody uses is kept for the next guest this long.
  private static final Duration KEPT = Duration.ofHours(24);

  /// And this long where there is little room: the guest that it was fetched for has to be made.
  private static final Duration SHORTLY = Duration.ofMinutes(10);

  /// No disk of a container image is larger, in bytes.
  private static final long MOST = 1L << 40;

  /// No kernel or initrd is: both have to be below 4 GiB in the guest's memory.
  private static final long MOST_TO_BOOT = 4L << 30;

  /// Of a volume that says no more than its name, in bytes.
  private static final long A_WORD = 512;

  private final Hypervisor hypervisor;
  private final VolumePool pool;
  private final Workplace workplace;
  private final ImagePreparation images;
  private final Sandbox sandbox;
  private final ImageNotes notes;
  private final InstantSource clock;

  /// Held while disks are given out or deleted, so that none goes that is just being given out.
  private final Lock giving = new ReentrantLock();

  /// Whoever fetches one holds the first; the second is for who deletes what was left of others.
  private final ReadWriteLock fetching = new ReentrantReadWriteLock();

  /// The disks that are being fetched, which no note tells of yet, by what their names begin with.
  private final Set<String> coming = ConcurrentHashMap.newKeySet();

  /// One for each disk, or for some: two guests of one image fetch it once.
  private final List<Lock> sameDisk =
      IntStream.range(0, 16).<Lock>mapToObj(_ -> new ReentrantLock()).toList();

  /// @param scratch for work in progress where the pool's folder takes none
  /// @param notes a folder of its own
  public ContainerImages(
      Hypervisor hypervisor, VolumePool pool, Path scratch, Path notes, InstantSource clock) {
    this.hypervisor = hypervisor;
    this.pool = pool;
    this.workplace = new Workplace(pool, scratch);
    this.sandbox = new Sandbox();
    this.images = new ImagePreparation(sandbox);
    this.notes = new ImageNotes(notes, clock);
    this.clock = clock;
  }

  /// What a guest asks for.
  ///
  /// @param path of the file in the image; empty for the only file in `/disk`
  /// @param namespace of the guest: what one has fetched, perhaps by a login, is nothing that
  ///   another may have without asking the registry
  /// @param use what the file is
  public record Wanted(ImageReference image, Optional<String> path, String namespace, Use use) {

    /// Which file of the image.
    String word() {
      return path.orElse("") + (use == Use.DISK ? "" : "\n" + use);
    }
  }

  /// What a guest has a file of an image for.
  public enum Use {
    /// It is unpacked, and looked at.
    DISK,
    /// A kernel or an initrd, which stays as it is.
    BOOT
  }

  /// A disk of this node.
  ///
  /// @param name of the volume in the pool
  public record Disk(String name, String path, VolumeFormat format, long size) {}

  /// The disk that was fetched under this name, without a look at the registry. It is kept for a
  /// while from now on.
  public Optional<Disk> find(Wanted wanted) throws IOException {
    giving.lock();
    try {
      var disk = notes.volume(wanted).flatMap(this::disk);
      if (disk.isPresent()) {
        notes.write(wanted, disk.get().name());
      }
      return disk;
    } finally {
      giving.unlock();
    }
  }

  /// The disk that the registry has under this name now, fetched where it is not there yet.
  ///
  /// @param progress may end the work by an exception
  public Disk fetch(Wanted wanted, RegistryAccess access, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    var registry = new ImageRegistry(wanted.image(), access);
    var manifest = registry.manifest(ImageDisk.ownArchitecture());
    var hash = ImageNotes.hash(manifest.digest() + "\n" + wanted.word()).substring(0, 40);
    var same = sameDisk.get(Math.floorMod(hash.hashCode(), sameDisk.size()));
    same.lockInterruptibly();
    fetching.readLock().lock();
    coming.add(PREFIX + hash + ".");
    try {
      var disk = finished(hash);
      if (disk.isEmpty()) {
        disk = Optional.of(fetch(wanted, registry, manifest, hash, progress));
      }
      notes.write(wanted, disk.get().name());
      return disk.get();
    } finally {
      coming.remove(PREFIX + hash + ".");
      fetching.readLock().unlock();
      same.unlock();
    }
  }

  private Disk fetch(
      Wanted wanted, ImageRegistry registry, ImageManifest manifest, String hash, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    var work = PREFIX + hash;
    var room = wanted.use() == Use.DISK ? room() : Math.min(room(), MOST_TO_BOOT);
    try {
      var fileName =
          new ImageDisk(sandbox, registry, manifest)
              .fetch(
                  wanted.path(),
                  ImagePreparation.layer(workplace, work),
                  ImagePreparation.received(workplace, work),
                  room,
                  progress);
      var ready =
          switch (wanted.use()) {
            case DISK ->
                images.prepareAsItIs(workplace, work, fileName, room, _ -> progress.at(1, 1));
            case BOOT -> ImagePreparation.asReceived(workplace, work);
          };
      if (ready.size() > MOST) {
        throw SparseFile.tooLarge(MOST);
      }
      var name = work + "." + ready.format().libvirtName();
      workplace.install(name, ready.file(), ready.format(), ready.size());
      pool.refresh();
      LOG.info("Fetched {} as {}", wanted.image(), name);
      return disk(name)
          .orElseThrow(() -> TransferFailed.forNow("The disk of the image went away again."));
    } catch (ImageRefused e) {
      throw TransferFailed.forGood(wanted.image() + ": " + e.getMessage());
    } finally {
      ImagePreparation.discard(workplace, work);
    }
  }

  /// A packed layer and the disk in it are there at the same time for a while.
  private long room() {
    var state = pool.ensure();
    if (state.available() < state.capacity() / 4) {
      clean(SHORTLY);
    }
    return Math.min(pool.ensure().available() / 2, MOST);
  }

  private Optional<Disk> finished(String hash) throws IOException {
    var known = notes.volumes(Instant.EPOCH);
    return List.of(VolumeFormat.QCOW2, VolumeFormat.RAW).stream()
        .map(format -> PREFIX + hash + "." + format.libvirtName())
        .filter(known::contains)
        .flatMap(name -> disk(name).stream())
        .findFirst();
  }

  private Optional<Disk> disk(String name) {
    var format = name.endsWith(".qcow2") ? VolumeFormat.QCOW2 : VolumeFormat.RAW;
    return pool.find(name).map(found -> new Disk(name, found.path(), format, found.capacity()));
  }

  /// Makes a volume upon a disk; one that is there is kept, because the guest may have been started
  /// on it.
  ///
  /// @param owner what the volume's name begins with: a VMI's uid and the name of its volume
  /// @return empty when the disk was deleted meanwhile
  public Optional<Volume> lend(Disk disk, String owner) {
    giving.lock();
    try {
      if (pool.find(disk.name()).isEmpty()) {
        return Optional.empty();
      }
      var name = owner + "." + disk.name();
      return pool.find(name)
          .or(() ->
              Optional.of(
                  hypervisor
                      .storage()
                      .createVolume(
                          pool.name(),
                          NewVolume.upon(
                              new NewVolume.Below(disk.path(), disk.format()),
                              name,
                              disk.size()))));
    } finally {
      giving.unlock();
    }
  }

  /// Keeps a file for a guest that boots from it, for as long as there is a volume of this owner.
  ///
  /// @param owner as with [#lend]
  /// @return where it is; empty when it was deleted meanwhile
  public Optional<Path> hold(Disk disk, String owner) {
    giving.lock();
    try {
      var name = owner + "." + disk.name();
      if (pool.find(disk.name()).isEmpty()) {
        return Optional.empty();
      }
      if (pool.find(name).isEmpty()) {
        hypervisor
            .storage()
            .createVolume(pool.name(), NewVolume.sparse(name, VolumeFormat.RAW, A_WORD));
      }
      return Optional.of(Path.of(disk.path()));
    } finally {
      giving.unlock();
    }
  }

  /// The disk that a volume of this owner was made upon, and which it goes on with.
  public Optional<Disk> lent(String owner) {
    return pool.names().stream()
        .filter(name -> name.startsWith(owner + "." + PREFIX))
        .flatMap(name -> disk(name.substring(owner.length() + 1)).stream())
        .findFirst();
  }

  /// Deletes the disks that nobody has used for a while, and what is left of unfinished ones.
  public void clean() {
    clean(KEPT);
    if (fetching.writeLock().tryLock()) {
      try {
        discardUnfinished();
      } catch (IOException e) {
        LOG.warn("Unfinished disks of container images cannot be deleted: {}", e.getMessage());
      } finally {
        fetching.writeLock().unlock();
      }
    }
  }

  /// What an agent that was killed has left.
  private void discardUnfinished() throws IOException {
    var folder = workplace.file(PREFIX, Workplace.Part.LAYER).getParent();
    try (var files = Files.newDirectoryStream(folder, "." + PREFIX + "*")) {
      for (var file : files) {
        Files.deleteIfExists(file);
      }
    }
  }

  private void clean(Duration kept) {
    giving.lock();
    try {
      var names = pool.names();
      var needed = notes.volumes(clock.instant().minus(kept));
      for (var name : names) {
        if (name.startsWith(PREFIX)
            && !needed.contains(name)
            && !isUsed(name, names)
            && coming.stream().noneMatch(name::startsWith)) {
          LOG.info("The disk {} of a container image is needed by nobody: it is deleted", name);
          notes.forget(name);
          pool.remove(name);
        }
      }
    } catch (IOException e) {
      LOG.warn("Disks of container images cannot be looked after: {}", e.getMessage());
    } finally {
      giving.unlock();
    }
  }

  private static boolean isUsed(String disk, List<String> names) {
    return names.stream().anyMatch(name -> name.endsWith("." + disk));
  }
}
