package org.virtfleet.libvirt.driver;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.NewVolume;
import org.virtfleet.libvirt.Volume;
import org.virtfleet.libvirt.VolumeUpload;

/// The volumes of storage pools.
final class LibvirtVolumes {
  private final Connection connection;
  private final PoolCalls calls;
  private final Libraries lib;
  private final LibVirt virt;

  LibvirtVolumes(Connection connection, PoolCalls calls) {
    this.connection = connection;
    this.calls = calls;
    this.lib = connection.lib();
    this.virt = lib.virt();
  }

  List<Volume> list(String pool) {
    String task = "Cannot list the volumes of pool " + pool;
    return calls.withPool(
        pool,
        task,
        p ->
            Handle.readAll(
                lib,
                array -> virt.virStoragePoolListAllVolumes(p, array, 0),
                virt::virStorageVolFree,
                volume -> read(volume, task),
                task));
  }

  Optional<Volume> find(String pool, String name) {
    String task = "Cannot look for volume %s of pool %s".formatted(name, pool);
    return Handle.present(
        () -> calls.withPool(pool, task, p -> withVolume(p, name, task, v -> read(v, task))));
  }

  Volume create(String pool, NewVolume volume) {
    String task = "Cannot make volume %s in pool %s".formatted(volume.name(), pool);
    return calls.longWithPool(
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

  void resize(String pool, String name, long capacity) {
    String task = "Cannot resize volume %s of pool %s".formatted(name, pool);
    int _ =
        calls.longWithPool(
            pool,
            task,
            p ->
                withVolume(
                    p, name, task, v -> lib.check(virt.virStorageVolResize(v, capacity, 0), task)));
  }

  void delete(String pool, String name) {
    String task = "Cannot delete volume %s of pool %s".formatted(name, pool);
    Optional<Integer> _ =
        Handle.present(() ->
            calls.longWithPool(
                pool,
                task,
                p ->
                    withVolume(
                        p, name, task, v -> lib.check(virt.virStorageVolDelete(v, 0), task))));
  }

  /// A last byte behind all that is there leaves a hole before it.
  void extend(String pool, String name, long capacity) {
    try (VolumeUpload upload = upload(pool, name, capacity - 1, 1)) {
      upload.write(ByteBuffer.allocate(1));
      upload.finish();
    }
  }

  /// @param offset of the first byte to write over
  VolumeUpload upload(String pool, String name, long offset, long length) {
    String task = "Cannot write to volume %s of pool %s".formatted(name, pool);
    NativeStream stream = connection.call(task, c -> NativeStream.blocking(lib, c, task));
    try {
      int _ =
          calls.longWithPool(
              pool,
              task,
              p ->
                  withVolume(
                      p,
                      name,
                      task,
                      v ->
                          lib.check(
                              virt.virStorageVolUpload(v, stream.pointer(), offset, length, 0),
                              task)));
      return new StreamUpload(stream);
    } catch (HypervisorException e) {
      stream.close();
      throw e;
    }
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

  /// `struct _virStorageVolInfo`: int type; unsigned long long capacity at 8, allocation at 16.
  private Volume read(Pointer volume, String task) {
    try (Memory info = new Memory(24)) {
      lib.check(virt.virStorageVolGetInfo(volume, info), task);
      return new Volume(
          Libraries.orEmpty(virt.virStorageVolGetName(volume)),
          lib.take(virt.virStorageVolGetPath(volume), task),
          info.getLong(8),
          info.getLong(16));
    }
  }

  private <T> T withVolume(Pointer pool, String name, String task, Function<Pointer, T> use) {
    try (Handle volume =
        lib.handle(virt.virStorageVolLookupByName(pool, name), virt::virStorageVolFree, task)) {
      return use.apply(volume.pointer());
    }
  }
}
