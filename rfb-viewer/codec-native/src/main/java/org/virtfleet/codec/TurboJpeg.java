package org.virtfleet.codec;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.virtfleet.display.ImageCodec;

/// The library, loaded. Its functions are those of TurboJPEG 2 (`turbojpeg.h`), which TurboJPEG 3
/// still has.
@SuppressWarnings("restricted") // Calling native code is what this package is for.
public final class TurboJpeg {

  /// What the library is called on Linux (with and without the development package), macOS and
  /// Windows.
  private static final List<String> NAMES =
      List.of("libturbojpeg.so.0", "libturbojpeg.so", "libturbojpeg.dylib", "turbojpeg.dll");

  private static final MemoryLayout POINTER = ValueLayout.ADDRESS;
  private static final MemoryLayout INT = ValueLayout.JAVA_INT;

  private final Linker linker = Linker.nativeLinker();
  private final SymbolLookup library;

  /// `tjhandle tjInitDecompress(void)`
  final MethodHandle initDecompress;

  /// `int tjDecompressHeader3(handle, jpeg, unsigned long size, int *width, int *height, int
  /// *subsampling, int *colourspace)`
  final MethodHandle decompressHeader;

  /// `int tjDecompress2(handle, jpeg, unsigned long size, target, int width, int pitch, int height,
  /// int format, int flags)`
  final MethodHandle decompress;

  /// `int tjGetErrorCode(handle)`
  final MethodHandle errorCode;

  /// `int tjDestroy(handle)`
  final MethodHandle destroy;

  private TurboJpeg(SymbolLookup library) {
    this.library = library;
    MemoryLayout unsignedLong = Objects.requireNonNull(linker.canonicalLayouts().get("long"));
    initDecompress = function("tjInitDecompress", FunctionDescriptor.of(POINTER));
    errorCode = function("tjGetErrorCode", FunctionDescriptor.of(INT, POINTER));
    destroy = function("tjDestroy", FunctionDescriptor.of(INT, POINTER));
    decompressHeader =
        onHeap(
            "tjDecompressHeader3",
            FunctionDescriptor.of(
                INT, POINTER, POINTER, unsignedLong, POINTER, POINTER, POINTER, POINTER));
    decompress =
        onHeap(
            "tjDecompress2",
            FunctionDescriptor.of(
                INT, POINTER, POINTER, unsignedLong, POINTER, INT, INT, INT, INT, INT));
  }

  /// Looks for the library.
  ///
  /// @return empty if it is not installed or is not one we know how to call
  public static Optional<TurboJpeg> load() {
    for (String name : NAMES) {
      try {
        return Optional.of(new TurboJpeg(SymbolLookup.libraryLookup(name, Arena.global())));
      } catch (IllegalArgumentException | NoSuchElementException e) {
        // Not under this name, or without these functions: try the next.
      }
    }
    return Optional.empty();
  }

  /// A decoder for one thread.
  public ImageCodec newCodec() {
    return new TurboJpegCodec(this);
  }

  private MethodHandle function(String name, FunctionDescriptor descriptor) {
    return linker.downcallHandle(library.findOrThrow(name), descriptor);
  }

  /// A function that may be given Java arrays without a copy: the collector waits while it runs,
  /// which is at most a few milliseconds. C's `long` is a Java `long` on every platform's handle.
  private MethodHandle onHeap(String name, FunctionDescriptor descriptor) {
    MethodHandle handle =
        linker.downcallHandle(library.findOrThrow(name), descriptor, Linker.Option.critical(true));
    MethodType type = handle.type().changeParameterType(2, long.class);
    return MethodHandles.explicitCastArguments(handle, type);
  }
}
