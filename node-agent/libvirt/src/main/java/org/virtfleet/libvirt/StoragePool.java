package org.virtfleet.libvirt;

/// A storage pool at one moment.
///
/// @param type as libvirt calls it: `dir`, `fs`, `netfs`, `logical` and so on
/// @param path of the folder; empty for pools without one
/// @param capacity in bytes, like the others
/// @param allocation used
/// @param available free
public record StoragePool(
    String name,
    String type,
    String path,
    boolean active,
    long capacity,
    long allocation,
    long available) {

  /// The same pool at a moment when its file system had this much room.
  public StoragePool withRoom(long total, long free) {
    return new StoragePool(name, type, path, active, total, total - free, free);
  }
}
