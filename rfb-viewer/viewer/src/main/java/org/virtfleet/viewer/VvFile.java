package org.virtfleet.viewer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.display.Credentials;

/// A connection file, as web consoles hand them to `remote-viewer`: keys of its group
/// `[virt-viewer]`.
///
/// @param address where the display is
/// @param credentials of the display, often valid for minutes only
/// @param authority the certificate of who signed the server's, as PEM
/// @param title of the window
/// @param hotkeys by the key that names them, for example `toggle-fullscreen`
record VvFile(
    DisplayAddress address,
    Optional<Credentials> credentials,
    Optional<String> authority,
    boolean fullScreen,
    Optional<String> title,
    Map<String, String> hotkeys) {

  static final String TOGGLE_FULL_SCREEN = "toggle-fullscreen";
  static final String RELEASE_CURSOR = "release-cursor";
  static final String SECURE_ATTENTION = "secure-attention";
  static final String ZOOM_IN = "zoom-in";
  static final String ZOOM_OUT = "zoom-out";
  static final String ZOOM_RESET = "zoom-reset";

  private static final List<String> HOTKEYS =
      List.of(TOGGLE_FULL_SCREEN, RELEASE_CURSOR, SECURE_ATTENTION, ZOOM_IN, ZOOM_OUT, ZOOM_RESET);

  private static final long MAX_BYTES = 256 * 1024;
  private static final String GROUP = "[virt-viewer]";

  /// Reads the file, and deletes it if it asks for that: its password is meant to be used once.
  static VvFile read(Path file) throws UsageException {
    Map<String, String> keys;
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new UsageException("%s is too large for a connection file.".formatted(file));
      }
      keys = keys(Files.readAllLines(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UsageException(
          "The connection file %s cannot be read: %s. Check the path.".formatted(file, e));
    }
    VvFile read = of(keys, file);
    if ("1".equals(keys.get("delete-this-file"))) {
      try {
        Files.delete(file);
      } catch (IOException e) {
        throw new UsageException(
            "The connection file %s asks to be deleted and cannot be: %s."
                .formatted(file, e.getMessage()));
      }
    }
    return read;
  }

  private static Map<String, String> keys(List<String> lines) {
    Map<String, String> keys = new HashMap<>();
    boolean inGroup = false;
    for (String line : lines) {
      String text = line.strip();
      if (text.startsWith("[")) {
        inGroup = text.equals(GROUP);
      }
      int equals = text.indexOf('=');
      if (inGroup && equals > 0 && !text.startsWith("#")) {
        keys.put(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
      }
    }
    return keys;
  }

  private static VvFile of(Map<String, String> keys, Path file) throws UsageException {
    String type = keys.getOrDefault("type", "");
    if (!type.equals("vnc")) {
      throw new UsageException(
          type.equals("spice")
              ? "%s is for a SPICE display, which cannot be opened yet.".formatted(file)
              : "%s is no connection file: its group %s has no type=vnc.".formatted(file, GROUP));
    }
    if (keys.containsKey("proxy")) {
      throw new UsageException(
          "%s asks for the proxy %s, which cannot be used. Go through a host with --via instead."
              .formatted(file, keys.get("proxy")));
    }
    Optional<String> unix = Optional.ofNullable(keys.get("unix-path"));
    String host = keys.getOrDefault("host", "");
    if (unix.isEmpty() && host.isEmpty()) {
      throw new UsageException("%s names no host.".formatted(file));
    }
    String literal = host.contains(":") ? "[" + host + "]" : host;
    String text =
        unix.map(path -> "vnc+unix://" + path)
            .orElse("vnc://" + literal + ":" + keys.getOrDefault("port", "5900"));
    return new VvFile(
        DisplayAddress.parse(text),
        Optional.ofNullable(keys.get("password"))
            .map(password -> new Credentials(keys.getOrDefault("username", ""), password)),
        // Line ends are written as the two characters \n.
        Optional.ofNullable(keys.get("ca")).map(pem -> pem.replace("\\n", "\n")),
        "1".equals(keys.get("fullscreen")),
        Optional.ofNullable(keys.get("title")),
        hotkeys(keys));
  }

  private static Map<String, String> hotkeys(Map<String, String> keys) {
    Map<String, String> hotkeys = new HashMap<>(keys);
    hotkeys.keySet().retainAll(HOTKEYS);
    return Map.copyOf(hotkeys);
  }

  /// Without the password: records end up in logs.
  @Override
  public String toString() {
    return "VvFile[" + address.text() + "]";
  }
}
