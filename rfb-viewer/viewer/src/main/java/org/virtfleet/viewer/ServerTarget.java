package org.virtfleet.viewer;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.codec.Codecs;
import org.virtfleet.display.AudioSink;
import org.virtfleet.display.Connector;
import org.virtfleet.display.Credentials;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.IdentityPrompt;
import org.virtfleet.display.PixelFormat;
import org.virtfleet.display.RemoteDisplay;
import org.virtfleet.display.ServerCheck;
import org.virtfleet.display.fx.media.Speaker;
import org.virtfleet.rfb.RfbDisplay;
import org.virtfleet.rfb.RfbOptions;

/// A server, and how to get there.
///
/// @param credentials empty where the user is to be asked
/// @param authorities empty for those that Java trusts
/// @param title of the window, empty for the display's own name
/// @param hotkeys as [VvFile#hotkeys()]
record ServerTarget(
    DisplayAddress address,
    Connector connector,
    Optional<Credentials> credentials,
    List<X509Certificate> authorities,
    Optional<String> title,
    Map<String, String> hotkeys,
    Options options)
    implements Target {

  private static final PixelFormat SIXTEEN_BITS =
      new PixelFormat(16, 16, false, true, 31, 63, 31, 11, 5, 0);
  private static final PixelFormat EIGHT_BITS =
      new PixelFormat(8, 8, false, true, 7, 7, 3, 0, 3, 6);

  static ServerTarget of(Options options) throws UsageException {
    DisplayAddress address =
        options.listen == null
            ? DisplayAddress.parse(options.address)
            : DisplayAddress.parse("vnc://localhost:" + options.listen);
    return new ServerTarget(
        address,
        connector(address, options),
        credentials(address, options),
        options.caFile == null ? List.of() : Authorities.read(options.caFile),
        Optional.empty(),
        Map.of(),
        options);
  }

  static ServerTarget of(VvFile file, Options options) throws UsageException {
    DisplayAddress address = file.address();
    options.fullScreen |= file.fullScreen();
    return new ServerTarget(
        address,
        connector(address, options),
        file.credentials(),
        file.authority().isPresent()
            ? Authorities.parse(file.authority().get(), options.address)
            : List.of(),
        file.title(),
        file.hotkeys(),
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

  @Override
  public String text() {
    return address.text();
  }

  @Override
  public String name() {
    return title.orElse(address.endpoint().toString());
  }

  @Override
  public boolean isNamed() {
    return title.isPresent();
  }

  @Override
  public boolean viewOnly() {
    return options.viewOnly || address.viewOnly();
  }

  @Override
  public RemoteDisplay display(CredentialsPrompt ask, IdentityPrompt trust) {
    CredentialsPrompt answer = credentials.isPresent() ? _ -> credentials : ask;
    RfbOptions standard =
        RfbOptions.standard(answer, Codecs.best())
            .withAudio(options.isSilent() ? () -> AudioSink.NONE : Speaker::new)
            .withShared(!options.exclusive)
            .withServerCheck(new ServerCheck(host(), authorities, identity(trust)))
            .withPixelFormat(pixelFormat());
    RfbOptions quality =
        options.lossless
            ? standard.withJpegQuality(RfbOptions.LOSSLESS)
            : options.quality == null ? standard : standard.withJpegQuality(options.quality);
    Path file = options.record;
    return new RfbDisplay(
        connector,
        file == null ? quality : quality.withRecording(() -> RecordingTimes.write(file)));
  }

  private String host() {
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
}
