package org.virtfleet.libvirt.testing;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.NewVolume;
import org.virtfleet.libvirt.Storage;
import org.virtfleet.libvirt.StoragePool;
import org.virtfleet.libvirt.Volume;
import org.virtfleet.libvirt.VolumeUpload;

/// The storage of a [FakeHypervisor]: volumes are byte arrays, as long as what was uploaded.
public final class FakeStorage implements Storage {
  /// In bytes.
  private static final long POOL_SIZE = 1L << 40;

  private final Runnable gate;
  private final Map<String, FakePool> pools = new LinkedHashMap<>();

  FakeStorage(Runnable gate) {
    this.gate = gate;
  }

  private record FakePool(
      String type, Path folder, boolean active, Map<String, FakeVolume> volumes) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record FakeVolume(String name, Path path, long capacity, byte[] content) {
    Volume info() {
      return new Volume(name, path.toString(), capacity, content.length);
    }
  }

  @Override
  public synchronized List<StoragePool> pools() {
    gate.run();
    return pools.keySet().stream().map(this::describe).toList();
  }

  @Override
  public synchronized Optional<StoragePool> pool(String name) {
    gate.run();
    return pools.containsKey(name) ? Optional.of(describe(name)) : Optional.empty();
  }

  @Override
  public synchronized StoragePool ensureDirectoryPool(String name, Path folder) {
    gate.run();
    FakePool pool = definePool(name, "dir", folder, true);
    if (!pool.folder.equals(folder)) {
      throw new HypervisorException(
          ErrorCode.ALREADY_EXISTS, "There is a pool " + name + " in " + pool.folder);
    }
    return describe(name);
  }

  /// A pool as the host's administrator would define it; one that is there stays.
  ///
  /// @param type as libvirt calls it
  public synchronized void addPool(String name, String type, Path folder, boolean active) {
    FakePool _ = definePool(name, type, folder, active);
  }

  private FakePool definePool(String name, String type, Path folder, boolean active) {
    return pools.computeIfAbsent(
        name, _ -> new FakePool(type, folder, active, new LinkedHashMap<>()));
  }

  @Override
  public synchronized void refresh(String pool) {
    get(pool);
  }

  @Override
  public synchronized List<Volume> volumes(String pool) {
    return get(pool).volumes.values().stream().map(FakeVolume::info).toList();
  }

  @Override
  public synchronized Optional<Volume> volume(String pool, String name) {
    gate.run();
    return Optional.ofNullable(pools.get(pool)).map(p -> p.volumes.get(name)).map(FakeVolume::info);
  }

  @Override
  public synchronized Volume createVolume(String pool, NewVolume volume) {
    FakePool in = get(pool);
    FakeVolume made =
        new FakeVolume(
            volume.name(), in.folder.resolve(volume.name()), volume.capacity(), new byte[0]);
    if (in.volumes.putIfAbsent(volume.name(), made) != null) {
      throw new HypervisorException(
          ErrorCode.ALREADY_EXISTS, "There is a volume " + volume.name() + " already");
    }
    return made.info();
  }

  @Override
  public synchronized void resizeVolume(String pool, String name, long capacity) {
    FakeVolume old = get(pool, name);
    get(pool).volumes.put(name, new FakeVolume(name, old.path, capacity, old.content));
  }

  /// What is seen of a file that a guest's QEMU has made larger; nothing where no volume is it.
  synchronized void growFile(String path, long capacity) {
    for (FakePool pool : pools.values()) {
      pool.volumes.replaceAll((name, old) ->
          old.path.toString().equals(path)
              ? new FakeVolume(name, old.path, capacity, old.content)
              : old);
    }
  }

  @Override
  public synchronized void extendRawVolume(String pool, String name, long capacity) {
    resizeVolume(pool, name, capacity);
  }

  @Override
  public synchronized void deleteVolume(String pool, String name) {
    gate.run();
    FakePool in = pools.get(pool);
    if (in != null) {
      in.volumes.remove(name);
    }
  }

  @Override
  public synchronized VolumeUpload upload(String pool, String name, long length) {
    FakeVolume old = get(pool, name);
    get(pool).volumes.put(name, new FakeVolume(name, old.path, old.capacity, new byte[0]));
    return new Upload(pool, name);
  }

  @Override
  public synchronized void forgetPool(String name) {
    get(name);
    pools.remove(name);
  }

  /// What has been uploaded.
  public synchronized byte[] content(String pool, String name) {
    return get(pool, name).content.clone();
  }

  private synchronized void append(String pool, String name, ByteBuffer bytes) {
    FakeVolume old = get(pool, name);
    byte[] longer = Arrays.copyOf(old.content, old.content.length + bytes.remaining());
    bytes.get(longer, old.content.length, bytes.remaining());
    get(pool)
        .volumes
        .put(name, new FakeVolume(name, old.path, Math.max(old.capacity, longer.length), longer));
  }

  private final class Upload implements VolumeUpload {
    private final String pool;
    private final String name;

    Upload(String pool, String name) {
      this.pool = pool;
      this.name = name;
    }

    @Override
    public void write(ByteBuffer bytes) {
      append(pool, name, bytes);
    }

    @Override
    public void finish() {}

    @Override
    public void close() {}
  }

  private StoragePool describe(String name) {
    FakePool pool = get(name);
    long used = pool.volumes.values().stream().mapToLong(v -> v.content.length).sum();
    return new StoragePool(
        name, pool.type, pool.folder.toString(), pool.active, POOL_SIZE, used, POOL_SIZE - used);
  }

  private FakePool get(String pool) {
    gate.run();
    FakePool found = pools.get(pool);
    if (found == null) {
      throw new HypervisorException(ErrorCode.NOT_FOUND, "There is no pool " + pool);
    }
    return found;
  }

  private FakeVolume get(String pool, String name) {
    FakeVolume found = get(pool).volumes.get(name);
    if (found == null) {
      throw new HypervisorException(
          ErrorCode.NOT_FOUND, "There is no volume " + name + " in pool " + pool);
    }
    return found;
  }
}
