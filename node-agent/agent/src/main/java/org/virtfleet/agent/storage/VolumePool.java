package org.virtfleet.agent.storage;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.virtfleet.agent.image.FreeRoom;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.NewVolume;
import org.virtfleet.libvirt.StoragePool;
import org.virtfleet.libvirt.Volume;
import org.virtfleet.libvirt.VolumeFormat;
import org.virtfleet.libvirt.VolumeUpload;

/// A pool of this node that the cluster's volumes lie in: the cluster's own, or one of the host's.
/// Everything goes through libvirt's storage API, so that it works for whoever may use libvirt, and
/// a name never becomes a path here.
public final class VolumePool {

  private final Hypervisor hypervisor;
  private final String name;
  private final Supplier<StoragePool> state;
  private final Supplier<Path> folder;

  /// @param state has libvirt look at every file of the pool: seconds, where there are many, in
  ///   which nobody else gets at the pool
  private VolumePool(
      Hypervisor hypervisor, String name, Supplier<StoragePool> state, Supplier<Path> folder) {
    this.hypervisor = hypervisor;
    this.name = name;
    this.state = state;
    this.folder = folder;
  }

  /// The cluster's own, made by this agent.
  ///
  /// @param name in libvirt
  /// @param folder where QEMU's user reaches the files
  public VolumePool(Hypervisor hypervisor, String name, Path folder) {
    this(
        hypervisor,
        name,
        () -> hypervisor.storage().ensureDirectoryPool(name, folder),
        () -> folder);
  }

  /// One that the host's administrator has defined, and may change or take away.
  static VolumePool ofHost(Hypervisor hypervisor, String name) {
    return new VolumePool(
        hypervisor,
        name,
        () -> HostPool.require(hypervisor, name),
        () -> Path.of(HostPool.check(hypervisor, name).path()));
  }

  public String name() {
    return name;
  }

  Path folder() {
    return folder.get();
  }

  /// Makes the cluster's own pool where it is missing, and starts it where it is down.
  ///
  /// @throws org.virtfleet.libvirt.HypervisorException when a pool of the host is not there, or
  ///   takes no volumes now; with what to do
  public StoragePool ensure() {
    return state.get();
  }

  /// The pool with the room that its file system has now. libvirt's own figures are those of its
  /// last look at all files.
  ///
  /// @throws org.virtfleet.libvirt.HypervisorException as [#ensure]
  StoragePool room() {
    var folder = folder().toFile(); // and so what is wrong with a pool of the host is told
    var known = hypervisor.storage().pool(name).filter(StoragePool::active);
    var total = folder.getTotalSpace();
    return known.isPresent() && total > 0
        ? known.get().withRoom(total, folder.getUsableSpace())
        : ensure();
  }

  /// The same, for who is about to write there: of a folder that this process may not look into,
  /// libvirt knows.
  FreeRoom freeRoom() {
    return new FreeRoom(
        folder(),
        () -> {
          var now = room();
          return new FreeRoom.Space(now.available(), now.capacity());
        });
  }

  /// Where a file of this name lies, whether it is there or not.
  ///
  /// @param volume a plain name
  public String path(String volume) {
    Path in = folder();
    Path path = in.resolve(volume).normalize();
    if (!in.normalize().equals(path.getParent())) {
      throw new IllegalArgumentException(volume + " is no name of a volume");
    }
    return path.toString();
  }

  /// The names of all volumes that are known.
  public List<String> names() {
    return hypervisor.storage().volumes(name).stream().map(Volume::name).toList();
  }

  /// Has libvirt look at the files again.
  void refresh() {
    hypervisor.storage().refresh(name);
  }

  /// Makes a raw volume longer by a hole, without a look at what it holds.
  void extendRaw(String volume, long capacity) {
    hypervisor.storage().extendRawVolume(name, volume, capacity);
  }

  /// Deletes a file that libvirt made in the pool's folder without telling the pool.
  public void removeUnseen(String volume) {
    refresh();
    remove(volume);
  }

  /// Whether other hosts may have the same files: those of a file system of the network.
  boolean isShared() {
    Path _ = folder(); // and so what is wrong with a pool of the host is told
    return hypervisor.storage().pool(name).filter(pool -> pool.type().equals("netfs")).isPresent();
  }

  /// What a volume takes of the pool, in bytes; 0 where it is not there.
  long data(String volume) {
    return find(volume).map(Volume::allocation).orElse(0L);
  }

  public Optional<Volume> find(String volume) {
    return hypervisor.storage().volume(name, volume);
  }

  /// The volume of this name, made empty where it is not there yet.
  Volume provide(String volume, VolumeFormat format, long capacity) {
    return insist(() -> find(volume).orElseGet(() -> create(volume, format, capacity)));
  }

  /// An empty volume in the place of whatever is there.
  Volume renew(String volume, VolumeFormat format, long capacity) {
    return insist(() -> {
      remove(volume);
      return create(volume, format, capacity);
    });
  }

  private Volume create(String volume, VolumeFormat format, long capacity) {
    return hypervisor.storage().createVolume(name, NewVolume.sparse(volume, format, capacity));
  }

  /// What fails because the pool is down, or has a file that libvirt has not seen, is done again
  /// once libvirt has looked.
  private Volume insist(Supplier<Volume> work) {
    Path _ = folder();
    try {
      return work.get();
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.DISCONNECTED) {
        throw e;
      }
      ensure();
      return work.get();
    }
  }

  /// A volume with just these bytes, for small images that the agent makes itself.
  public Volume put(String volume, byte[] content) {
    var made = renew(volume, VolumeFormat.RAW, content.length);
    try (var upload = write(volume, content.length)) {
      upload.write(ByteBuffer.wrap(content));
      upload.finish();
    }
    return made;
  }

  VolumeUpload write(String volume, long length) {
    return hypervisor.storage().upload(name, volume, length);
  }

  void grow(String volume, long capacity) {
    hypervisor.storage().resizeVolume(name, volume, capacity);
  }

  /// Deletes a volume and its data; nothing happens when it is not there.
  public void remove(String volume) {
    hypervisor.storage().deleteVolume(name, volume);
  }
}
