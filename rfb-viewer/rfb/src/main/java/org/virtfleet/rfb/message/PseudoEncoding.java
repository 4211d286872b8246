package org.virtfleet.rfb.message;

/// What we can do beside decoding pixels: announced like an encoding, answered by rectangles that
/// carry no pixels of the screen or by messages of their own. Numbers from RFC 6143, 7.8 and the
/// community's registry.
public enum PseudoEncoding {
  ALPHA_CURSOR(-314),
  VMWARE_CURSOR(0x574D5664),
  CURSOR(-239),
  X_CURSOR(-240),
  DESKTOP_SIZE(-223),
  EXTENDED_DESKTOP_SIZE(-308),
  DESKTOP_NAME(-307),
  LAST_RECT(-224),
  LED_STATE(-261),
  VMWARE_LED_STATE(0x574D5668),
  POINTER_MODE(-257),
  QEMU_KEY_EVENT(-258),
  QEMU_AUDIO(-259),
  EXTENDED_MOUSE_BUTTONS(-316),
  EXTENDED_CLIPBOARD(0xC0A1E5CE),
  FENCE(-312),
  CONTINUOUS_UPDATES(-313);

  /// `-256 + level`, level 0 (quick) to 9 (small).
  private static final int COMPRESS_LEVEL_0 = -256;

  /// `-32 + quality`, quality 0 (ugly) to 9.
  private static final int JPEG_QUALITY_0 = -32;

  private final int number;

  PseudoEncoding(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /// @param level 0 to 9
  public static int compressLevel(int level) {
    return COMPRESS_LEVEL_0 + level;
  }

  /// @param quality 0 to 9
  public static int jpegQuality(int quality) {
    return JPEG_QUALITY_0 + quality;
  }
}
