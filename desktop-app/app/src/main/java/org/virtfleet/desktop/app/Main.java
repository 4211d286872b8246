package org.virtfleet.desktop.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
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
    System.exit(new CommandLine(new Main()).execute(args));
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
      startWithoutDisplay();
      return report(new LiveGallery(texts).picture(cluster, Optional.ofNullable(vm), picture));
    }
    return show(connections, cluster);
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
    if (isDisplayMissing()) {
      return fail(USAGE, texts.get("main.noDisplay"));
    }
    FxThread.start();
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

  /// Only X11 and Wayland can be missing; the other systems always have a screen.
  private static boolean isDisplayMissing() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("glass.platform") == null
        && System.getenv("DISPLAY") == null
        && System.getenv("WAYLAND_DISPLAY") == null;
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
