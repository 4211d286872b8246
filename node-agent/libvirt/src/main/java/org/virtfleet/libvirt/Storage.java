package org.virtfleet.libvirt;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The storage pools of a hypervisor and the volumes in them.
public interface Storage {

  List<StoragePool> pools();

  Optional<StoragePool> pool(String name);

  /// Makes sure that a directory pool is there, built, running, started with libvirt, and knows
  /// what its folder holds.
  ///
  /// @throws HypervisorException [ErrorCode#ALREADY_EXISTS] when a pool of that name means another
  ///   folder
  StoragePool ensureDirectoryPool(String name, Path folder);

  /// Looks into the pool's folder again.
  void refresh(String pool);

  List<Volume> volumes(String pool);

  Optional<Volume> volume(String pool, String name);

  /// Makes an empty volume.
  ///
  /// @throws HypervisorException [ErrorCode#ALREADY_EXISTS] when the name is taken
  Volume createVolume(String pool, NewVolume volume);

  /// Grows a volume; its data stays.
  ///
  /// @param capacity in bytes
  void resizeVolume(String pool, String name, long capacity);

  /// Makes a raw volume longer by a hole. Unlike [#resizeVolume] it asks nobody what the volume
  /// holds: a guest can write there what passes for an image.
  ///
  /// @param capacity in bytes, more than it has
  void extendRawVolume(String pool, String name, long capacity);

  /// Removes a volume and its data; no error when it is not there.
  void deleteVolume(String pool, String name);

  /// Starts to write over a volume from its first byte, as a raw sequence of bytes whatever its
  /// format.
  ///
  /// @param length of what will come, in bytes; 0 when unknown
  VolumeUpload upload(String pool, String name, long length);

  /// Removes a pool from libvirt; its files stay.
  void forgetPool(String name);
}
