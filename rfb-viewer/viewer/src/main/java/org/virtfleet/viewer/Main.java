package org.virtfleet.viewer;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.stage.Stage;
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

  private static final int MOST_RECENT = 20;

  private final PrintWriter out;
  private final PrintWriter err;
  private final SavedConnections connections;

  /// Addresses that were opened in a window.
  private final KeptLines recent;

  Main(PrintWriter out, PrintWriter err) {
    this(out, err, SavedConnections.standard(), KeptLines.standard("recent-displays", MOST_RECENT));
  }

  Main(PrintWriter out, PrintWriter err, SavedConnections connections, KeptLines recent) {
    this.out = out;
    this.err = err;
    this.connections = connections;
    this.recent = recent;
  }

  public static void main(String[] args) {
    var main = new Main(writer(System.out), writer(System.err));
    System.exit(main.run(args));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  int run(String... args) {
    try {
      if (args.length > 0) {
        return open(List.of(args));
      }
      requireScreen();
      Optional<String> chosen = askForDisplay();
      return chosen.isPresent() ? open(List.of(chosen.get())) : DONE;
    } catch (ParameterException e) {
      return fail(USAGE, e.getMessage() + ". See virtfleet viewer --help.");
    } catch (UsageException e) {
      return fail(USAGE, String.valueOf(e.getMessage()));
    }
  }

  private int open(List<String> args) throws UsageException {
    Options options = parse(args);
    Optional<List<String>> saved = connections.find(options.address);
    if (saved.isPresent()) {
      List<String> all = new ArrayList<>(saved.get());
      all.addAll(args.stream().filter(argument -> !argument.equals(options.address)).toList());
      return open(parse(all), all);
    }
    return open(options, args);
  }

  private int open(Options options, List<String> args) throws UsageException {
    if (options.help) {
      commandLine(options).usage(out);
      return DONE;
    }
    options.check();
    if (options.save != null) {
      connections.save(options.save, withoutSave(args));
    }
    allowTlsWithoutCertificates();
    TicketsOnly.apply();
    return show(Target.of(options), options);
  }

  private Options parse(List<String> args) {
    Options options = new Options();
    var _ = commandLine(options).parseArgs(args.toArray(String[]::new));
    return options;
  }

  private CommandLine commandLine(Options options) {
    return new CommandLine(options)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(MonitorChoice.class, MonitorChoice::parse)
        .setOut(out)
        .setErr(err);
  }

  private static List<String> withoutSave(List<String> args) {
    List<String> rest = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      if (args.get(i).equals(Options.SAVE)) {
        i++;
      } else if (!args.get(i).startsWith(Options.SAVE + "=")) {
        rest.add(args.get(i));
      }
    }
    return rest;
  }

  private Optional<String> askForDisplay() throws UsageException {
    List<String> known =
        Stream.concat(connections.names().stream(), recent.all().stream()).toList();
    var window = new CompletableFuture<ConnectWindow>();
    Toolkit.run(() -> {
      try {
        ConnectWindow opened = new ConnectWindow(new Stage(), known);
        opened.show();
        window.complete(opened);
      } catch (RuntimeException e) {
        window.completeExceptionally(e);
      }
    });
    return window.thenCompose(ConnectWindow::answer).join();
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
    if (!options.address.isEmpty()) {
      remember(options.address);
    }
    Optional<String> problem =
        new WindowMode(
                target,
                options,
                controller ->
                    target.display(controller.credentialsPrompt(), controller.identityPrompt()))
            .run();
    return problem.map(sentence -> fail(FAILED, sentence)).orElse(DONE);
  }

  /// Not being able to is no reason to show nothing.
  private void remember(String address) {
    try {
      recent.add(address);
    } catch (IOException e) {
      err.println("This address will not be offered the next time: " + e.getMessage());
    }
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
