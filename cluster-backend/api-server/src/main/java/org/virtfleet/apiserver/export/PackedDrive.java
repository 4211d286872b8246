package org.virtfleet.apiserver.export;

import org.virtfleet.apiserver.nodeproxy.AgentTarget;

/// A drive of a machine as a file of its package.
///
/// @param number from 1 on
/// @param file its name in the package
/// @param size of the file in bytes
/// @param capacity of the disk in bytes
/// @param target where the file is fetched
/// @param tag of this very content there
record PackedDrive(
    int number,
    boolean cdrom,
    String file,
    long size,
    long capacity,
    AgentTarget target,
    String tag) {

  /// An identifier in the descriptor.
  String id(String kind) {
    return kind + number;
  }
}
