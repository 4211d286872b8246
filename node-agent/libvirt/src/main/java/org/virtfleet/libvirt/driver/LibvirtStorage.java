package org.virtfleet.libvirt.driver;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
  private final PoolCalls calls;
  private final LibvirtVolumes volumes;

  LibvirtStorage(Connection connection) {
    this.connection = connection;
    this.lib = connection.lib();
    this.virt = lib.virt();
    this.calls = new PoolCalls(connection);
    this.volumes = new LibvirtVolumes(connection, calls);
  }

  @Override
  public List<StoragePool> pools() {
    String task = "Cannot list the storage pools";
    return connection.call(
        task,
        c ->
            Handle.readAll(
                lib,
                array -> virt.virConnectListAllStoragePools(c, array, 0),
                virt::virStoragePoolFree,
                pool -> describe(pool, task),
                task));
  }

  @Override
  public Optional<StoragePool> pool(String name) {
    String task = "Cannot look for storage pool " + name;
    return Handle.present(() -> calls.withPool(name, task, pool -> describe(pool, task)));
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
    int _ = calls.longWithPool(pool, task, p -> lib.check(virt.virStoragePoolRefresh(p, 0), task));
  }

  @Override
  public List<Volume> volumes(String pool) {
    return volumes.list(pool);
  }

  @Override
  public Optional<Volume> volume(String pool, String name) {
    return volumes.find(pool, name);
  }

  @Override
  public Volume createVolume(String pool, NewVolume volume) {
    return volumes.create(pool, volume);
  }

  @Override
  public void resizeVolume(String pool, String name, long capacity) {
    volumes.resize(pool, name, capacity);
  }

  @Override
  public void extendRawVolume(String pool, String name, long capacity) {
    volumes.extend(pool, name, capacity);
  }

  @Override
  public void deleteVolume(String pool, String name) {
    volumes.delete(pool, name);
  }

  @Override
  public VolumeUpload upload(String pool, String name, long length) {
    return volumes.upload(pool, name, 0, length);
  }

  @Override
  public void forgetPool(String name) {
    String task = "Cannot remove storage pool " + name;
    int _ =
        calls.longWithPool(
            name,
            task,
            pool -> {
              if (lib.check(virt.virStoragePoolIsActive(pool), task) == 1) {
                lib.check(virt.virStoragePoolDestroy(pool), task);
              }
              return lib.check(virt.virStoragePoolUndefine(pool), task);
            });
  }

  /// `struct _virStoragePoolInfo`: int state; unsigned long long capacity at 8, allocation at 16,
  /// available at 24.
  private StoragePool describe(Pointer pool, String task) {
    try (Memory info = new Memory(32)) {
      lib.check(virt.virStoragePoolGetInfo(pool, info), task);
      XmlText xml = XmlText.parse(lib.take(virt.virStoragePoolGetXMLDesc(pool, 0), task));
      boolean active = lib.check(virt.virStoragePoolIsActive(pool), task) == 1;
      return new StoragePool(
          Libraries.orEmpty(virt.virStoragePoolGetName(pool)),
          xml.text("/pool/@type"),
          xml.text("/pool/target/path"),
          active,
          info.getLong(8),
          info.getLong(16),
          info.getLong(24));
    }
  }
}
