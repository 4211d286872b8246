package org.virtfleet.agent.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;

/// Takes all the space of a volume at once (`allocation: full` of its StorageClass), so that a
/// guest that writes cannot be the one who finds the disk full. What the file holds stays, and so
/// does its length: done again it changes nothing.
final class FullAllocation {

  /// What qcow2 keeps beside the data of a disk is less than this part of it.
  private static final int TABLES = 4096;

  private static final long SMALLEST = 1 << 20;

  private FullAllocation() {}

  /// @param capacity of the disk in bytes
  static void take(VolumePool pool, Workplace workplace, String volume, long capacity) {
    if (!workplace.isDirect()) {
      throw new HypervisorException(
          ErrorCode.UNSUPPORTED,
          "This node's agent may not write into the folder of its pool, so it cannot take a volume's space at once. %s Or use a StorageClass without allocation: full."
              .formatted(workplace.advice()));
    }
    var file = pool.path(volume);
    var length = capacity + capacity / TABLES + SMALLEST;
    try {
      pool.freeRoom().require(length - pool.data(volume), "all of " + volume);
      var process =
          new ProcessBuilder(
                  List.of(
                      "fallocate", "--keep-size", "--length", Long.toString(length), "--", file))
              .redirectErrorStream(true)
              .start();
      try (var said = process.inputReader()) {
        var words = said.readAllAsString().strip();
        if (process.waitFor() != 0) {
          throw new HypervisorException(
              ErrorCode.FAILED,
              "Its %,d bytes cannot be taken at once: %s".formatted(length, words));
        }
      }
    } catch (TransferFailed e) {
      throw new HypervisorException(ErrorCode.FAILED, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(new InterruptedIOException("the agent stops"));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static HypervisorException failed(IOException cause) {
    return new HypervisorException(
        ErrorCode.FAILED, "Its space cannot be taken at once: " + cause.getMessage());
  }
}
