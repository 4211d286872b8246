package org.virtfleet.desktop.app;

import java.util.function.Supplier;
import org.virtfleet.codec.TurboJpeg;
import org.virtfleet.display.ImageCodec;
import org.virtfleet.display.fx.media.ImageIoCodec;

/// Chooses the JPEG decoder: libturbojpeg where it is installed, Java's own otherwise.
final class Codecs {
  private Codecs() {}

  static Supplier<ImageCodec> best() {
    return TurboJpeg.load()
        .<Supplier<ImageCodec>>map(turbo -> turbo::newCodec)
        .orElse(ImageIoCodec::new);
  }
}
