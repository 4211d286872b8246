package org.virtfleet.libvirt;

import java.util.Optional;
import java.util.regex.Pattern;

/// A volume to be made.
///
/// @param name of the file
/// @param capacity in bytes
/// @param preallocated whether its space is taken at once; raw volumes only
/// @param below what it is built upon, and holds the differences to; qcow2 volumes only
public record NewVolume(
    String name, VolumeFormat format, long capacity, boolean preallocated, Optional<Below> below) {

  /// An image that is only read.
  ///
  /// @param path absolute
  public record Below(String path, VolumeFormat format) {}

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,200}");

  public NewVolume {
    if (!NAME.matcher(name).matches()) {
      throw new HypervisorException(ErrorCode.INVALID, "'" + name + "' is no name for a volume.");
    }
    if (capacity < 0) {
      throw new HypervisorException(
          ErrorCode.INVALID, "A volume cannot have " + capacity + " bytes.");
    }
  }

  /// A volume that grows as it is written.
  public static NewVolume sparse(String name, VolumeFormat format, long capacity) {
    return new NewVolume(name, format, capacity, false, Optional.empty());
  }

  /// A qcow2 volume that has only what is written into it, and all else in another image.
  ///
  /// @param capacity of the other one, or more
  public static NewVolume upon(Below below, String name, long capacity) {
    return new NewVolume(name, VolumeFormat.QCOW2, capacity, false, Optional.of(below));
  }
}
