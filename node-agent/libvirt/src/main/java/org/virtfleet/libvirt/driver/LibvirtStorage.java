package org.virtfleet.libvirt.driver;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.NewVolume;
import org.virtfleet.libvirt.Storage;
import org.virtfleet.libvirt.StoragePool;
import org.virtfleet.libvirt.Volume;
import org.virtfleet.libvirt.VolumeUpload;

final class LibvirtStorage implements Storage {
  private final Connection connection;
  private final Libraries lib;
  private final LibVirt virt;

  LibvirtStorage(Connection connection) {
    this.connection = connection;
    this.lib = connection.lib();
    this.virt = lib.virt();
  }

  @Override
  public List<StoragePool> pools() {
    String task = "Cannot list the storage pools";
    return connection.call(
        task,
        c -> {
          PointerByReference array = new PointerByReference();
          int count = lib.check(virt.virConnectListAllStoragePools(c, array, 0), task);
          List<StoragePool> pools = new ArrayList<>(count);
          for (Handle pool :
              Handle.takeAll(lib, array.getValue(), count, virt::virStoragePoolFree)) {
            try (pool) {
              pools.add(describe(pool.pointer(), task));
            }
          }
          return pools;
        });
  }

  @Override
  public Optional<StoragePool> pool(String name) {
    String task = "Cannot look for storage pool " + name;
    try {
      return Optional.of(withPool(name, task, pool -> describe(pool, task)));
    } catch (HypervisorException e) {
      return absent(e);
    }
  }

  @Override
  public StoragePool ensureDirectoryPool(String name, Path folder) {
    String task = "Cannot prepare storage pool %s in %s".formatted(name, folder);
    return connection.longCall(
        task,
        c -> {
          boolean fresh = false;
          Pointer found = virt.virStoragePoolLookupByName(c, name);
          if (found == null) {
            found = virt.virStoragePoolDefineXML(c, StorageXml.directoryPool(name, folder), 0);
            fresh = true;
          }
          try (Handle pool = lib.handle(found, virt::virStoragePoolFree, task)) {
            start(pool.pointer(), fresh, task);
            StoragePool ready = describe(pool.pointer(), task);
            if (!ready.path().equals(folder.toString())) {
              throw new HypervisorException(
                  ErrorCode.ALREADY_EXISTS,
                  "%s: libvirt has a pool of that name in %s".formatted(task, ready.path()));
            }
            return ready;
          }
        });
  }

  private void start(Pointer pool, boolean fresh, String task) {
    if (fresh) {
      lib.check(virt.virStoragePoolSetAutostart(pool, 1), task);
    }
    if (lib.check(virt.virStoragePoolIsActive(pool), task) == 0) {
      lib.check(
          virt.virStoragePoolBuild(pool, 0), task); // For a folder: makes it unless it is there.
      lib.check(virt.virStoragePoolCreate(pool, 0), task);
    } else {
      lib.check(virt.virStoragePoolRefresh(pool, 0), task);
    }
  }

  @Override
  public void refresh(String pool) {
    String task = "Cannot look into storage pool " + pool;
    int _ = longWithPool(pool, task, p -> lib.check(virt.virStoragePoolRefresh(p, 0), task));
  }

  @Override
  public List<Volume> volumes(String pool) {
    String task = "Cannot list the volumes of pool " + pool;
    return withPool(
        pool,
        task,
        p -> {
          PointerByReference array = new PointerByReference();
          int count = lib.check(virt.virStoragePoolListAllVolumes(p, array, 0), task);
          List<Volume> volumes = new ArrayList<>(count);
          for (Handle volume :
              Handle.takeAll(lib, array.getValue(), count, virt::virStorageVolFree)) {
            try (volume) {
              volumes.add(read(volume.pointer(), task));
            }
          }
          return volumes;
        });
  }

  @Override
  public Optional<Volume> volume(String pool, String name) {
    String task = "Cannot look for volume %s of pool %s".formatted(name, pool);
    try {
      return Optional.of(withPool(pool, task, p -> withVolume(p, name, task, v -> read(v, task))));
    } catch (HypervisorException e) {
      return absent(e);
    }
  }

  @Override
  public Volume createVolume(String pool, NewVolume volume) {
    String task = "Cannot make volume %s in pool %s".formatted(volume.name(), pool);
    return longWithPool(
        pool,
        task,
        p -> {
          requireFree(p, volume.name(), task);
          try (Handle made =
              lib.handle(
                  virt.virStorageVolCreateXML(p, StorageXml.volume(volume), 0),
                  virt::virStorageVolFree,
                  task)) {
            return read(made.pointer(), task);
          }
        });
  }

