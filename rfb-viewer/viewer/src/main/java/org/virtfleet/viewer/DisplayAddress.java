package org.virtfleet.viewer;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a display is, as typed: `vnc://[user@]host[:port][?ViewOnly=true]` (RFC 7869),
/// `vnc+unix:///path/of/socket`, or as VNC viewers have always taken it: `host`, `host:display` and
/// `host::port`.
///
/// @param text as typed, to name the display in messages
/// @param user empty when none was given
/// @param viewOnly whether the address asks to look on only
record DisplayAddress(String text, Endpoint endpoint, String user, boolean viewOnly) {

  /// VNC's registered port.
  private static final int DEFAULT_PORT = 5900;

  /// What is smaller than this after one colon is a display, else a port.
  private static final int DISPLAYS = 100;

  private static final Pattern CLASSIC =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^\\s/:@\\[\\]]+)(?:(::?)(\\d{1,5}))?");

  private static final String FORM =
      "Write vnc://HOST:PORT, for example vnc://localhost:5900, or vnc+unix:///PATH.";

  sealed interface Endpoint {

    record Tcp(String host, int port) implements Endpoint {

      @Override
      public String toString() {
        return host + " port " + port;
      }
    }

    record Unix(Path path) implements Endpoint {

      @Override
      public String toString() {
        return path.toString();
      }
    }
  }

  static DisplayAddress parse(String text) throws UsageException {
    Matcher classic = CLASSIC.matcher(text);
    if (classic.matches()) {
      return parse("vnc://" + classic.group(1) + ":" + classicPort(classic));
    }
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new UsageException("\"%s\" is not a display address. %s".formatted(text, FORM));
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "vnc" -> tcp(text, uri);
      case "vnc+unix" -> unix(text, uri);
      case "spice", "spice+tls", "spice+unix" ->
          throw new UsageException(
              "SPICE displays cannot be opened yet. Give the guest a VNC display and open vnc://HOST:PORT.");
      default ->
          throw new UsageException("\"%s\" is not a display address. %s".formatted(text, FORM));
    };
  }

  private static int classicPort(Matcher classic) {
    if (classic.group(2) == null) {
      return DEFAULT_PORT;
    }
    int number = Integer.parseInt(classic.group(3));
    return classic.group(2).equals(":") && number < DISPLAYS ? DEFAULT_PORT + number : number;
  }

  private static DisplayAddress tcp(String text, URI uri) throws UsageException {
    String host = uri.getHost();
    String path = uri.getPath();
    if (host == null || !(path == null || path.isEmpty() || path.equals("/"))) {
      throw new UsageException("\"%s\" names no host and port. %s".formatted(text, FORM));
    }
    int port = uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort();
    if (port < 1 || port > 65535) {
      throw new UsageException(
          "Port %d in \"%s\" is not between 1 and 65535. %s".formatted(port, text, FORM));
    }
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return new DisplayAddress(
        text, new Endpoint.Tcp(bare, port), user(uri.getUserInfo()), viewOnly(uri.getQuery()));
  }

  private static DisplayAddress unix(String text, URI uri) throws UsageException {
    if (uri.getAuthority() != null || uri.getPath() == null || uri.getPath().isEmpty()) {
      throw new UsageException(
          "\"%s\" names no socket. Write vnc+unix:// and its absolute path: vnc+unix:///run/guest/vnc.sock."
              .formatted(text));
    }
    return new DisplayAddress(
        text, new Endpoint.Unix(Path.of(uri.getPath())), "", viewOnly(uri.getQuery()));
  }

  private static String user(@Nullable String info) throws UsageException {
    if (info == null) {
      return "";
    }
    if (info.contains(":")) {
      throw new UsageException(
          "A password in the address can be read by everybody on this machine. Put it into a file and give --password-file FILE.");
    }
    return info;
  }

  private static boolean viewOnly(@Nullable String query) throws UsageException {
    if (query == null || query.isEmpty()) {
      return false;
    }
    return switch (query.toLowerCase(Locale.ROOT)) {
      case "viewonly=true" -> true;
      case "viewonly=false" -> false;
      default ->
          throw new UsageException(
              "The address asks for \"%s\", which is not known. Known is ViewOnly=true."
                  .formatted(query));
    };
  }
}
