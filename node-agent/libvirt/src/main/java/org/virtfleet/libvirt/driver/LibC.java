package org.virtfleet.libvirt.driver;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Pointer;

/// What Java has no call for: memory that libvirt gave away, and a socket that arrived as a bare
/// descriptor.
interface LibC extends Library {
  /// For [#send]: an error instead of the signal SIGPIPE. Linux' value.
  int MSG_NOSIGNAL = 0x4000;

  /// For [#shutdown]: both directions.
  int SHUT_RDWR = 2;

  int EINTR = 4;

  void free(Pointer memory);

  long recv(int descriptor, Pointer into, long length, int flags) throws LastErrorException;

  long send(int descriptor, Pointer from, long length, int flags) throws LastErrorException;

  int shutdown(int descriptor, int how) throws LastErrorException;

  int close(int descriptor) throws LastErrorException;
}
