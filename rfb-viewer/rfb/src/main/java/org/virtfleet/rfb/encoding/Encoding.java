package org.virtfleet.rfb.encoding;

/// The encodings we can decode, with their registered numbers (RFC 6143, 7.7 and 8.4.1; Tight, Zlib
/// and JPEG from the community's registry), best first: the order in which a server is told of
/// them.
public enum Encoding {
  TIGHT(7, "Tight"),
  ZRLE(16, "ZRLE"),
  HEXTILE(5, "Hextile"),
  ZLIB(6, "Zlib"),
  JPEG(21, "JPEG"),
  CORRE(4, "CoRRE"),
  RRE(2, "RRE"),
  COPY_RECT(1, "CopyRect"),
  RAW(0, "Raw");

  private final int number;
  private final String title;

  Encoding(int number, String title) {
    this.number = number;
    this.title = title;
  }

  public int number() {
    return number;
  }

  /// The name that people know.
  public String title() {
    return title;
  }
}
