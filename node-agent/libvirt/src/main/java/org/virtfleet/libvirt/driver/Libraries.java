package org.virtfleet.libvirt.driver;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;

/// The native libraries, and the rules that every call of them follows.
record Libraries(LibVirt virt, LibVirtQemu qemu, LibC libc) {
  private static final Map<String, Object> UTF8 = Map.of(Library.OPTION_STRING_ENCODING, "UTF-8");

  /// @throws HypervisorException [ErrorCode#NOT_RUNNING] when libvirt's client library is not
  ///   installed
  static Libraries load() {
    try {
      return new Libraries(
          Native.load("virt", LibVirt.class, UTF8),
          Native.load("virt-qemu", LibVirtQemu.class, UTF8),
          Native.load("c", LibC.class, UTF8));
    } catch (UnsatisfiedLinkError e) {
      throw new HypervisorException(
          ErrorCode.NOT_RUNNING,
          "libvirt is not installed on this host: libvirt.so.0 was not found. Install it, on Debian and Ubuntu with:"
              + " sudo apt-get install libvirt-daemon-system");
    }
  }

  /// Passes a result on, or throws what libvirt says about the failure. Must run on the thread of
  /// the call.
  int check(int result, String task) {
    if (result < 0) {
      throw lastError(task);
    }
    return result;
  }

  /// Like [#check(int, String)] for calls that return an object or text.
  Pointer check(@Nullable Pointer result, String task) {
    if (result == null) {
      throw lastError(task);
    }
    return result;
  }

  /// A handle that is given back when closed.
  Handle handle(@Nullable Pointer result, Handle.Release release, String task) {
    return new Handle(check(result, task), release);
  }

  /// Reads a text that libvirt allocated for us, and frees it.
  String take(@Nullable Pointer text, String task) {
    Pointer checked = check(text, task);
    try {
      return checked.getString(0, "UTF-8");
    } finally {
      libc.free(checked);
    }
  }

  /// A text that stays libvirt's.
  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  HypervisorException lastError(String task) {
    int number = virt.virGetLastErrorCode();
    String said = virt.virGetLastErrorMessage();
    return new HypervisorException(
        ErrorNumbers.code(number),
        number,
        virt.virGetLastErrorDomain(),
        task + ": " + (said == null || said.isEmpty() ? "libvirt gave no reason" : said));
  }
}