  /// libvirt refuses a taken name itself, but not every driver of it says so by the same number.
  private void requireFree(Pointer pool, String name, String task) {
    Pointer found = virt.virStorageVolLookupByName(pool, name);
    if (found != null) {
      virt.virStorageVolFree(found);
      throw new HypervisorException(ErrorCode.ALREADY_EXISTS, task + ": there is one of that name");
    }
  }

  @Override
  public void resizeVolume(String pool, String name, long capacity) {
    String task = "Cannot resize volume %s of pool %s".formatted(name, pool);
    int _ =
        longWithPool(
            pool,
            task,
            p ->
                withVolume(
                    p, name, task, v -> lib.check(virt.virStorageVolResize(v, capacity, 0), task)));
  }

  @Override
  public void deleteVolume(String pool, String name) {
    String task = "Cannot delete volume %s of pool %s".formatted(name, pool);
    try {
      int _ =
          longWithPool(
              pool,
              task,
              p -> withVolume(p, name, task, v -> lib.check(virt.virStorageVolDelete(v, 0), task)));
    } catch (HypervisorException e) {
      absent(e);
    }
  }

  @Override
  public VolumeUpload upload(String pool, String name, long length) {
    String task = "Cannot write to volume %s of pool %s".formatted(name, pool);
    NativeStream stream = connection.call(task, c -> NativeStream.blocking(lib, c, task));
    try {
      int _ =
          longWithPool(
              pool,
              task,
              p ->
                  withVolume(
                      p,
                      name,
                      task,
                      v ->
                          lib.check(
                              virt.virStorageVolUpload(v, stream.pointer(), 0, length, 0), task)));
      return new StreamUpload(stream);
    } catch (HypervisorException e) {
      stream.close();
      throw e;
    }
  }

  @Override
  public void forgetPool(String name) {
    String task = "Cannot remove storage pool " + name;
    int _ =
        longWithPool(
            name,
            task,
            pool -> {
              if (lib.check(virt.virStoragePoolIsActive(pool), task) == 1) {
                lib.check(virt.virStoragePoolDestroy(pool), task);
              }
              return lib.check(virt.virStoragePoolUndefine(pool), task);
            });
  }

  private record StreamUpload(NativeStream stream) implements VolumeUpload {
    @Override
    public void write(ByteBuffer bytes) {
      stream.send(bytes);
    }

    @Override
    public void finish() {
      stream.finish();
    }

    @Override
    public void close() {
      stream.close();
    }
  }

  /// `struct _virStoragePoolInfo`: int state; unsigned long long capacity at 8, allocation at 16,
  /// available at 24.
  private StoragePool describe(Pointer pool, String task) {
    try (Memory info = new Memory(32)) {
      lib.check(virt.virStoragePoolGetInfo(pool, info), task);
      String path =
          XmlText.parse(lib.take(virt.virStoragePoolGetXMLDesc(pool, 0), task))
              .text("/pool/target/path");
      boolean active = lib.check(virt.virStoragePoolIsActive(pool), task) == 1;
      return new StoragePool(
          orEmpty(virt.virStoragePoolGetName(pool)),
          path,
          active,
          info.getLong(8),
          info.getLong(16),
          info.getLong(24));
    }
  }

  /// `struct _virStorageVolInfo`: int type; unsigned long long capacity at 8, allocation at 16.
  private Volume read(Pointer volume, String task) {
    try (Memory info = new Memory(24)) {
      lib.check(virt.virStorageVolGetInfo(volume, info), task);
      return new Volume(
          orEmpty(virt.virStorageVolGetName(volume)),
          lib.take(virt.virStorageVolGetPath(volume), task),
          info.getLong(8),
          info.getLong(16));
    }
  }

  private <T> T withPool(String name, String task, Function<Pointer, T> use) {
    return connection.call(task, c -> lend(c, name, task, use));
  }

  private <T> T longWithPool(String name, String task, Function<Pointer, T> use) {
    return connection.longCall(task, c -> lend(c, name, task, use));
  }

  private <T> T lend(Pointer c, String name, String task, Function<Pointer, T> use) {
    try (Handle pool =
        lib.handle(virt.virStoragePoolLookupByName(c, name), virt::virStoragePoolFree, task)) {
      return use.apply(pool.pointer());
    }
  }

  private <T> T withVolume(Pointer pool, String name, String task, Function<Pointer, T> use) {
    try (Handle volume =
        lib.handle(virt.virStorageVolLookupByName(pool, name), virt::virStorageVolFree, task)) {
      return use.apply(volume.pointer());
    }
  }

  private static <T> Optional<T> absent(HypervisorException e) {
    if (e.code() == ErrorCode.NOT_FOUND) {
      return Optional.empty();
    }
    throw e;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
