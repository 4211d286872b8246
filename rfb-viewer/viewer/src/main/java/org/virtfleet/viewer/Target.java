package org.virtfleet.viewer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.virtfleet.codec.TurboJpeg;
import org.virtfleet.display.Connector;
import org.virtfleet.display.Credentials;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.IdentityPrompt;
import org.virtfleet.display.ImageCodec;
import org.virtfleet.display.PixelFormat;
import org.virtfleet.display.RemoteDisplay;
import org.virtfleet.display.ServerCheck;
import org.virtfleet.display.fx.media.ImageIoCodec;
import org.virtfleet.rfb.RfbDisplay;
import org.virtfleet.rfb.RfbOptions;

/// What the command line asks to be shown, and how to get there.
///
/// @param credentials empty where the user is to be asked
/// @param authorities empty for those that Java trusts
record Target(
    DisplayAddress address,
    Connector connector,
    Optional<Credentials> credentials,
    List<X509Certificate> authorities,
    Options options) {

  private static final PixelFormat SIXTEEN_BITS =
      new PixelFormat(16, 16, false, true, 31, 63, 31, 11, 5, 0);
  private static final PixelFormat EIGHT_BITS =
      new PixelFormat(8, 8, false, true, 7, 7, 3, 0, 3, 6);

  static Target of(Options options) throws UsageException {
    if (options.address.toLowerCase(Locale.ROOT).endsWith(".vv")) {
      return of(VvFile.read(Path.of(options.address)), options);
    }
    DisplayAddress address =
        options.listen == null
            ? DisplayAddress.parse(options.address)
            : DisplayAddress.parse("vnc://localhost:" + options.listen);
    return new Target(
        address,
        connector(address, options),
        credentials(address, options),
        options.caFile == null ? List.of() : Authorities.read(options.caFile),
        options);
  }

  private static Target of(VvFile file, Options options) throws UsageException {
    DisplayAddress address = file.address();
    options.fullScreen |= file.fullScreen();
    return new Target(
        address,
        connector(address, options),
        file.password().map(password -> new Credentials(address.user(), password)),
        file.authority().isPresent()
            ? Authorities.parse(file.authority().get(), options.address)
            : List.of(),
        options);
  }

  private static Connector connector(DisplayAddress address, Options options)
      throws UsageException {
    if (options.listen != null) {
      return new ListenConnector(options.listen);
    }
    if (options.via == null) {
      return new SocketConnector(address.endpoint());
    }
    if (address.endpoint() instanceof DisplayAddress.Endpoint.Tcp(String host, int port)) {
      return new SshConnector(options.via, host, port);
    }
    throw new UsageException("--via needs a display with host and port, not a socket's path.");
  }

  private static Optional<Credentials> credentials(DisplayAddress address, Options options)
      throws UsageException {
    if (options.passwordFile == null) {
      return Optional.empty();
    }
    String user = options.user == null ? address.user() : options.user;
    return Optional.of(new Credentials(user, PasswordFile.read(options.passwordFile)));
  }

  /// @param ask for credentials that the command line does not give
  /// @param trust for servers that nobody has vouched for
  RemoteDisplay display(CredentialsPrompt ask, IdentityPrompt trust) {
    CredentialsPrompt answer = credentials.isPresent() ? _ -> credentials : ask;
    RfbOptions standard =
        RfbOptions.standard(answer, jpeg())
            .withShared(!options.exclusive)
            .withServerCheck(new ServerCheck(name(), authorities, identity(trust)))
            .withPixelFormat(pixelFormat());
    RfbOptions quality =
        options.lossless
            ? standard.withJpegQuality(RfbOptions.LOSSLESS)
            : options.quality == null ? standard : standard.withJpegQuality(options.quality);
    Path file = options.record;
    return new RfbDisplay(
        connector,
        file == null ? quality : quality.withRecording(() -> Files.newOutputStream(file)));
  }

  private String name() {
    return address.endpoint() instanceof DisplayAddress.Endpoint.Tcp(String host, int _)
        ? host
        : "";
  }

  private IdentityPrompt identity(IdentityPrompt user) {
    String expected = options.trust;
    if (expected != null) {
      return identity -> identity.fingerprint().equalsIgnoreCase(expected.strip());
    }
    return new KnownServers(KnownServers.standardFile(), address.endpoint().toString(), user);
  }

  private PixelFormat pixelFormat() {
    return switch (options.colours) {
      case 8 -> EIGHT_BITS;
      case 16 -> SIXTEEN_BITS;
      default -> PixelFormat.NATIVE;
    };
  }

  /// libturbojpeg where it is installed, else what the JDK has.
  private static Supplier<ImageCodec> jpeg() {
    Optional<TurboJpeg> library = TurboJpeg.load();
    return library.<Supplier<ImageCodec>>map(found -> found::newCodec).orElse(ImageIoCodec::new);
  }
}
