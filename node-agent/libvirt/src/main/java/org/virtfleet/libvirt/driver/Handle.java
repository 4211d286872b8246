package org.virtfleet.libvirt.driver;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;

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

  /// Reads every object of a list that a `vir…ListAll…` function allocates, and gives them all
  /// back. One that has gone since it was listed is left out.
  ///
  /// @param list the function, given where it puts the array
  static <T> List<T> readAll(
      Libraries lib,
      ToIntFunction<PointerByReference> list,
      Release release,
      Function<Pointer, T> read,
      String task) {
    PointerByReference array = new PointerByReference();
    int count = lib.check(list.applyAsInt(array), task);
    List<T> all = new ArrayList<>(count);
    Pointer[] pointers = array.getValue().getPointerArray(0, count);
    try {
      for (Pointer pointer : pointers) {
        present(() -> read.apply(pointer)).ifPresent(all::add);
      }
    } finally {
      for (Pointer pointer : pointers) {
        release.free(pointer);
      }
      lib.libc().free(array.getValue());
    }
    return all;
  }

  /// The result of a call, or nothing where what it is about is not there.
  static <T> Optional<T> present(Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
