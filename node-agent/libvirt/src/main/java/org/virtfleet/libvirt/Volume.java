package org.virtfleet.libvirt;

/// A volume of a storage pool at one moment.
///
/// @param path where the hypervisor reaches it
/// @param capacity what a guest sees, in bytes
/// @param allocation what it costs, in bytes
public record Volume(String name, String path, long capacity, long allocation) {}
