package org.virtfleet.agent.bench.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.virtfleet.agent.bench.Virsh;

/// A libvirt pool of the host with many volumes in it that are nobody's, as an administrator has
/// one who kept images for years.
///
/// @param name in libvirt
record LargePool(Virsh virsh, String name) implements AutoCloseable {
  private static final String PREFIX = "bench-storage-";
  private static final long VOLUME_BYTES = 1 << 20;

  /// @param folder that is not there yet
  static LargePool make(Virsh virsh, Path folder, int volumes)
      throws IOException, InterruptedException {
    forgetOld(virsh);
    Files.createDirectory(folder);
    for (int i = 0; i < volumes; i++) {
      try (var file =
          new RandomAccessFile(folder.resolve("volume-%05d.img".formatted(i)).toFile(), "rw")) {
        file.setLength(VOLUME_BYTES);
      }
    }
    String name = PREFIX + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    LargePool pool = new LargePool(virsh, name);
    try {
      String _ = virsh.run("pool-define-as", name, "dir", "--target", folder.toString());
      String _ = virsh.run("pool-start", name);
      return pool;
    } catch (IOException | InterruptedException e) {
      pool.close();
      throw e;
    }
  }

  /// Those of runs that were killed.
  private static void forgetOld(Virsh virsh) throws IOException, InterruptedException {
    for (String name : virsh.run("pool-list", "--all", "--name").split("\n")) {
      if (name.strip().startsWith(PREFIX)) {
        forget(virsh, name.strip());
      }
    }
  }

  private static void forget(Virsh virsh, String name) throws IOException, InterruptedException {
    if (virsh.run("pool-list", "--name").lines().anyMatch(line -> line.strip().equals(name))) {
      String _ = virsh.run("pool-destroy", name);
    }
    String _ = virsh.run("pool-undefine", name);
  }

  /// libvirt's own look into the folder, and the list of what it found.
  ///
  /// @return seconds
  double look() throws IOException, InterruptedException {
    long start = System.nanoTime();
    String _ = virsh.run("pool-refresh", name);
    String _ = virsh.run("vol-list", name);
    return BenchFolder.since(start);
  }

  /// Leaves the files to whoever has made the folder. An interrupt does not keep it from its work.
  @Override
  public void close() throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      forget(virsh, name);
    } catch (InterruptedException e) {
      interrupted = true;
      throw new IOException("The pool %s is left: virsh pool-destroy it.".formatted(name), e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
