package org.virtfleet.codec;

import java.util.function.Supplier;
import org.virtfleet.display.ImageCodec;

/// Chooses the JPEG decoder.
public final class Codecs {

  private Codecs() {}

  /// libturbojpeg where it is installed, the JDK's own elsewhere.
  public static Supplier<ImageCodec> best() {
    return TurboJpeg.load()
        .<Supplier<ImageCodec>>map(library -> library::newCodec)
        .orElse(ImageIoCodec::new);
  }
}
