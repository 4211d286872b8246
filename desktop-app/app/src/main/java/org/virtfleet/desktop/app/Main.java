package org.virtfleet.desktop.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.virtfleet.codec.Codecs;
import org.virtfleet.desktop.app.shots.Gallery;
import org.virtfleet.desktop.app.shots.LiveGallery;
import org.virtfleet.desktop.app.theme.Appearance;
import org.virtfleet.desktop.core.cluster.Cluster;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.kubernetes.Connections;
import org.virtfleet.desktop.core.memory.FileMemory;
import org.virtfleet.desktop.core.text.Texts;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The desktop's main class. It is not an `Application`, so that the class path may hold everything
/// but JavaFX.
@Command(
    name = "virtfleet desktop",
    description = "Manages virtual machines.",
    mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
  private static final System.Logger LOG = System.getLogger(Main.class.getName());
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  @Option(
      names = "--kubeconfig",
      description = "The cluster to open; default: KUBECONFIG, then ~/.kube/config.")
  private @Nullable Path kubeconfig;

  @Option(names = "--context", description = "The context in it; default: its current one.")
  private @Nullable String context;

  @Option(
      names = "--shots",
      description =
          "Renders every screen into this folder, without a display: of the cluster with --kubeconfig, else of sample data.")
  private @Nullable Path shots;

  @Option(
      names = "--picture",
      description = "Renders the main window into this file once it has data.")
  private @Nullable Path picture;

  @Option(
      names = "--vm",
      paramLabel = "NAMESPACE/NAME",
      converter = VmName.class,
      description = "Opens this VM's console too.")
  private @Nullable ObjectRef vm;

  private final Texts texts = new Texts(Locale.getDefault());

  private Main() {}

  /// Runs the program and exits with its status.
  public static void main(String... args) {
    System.exit(run(args));
  }

  /// Runs the program until its last window is closed.
  ///
  /// @return its exit status
  public static int run(String... args) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((failure, line, _) -> unforeseen(failure, line))
        .execute(args);
  }

  /// One sentence for the person; the trace is for whoever sets the logger to debug.
  private static int unforeseen(Exception failure, CommandLine line) {
    LOG.log(Level.DEBUG, "the desktop ended", failure);
    Main main = line.getCommand();
    return fail(FAILED, main.texts.get("main.unforeseen", words(failure)));
  }

  private static String words(Exception failure) {
    return switch (failure) {
      case AccessDeniedException denied -> denied.getFile() + ": permission denied";
      case NoSuchFileException missing -> missing.getFile() + ": no such file or folder";
      default -> String.valueOf(failure.getMessage());
    };
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (shots != null && kubeconfig == null) {
      startWithoutDisplay();
      new Gallery(shots, FxThread.call(Appearance::new)).shoot();
      return CommandLine.ExitCode.OK;
    }
    Connections connections;
    Cluster cluster;
    try {
      connections = connections();
      cluster = connections.open(Optional.ofNullable(context));
    } catch (ClusterException failure) {
      return fail(FAILED, failure.fault().sentence());
    }
    if (shots != null) {
      startWithoutDisplay();
      return report(new LiveGallery(texts).shoot(cluster, shots));
    }
    if (picture != null) {
      return render(cluster, picture);
    }
    return isDisplayMissing() ? render(cluster, ownPicture()) : show(connections, cluster);
  }

  private Connections connections() throws ClusterException {
    var file =
        kubeconfig == null
            ? Connections.defaultFile(
                Optional.ofNullable(System.getenv("KUBECONFIG")).orElse(""),
                Path.of(System.getProperty("user.home")))
            : kubeconfig;
    return Connections.load(file, texts, Codecs.best());
  }

  private int show(Connections connections, Cluster cluster) throws InterruptedException {
    try {
      FxThread.start();
    } catch (UnsupportedOperationException noScreen) {
      LOG.log(Level.DEBUG, "the toolkit does not start", noScreen);
      return fail(
          USAGE,
          texts.get(
              "main.badDisplay",
              Optional.ofNullable(System.getenv("DISPLAY"))
                  .or(() -> Optional.ofNullable(System.getenv("WAYLAND_DISPLAY")))
                  .orElse("")));
    }
    var closed = new CountDownLatch(1);
    var home =
        FileMemory.home(
            Optional.ofNullable(System.getenv("XDG_CONFIG_HOME")),
            Path.of(System.getProperty("user.home")));
    FxThread.run(() ->
        new Desktop(connections, texts, home, closed::countDown)
            .show(
                cluster,
                windows -> {
                  if (vm != null) {
                    windows.openWindow(vm);
                  }
                }));
    closed.await();
    return CommandLine.ExitCode.OK;
  }

  /// The main window as a picture: what can be shown where there is no display.
  private int render(Cluster cluster, Path file) throws IOException, InterruptedException {
    startWithoutDisplay();
    var problem = new LiveGallery(texts).picture(cluster, Optional.ofNullable(vm), file);
    if (problem.isEmpty()) {
      System.out.println(texts.get("main.rendered", file.toAbsolutePath()));
    }
    return report(problem);
  }

  /// In the launcher's default data folder (XDG Base Directory, `XDG_STATE_HOME`).
  private static Path ownPicture() throws IOException {
    var state =
        Optional.ofNullable(System.getenv("XDG_STATE_HOME"))
            .filter(folder -> folder.startsWith("/"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".local", "state"));
    return Files.createDirectories(state.resolve("virtfleet")).resolve("desktop.png");
  }

  /// Only X11 and Wayland can be missing; the other systems always have a screen.
  private static boolean isDisplayMissing() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("glass.platform") == null
        && isUnset("DISPLAY")
        && isUnset("WAYLAND_DISPLAY");
  }

  private static boolean isUnset(String variable) {
    return Optional.ofNullable(System.getenv(variable)).orElse("").isEmpty();
  }

  private int report(Optional<String> problem) {
    return problem.map(words -> fail(FAILED, words)).orElse(CommandLine.ExitCode.OK);
  }

  private static int fail(int status, String sentence) {
    System.err.println(sentence);
    return status;
  }

  /// JavaFX reads these when the toolkit starts.
  private static void startWithoutDisplay() {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    System.setProperty("java.awt.headless", "true");
    FxThread.start();
  }
}
