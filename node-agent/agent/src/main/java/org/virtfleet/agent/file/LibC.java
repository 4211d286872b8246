package org.virtfleet.agent.file;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;

/// The calls, with C's names, and their numbers on Linux of 64 bits.
interface LibC extends Library {
  int O_RDONLY = 0;
  int O_WRONLY = 1;
  int O_CLOEXEC = 0x80000;

  /// For [#lseek]: the next byte at or after the offset that is in no hole.
  int SEEK_DATA = 3;

  /// For [#lseek]: the next hole, which the end of a file counts as.
  int SEEK_HOLE = 4;

  /// For [#ioctl], ioctl_ficlone(2): shares all blocks of another file.
  long FICLONE = 0x40049409L;

  /// For [#sync_file_range]: begins to write, and waits for nothing.
  int SYNC_FILE_RANGE_WRITE = 2;

  int ENOENT = 2;
  int ENXIO = 6;

  int open(String path, int flags) throws LastErrorException;

  int close(int descriptor) throws LastErrorException;

  long lseek(int descriptor, long offset, int whence) throws LastErrorException;

  int ioctl(int descriptor, long request, int other) throws LastErrorException;

  int sync_file_range(int descriptor, long offset, long length, int flags)
      throws LastErrorException;
}
