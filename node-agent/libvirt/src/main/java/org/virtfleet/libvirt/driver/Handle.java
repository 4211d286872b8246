package org.virtfleet.libvirt.driver;

import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;

/// A libvirt object that must be given back.
record Handle(Pointer pointer, Release release) implements AutoCloseable {

  /// The `vir…Free` function of the object's kind.
  @FunctionalInterface
  interface Release {
    int free(Pointer pointer);
  }

  @Override
  public void close() {
    release.free(pointer);
  }

  /// Takes over a list that a `vir…ListAll…` function allocated: the array is freed now, each
  /// object when it is closed.
  static List<Handle> takeAll(Libraries lib, Pointer array, int count, Release release) {
    List<Handle> handles = new ArrayList<>(count);
    for (Pointer pointer : array.getPointerArray(0, count)) {
      handles.add(new Handle(pointer, release));
    }
    lib.libc().free(array);
    return handles;
  }
}
