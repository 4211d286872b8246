package org.virtfleet.viewer;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.IdentityPrompt;
import org.virtfleet.display.RemoteDisplay;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Starts the viewer: reads the command line and turns every outcome into one sentence and an exit
/// status.
public final class Main {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private final PrintWriter out;
  private final PrintWriter err;

  Main(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    var main = new Main(writer(System.out), writer(System.err));
    System.exit(main.run(args));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  int run(String... args) {
    var options = new Options();
    var commandLine =
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).setOut(out).setErr(err);
    try {
      commandLine.parseArgs(args);
      if (commandLine.isUsageHelpRequested()) {
        commandLine.usage(out);
        return DONE;
      }
      options.check();
      allowTlsWithoutCertificates();
      return show(Target.of(options), options);
    } catch (ParameterException e) {
      return fail(USAGE, e.getMessage() + ". See virtfleet viewer --help.");
    } catch (UsageException e) {
      return fail(USAGE, String.valueOf(e.getMessage()));
    }
  }

  private int show(Target target, Options options) throws UsageException {
    if (options.record != null) {
      requireFolder(options.record);
    }
    if (options.screenshot != null) {
      requireFolder(options.screenshot);
      RemoteDisplay display = target.display(CredentialsPrompt.NONE, IdentityPrompt.REFUSE);
      return screenshot(target.text(), display, options.screenshot, options.after);
    }
    requireScreen();
    Optional<String> problem =
        new WindowMode(
                target,
                options,
                controller ->
                    target.display(controller.credentialsPrompt(), controller.identityPrompt()))
            .run();
    return problem.map(sentence -> fail(FAILED, sentence)).orElse(DONE);
  }

  /// Many VNC servers encrypt without a certificate, which Java forbids to everybody. What is
  /// allowed here is used only where a server offers nothing better; it keeps out those who only
  /// listen.
  private static void allowTlsWithoutCertificates() {
    String property = "jdk.tls.disabledAlgorithms";
    String forbidden = String.valueOf(Security.getProperty(property));
    Security.setProperty(
        property,
        Stream.of(forbidden.split(","))
            .map(String::strip)
            .filter(name -> !name.equals("anon"))
            .collect(Collectors.joining(", ")));
  }

  private int screenshot(String address, RemoteDisplay display, Path file, double afterSeconds) {
    try {
      new ScreenshotMode(display).run(file, Duration.ofMillis((long) (afterSeconds * 1000)));
      out.println(file.toAbsolutePath());
      return DONE;
    } catch (DisplayException e) {
      return fail(FAILED, Failure.sentence(address, e.code(), String.valueOf(e.getMessage())));
    } catch (IOException e) {
      return fail(
          FAILED,
          "The screenshot %s could not be written: %s. Check the folder and the space in it."
              .formatted(file, e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail(FAILED, "Interrupted before the screenshot was taken.");
    }
  }

  /// Known before anybody has waited for a picture.
  private static void requireFolder(Path file) throws UsageException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new UsageException(
          "The file %s cannot be written: there is no folder %s. Give another path."
              .formatted(file, parent));
    }
  }

  /// Only X11 and Wayland can be missing; the other systems always have a screen.
  private static void requireScreen() throws UsageException {
    boolean needsServer =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("glass.platform") == null;
    if (needsServer
        && System.getenv("DISPLAY") == null
        && System.getenv("WAYLAND_DISPLAY") == null) {
      throw new UsageException(
          "There is no screen to open a window on: DISPLAY is not set. Give --screenshot FILE to take a picture instead.");
    }
  }

  private int fail(int status, String sentence) {
    err.println(sentence);
    return status;
  }
}
