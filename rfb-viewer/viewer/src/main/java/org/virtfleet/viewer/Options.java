package org.virtfleet.viewer;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command line.
@Command(
    name = "virtfleet viewer",
    mixinStandardHelpOptions = true,
    description = "Shows the screen of a guest or of any VNC server and lets you work in it.",
    sortOptions = false,
    footer = {
      "",
      "Ctrl+Alt gives the keyboard back, Ctrl+Alt+Enter switches full screen.",
      "Exit status: 0 done, 1 the display could not be shown, 2 wrong usage."
    })
final class Options {

  private static final int MAX_WAIT = 86_400;

  @Parameters(
      index = "0",
      paramLabel = "ADDRESS",
      description = "vnc://[user@]host[:port][?ViewOnly=true] or vnc+unix:///path")
  String address = "";

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

  @Option(names = "--full-screen", description = "Start in full screen.")
  boolean fullScreen;

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

  void check() throws UsageException {
    if (!(after >= 0 && after <= MAX_WAIT)) {
      throw new UsageException(
          "--after %s is no time to wait. Give seconds between 0 and %d."
              .formatted(after, MAX_WAIT));
    }
  }
}
