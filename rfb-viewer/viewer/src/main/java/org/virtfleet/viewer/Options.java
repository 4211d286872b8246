package org.virtfleet.viewer;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.virtfleet.display.fx.keys.KeyboardLayout;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command line.
@Command(
    name = "virtfleet viewer",
    description = "Shows the screen of a guest or of any VNC server and lets you work in it.",
    sortOptions = false,
    footer = {
      "",
      "Security: None, VncAuth, RA2 and RA2ne, SASL (SCRAM, GSSAPI), VeNCrypt (X509 and TLS, each with None, Vnc, Plain, SASL; Plain).",
      "A server that cannot prove its name is asked about, and remembered when you trust it.",
      "Ctrl+Alt gives the keyboard back, Ctrl+Alt+Enter switches full screen.",
      "Exit status: 0 done, 1 the display could not be shown, 2 wrong usage."
    })
final class Options {

  private static final int MAX_WAIT = 86_400;

  static final String SAVE = "--save";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  @Option(
      names = SAVE,
      paramLabel = "NAME",
      description = "Keep this command line; \"virtfleet viewer NAME\" opens it again.")
  @Nullable String save;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ADDRESS",
      description =
          "A saved NAME, vnc://[user@]host[:port][?ViewOnly=true], vnc+unix:///path, host:display, a file NAME.vv, or a recording NAME.rfb")
  String address = "";

  @Option(
      names = "--listen",
      arity = "0..1",
      paramLabel = "PORT",
      fallbackValue = "5500",
      description = "Wait for a server to connect to PORT (default 5500).")
  @Nullable Integer listen;

  @Option(
      names = "--via",
      paramLabel = "GATEWAY",
      description = "Go through GATEWAY ([user@]host) with ssh.")
  @Nullable String via;

  @Option(names = "--view-only", description = "Look on: no key, click or clipboard is sent.")
  boolean viewOnly;

  @ArgGroup(exclusive = true)
  Scale scale = new Scale();

  static final class Scale {
    @Option(names = "--scale", description = "Fit the picture into the window (default).")
    boolean fit;

    @Option(names = "--1:1", description = "One guest pixel on one screen pixel.")
    boolean actual;
  }

  @Option(
      names = "--zoom",
      paramLabel = "PERCENT",
      description =
          "Enlarge the picture to PERCENT of its pixels, 10 to 800, instead of fitting it.")
  @Nullable Integer zoom;

  @Option(
      names = "--keyboard",
      paramLabel = "LAYOUT",
      description = "Your keyboard: ${COMPLETION-CANDIDATES}; default: by your language.")
  @Nullable KeyboardLayout keyboard;

  @Option(names = "--full-screen", description = "Start in full screen.")
  boolean fullScreen;

  @Option(
      names = "--monitors",
      paramLabel = "1,2|all",
      description =
          "The monitors that full screen fills, counted from the left; default: the window's.")
  @Nullable MonitorChoice monitors;

  @Option(
      names = "--resize-guest",
      description =
          "Give the guest's screen the size of the window, where it can; over several monitors, a screen for each.")
  boolean resizeGuest;

  @Option(
      names = "--quality",
      paramLabel = "0-9",
      description = "JPEG quality; default: follows the speed of the line.")
  @Nullable Integer quality;

  @Option(names = "--lossless", description = "No JPEG.")
  boolean lossless;

  @Option(
      names = "--colours",
      paramLabel = "BITS",
      defaultValue = "24",
      description = "24 (default), 16 or 8 bits a pixel, for slow lines.")
  int colours;

  @Option(names = "--mute", description = "Do not play what the guest sounds like.")
  boolean mute;

  @Option(names = "--exclusive", description = "Ask the server to end other viewers.")
  boolean exclusive;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description = "Authorities, as PEM, that may have signed the server's certificate.")
  @Nullable Path caFile;

  @Option(
      names = "--trust",
      paramLabel = "FINGERPRINT",
      description = "Trust the server with this fingerprint (SHA256:…).")
  @Nullable String trust;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description =
          "Write what the server sends to FILE, and when to FILE.times. Called NAME.rfb, it can be opened like a display, and the benchmark replays it.")
  @Nullable Path record;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "With --password-file: the user's name.")
  @Nullable String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "The first line of FILE is the password.")
  @Nullable Path passwordFile;

  @Option(
      names = "--screenshot",
      paramLabel = "FILE",
      description = "Write the picture to FILE as PNG and exit. Needs no display.")
  @Nullable Path screenshot;

  @Option(
      names = "--after",
      paramLabel = "SECONDS",
      defaultValue = "1",
      description = "With --screenshot: wait so long after the first picture (default 1).")
  double after;

  /// Nobody listens to a screenshot.
  boolean isSilent() {
    return mute || screenshot != null;
  }

  void check() throws UsageException {
    if (address.isEmpty() == (listen == null)) {
      throw new UsageException(
          "Give the ADDRESS of one display, or --listen. See virtfleet viewer --help.");
    }
    if (colours != 8 && colours != 16 && colours != 24) {
      throw new UsageException("--colours %d is not 8, 16 or 24.".formatted(colours));
    }
    if (quality != null && (quality < 0 || quality > 9)) {
      throw new UsageException("--quality %d is not between 0 and 9.".formatted(quality));
    }
    if (zoom != null && (zoom < 10 || zoom > 800)) {
      throw new UsageException("--zoom %d is not between 10 and 800.".formatted(zoom));
    }
    if (listen != null && (listen < 1 || listen > 65535)) {
      throw new UsageException("--listen %d is no port.".formatted(listen));
    }
    if (!(after >= 0 && after <= MAX_WAIT)) {
      throw new UsageException(
          "--after %s is no time to wait. Give seconds between 0 and %d."
              .formatted(after, MAX_WAIT));
    }
  }
}
