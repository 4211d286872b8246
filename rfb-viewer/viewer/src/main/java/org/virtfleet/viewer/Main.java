package org.virtfleet.viewer;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.virtfleet.codec.TurboJpeg;
import org.virtfleet.display.Credentials;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.ImageCodec;
import org.virtfleet.display.RemoteDisplay;
import org.virtfleet.display.fx.media.ImageIoCodec;
import org.virtfleet.rfb.RfbDisplay;
import org.virtfleet.rfb.RfbOptions;
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
    var commandLine = new CommandLine(options).setOut(out).setErr(err);
    try {
      commandLine.parseArgs(args);
      if (commandLine.isUsageHelpRequested()) {
        commandLine.usage(out);
        return DONE;
      }
      options.check();
      return show(DisplayAddress.parse(options.address), options);
    } catch (ParameterException e) {
      return fail(USAGE, e.getMessage() + ". See virtfleet viewer --help.");
    } catch (UsageException e) {
      return fail(USAGE, String.valueOf(e.getMessage()));
    }
  }

  private int show(DisplayAddress address, Options options) throws UsageException {
    @Nullable String password =
        options.passwordFile == null ? null : PasswordFile.read(options.passwordFile);
    if (options.screenshot != null) {
      CredentialsPrompt credentials =
          password == null ? CredentialsPrompt.NONE : known(address, password);
      requireFolder(options.screenshot);
      return screenshot(address, display(address, credentials), options.screenshot, options.after);
    }
    requireScreen();
    Optional<String> problem =
        new WindowMode(
                address,
                options,
                controller ->
                    display(
                        address,
                        password == null
                            ? controller.credentialsPrompt()
                            : known(address, password)))
            .run();
    return problem.map(sentence -> fail(FAILED, sentence)).orElse(DONE);
  }

  private int screenshot(
      DisplayAddress address, RemoteDisplay display, Path file, double afterSeconds) {
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
          "The screenshot %s cannot be written: there is no folder %s. Give another path."
              .formatted(file, parent));
    }
  }

  private static RemoteDisplay display(DisplayAddress address, CredentialsPrompt credentials) {
    return new RfbDisplay(
        new SocketConnector(address.endpoint()), RfbOptions.standard(credentials, jpeg()));
  }

  /// libturbojpeg where it is installed, else what the JDK has.
  private static Supplier<ImageCodec> jpeg() {
    Optional<TurboJpeg> library = TurboJpeg.load();
    return library.<Supplier<ImageCodec>>map(found -> found::newCodec).orElse(ImageIoCodec::new);
  }

  private static CredentialsPrompt known(DisplayAddress address, String password) {
    return _ -> Optional.of(new Credentials(address.user(), password));
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
