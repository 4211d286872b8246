package org.virtfleet.rfb.security;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplayException.Code;
import org.virtfleet.display.WireReader;

/// VeNCrypt, 19 (the community's RFB specification), version 0.2: a choice of how to encrypt and how to log in.
///
///     server: u8 major | u8 minor; client: the same, 0.2; server: u8 0 if that will do
///     server: u8 count | count × u32 subtype; client: u32 subtype
///     with TLS: server: u8 1; then TLS, and inside it the login
final class VeNCrypt implements SecurityType {

  private static final int MINOR = 2;

  private static final VncAuthentication VNC = new VncAuthentication();
  private static final SaslAuthentication SASL = new SaslAuthentication();

  /// How the server is known: by a certificate, not at all, or not encrypted either.
  private enum Channel {
    X509,
    TLS,
    OPEN
  }

  private enum Inner {
    NONE,
    VNC,
    PLAIN,
    SASL
  }

  /// Registered subtypes, the safest first.
  private enum Subtype {
    X509_SASL(263, "X509SASL", Channel.X509, Inner.SASL),
    X509_PLAIN(262, "X509Plain", Channel.X509, Inner.PLAIN),
    X509_VNC(261, "X509Vnc", Channel.X509, Inner.VNC),
    X509_NONE(260, "X509None", Channel.X509, Inner.NONE),
    TLS_SASL(264, "TLSSASL", Channel.TLS, Inner.SASL),
    TLS_PLAIN(259, "TLSPlain", Channel.TLS, Inner.PLAIN),
    TLS_VNC(258, "TLSVnc", Channel.TLS, Inner.VNC),
    TLS_NONE(257, "TLSNone", Channel.TLS, Inner.NONE),
    PLAIN(256, "Plain (not encrypted)", Channel.OPEN, Inner.PLAIN);

    private final int number;
    private final String title;
    private final Channel channel;
    private final Inner inner;

    Subtype(int number, String title, Channel channel, Inner inner) {
      this.number = number;
      this.title = "VeNCrypt " + title;
      this.channel = channel;
      this.inner = inner;
    }
  }

  @Override
  public int number() {
    return 19;
  }

  @Override
  public boolean alwaysHasResult() {
    return true;
  }

  @Override
  public Secured authenticate(Wire wire, Login login) throws IOException {
    agreeOnVersion(wire);
    Subtype subtype = choose(wire);
    Wire inner = encrypted(wire, subtype.channel, login);
    switch (subtype.inner) {
      case NONE -> {}
      case VNC -> VNC.authenticate(inner, login);
      case PLAIN -> PlainAuthentication.send(inner, login.ask(subtype.title, true));
      case SASL -> {
        Secured sasl = SASL.authenticate(inner, login);
        return new Secured(sasl.wire(), sasl.result(), subtype.title);
      }
    }
    return new Secured(inner, subtype.title);
  }

  private static void agreeOnVersion(Wire wire) throws IOException {
    int major = wire.in().u8();
    int minor = wire.in().u8();
    if (major == 0 && minor < MINOR) {
      throw unsupported("The server speaks VeNCrypt 0.%d; 0.2 is needed".formatted(minor));
    }
    wire.out().u8(0).u8(MINOR).flush();
    if (wire.in().u8() != 0) {
      throw unsupported(
          "The server speaks VeNCrypt %d.%d and not 0.2, which is known here"
              .formatted(major, minor));
    }
  }

  private static Subtype choose(Wire wire) throws IOException {
    List<Integer> offered = offered(wire.in());
    for (Subtype subtype : Subtype.values()) {
      if (offered.contains(subtype.number)) {
        wire.out().u32(subtype.number).flush();
        return subtype;
      }
    }
    throw unsupported(
        "The server offers only VeNCrypt subtypes that are not supported here: " + offered);
  }

  private static List<Integer> offered(WireReader in) throws IOException {
    int count = in.u8();
    List<Integer> offered = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      offered.add(in.s32());
    }
    return offered;
  }

  private static Wire encrypted(Wire wire, Channel channel, Login login) throws IOException {
    Optional<TlsPeer> peer =
        switch (channel) {
          case X509 -> Optional.of(TlsPeer.certified(login.server()));
          case TLS -> Optional.of(TlsPeer.anonymous());
          case OPEN -> Optional.empty();
        };
    if (peer.isEmpty()) {
      return wire;
    }
    if (wire.in().u8() != 1) {
      throw unsupported("The server cannot begin with TLS; its certificate or key may be missing");
    }
    return TlsChannel.open(wire, peer.get());
  }

  private static DisplayException unsupported(String message) {
    return new DisplayException(Code.UNSUPPORTED, message);
  }
}
