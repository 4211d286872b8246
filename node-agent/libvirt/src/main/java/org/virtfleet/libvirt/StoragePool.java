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
    long available) {}
