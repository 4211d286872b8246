package org.virtfleet.agent.bench.storage;

import java.nio.file.Path;
import org.virtfleet.agent.bench.ProcessUse;
import org.virtfleet.agent.bench.Virsh;

/// What all measurements have in common.
///
/// @param image a raw one
/// @param size of it in bytes
/// @param runs how often each thing is measured
record Scene(
    BenchVolumes volumes,
    Uploads uploads,
    BenchFolder folder,
    TestImages images,
    Path image,
    long size,
    int runs,
    Virsh virsh,
    ProcessUse backend,
    ProcessUse agent) {
  static final double MEBIBYTE = 1 << 20;

  /// Makes a volume, waits until it takes an image, and sends one.
  ///
  /// @param room of its disk in bytes
  Upload upload(String name, Path from, long room) throws Exception {
    long asked = volumes.forUpload(name, room);
    double _ = volumes.until(asked, name, "UploadReady");
    long sent = System.nanoTime();
    double answered = uploads.byCurl(volumes.key(name), from);
    return new Upload(
        answered, volumes.until(sent, name, "Succeeded"), volumes.until(asked, name, "Succeeded"));
  }

  /// Seconds.
  ///
  /// @param answered from curl's start until it had its answer
  /// @param taken from when a token for it was asked for until the DataVolume was seen to be
  ///   `Succeeded`
  /// @param succeeded the same from the POST of the DataVolume
  record Upload(double answered, double taken, double succeeded) {}

  double mebibytesPerSecond(double seconds) {
    return size / MEBIBYTE / seconds;
  }
}
