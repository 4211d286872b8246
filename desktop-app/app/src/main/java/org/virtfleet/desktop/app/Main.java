package org.virtfleet.desktop.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.virtfleet.desktop.app.shots.Gallery;
import org.virtfleet.desktop.app.theme.Appearance;
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
  @Option(
      names = "--kubeconfig",
      description = "The cluster to open; default: KUBECONFIG, then ~/.kube/config.")
  private @Nullable Path kubeconfig;

  @Option(names = "--context", description = "The context in it; default: its current one.")
  private @Nullable String context;

  @Option(
      names = "--shots",
      description = "Renders every screen into this folder, without a display.")
  private @Nullable Path shots;

  @Option(
      names = "--picture",
      description = "Renders the main window into this file once it has data.")
  private @Nullable Path picture;

  private Main() {}

  /// Runs the program and exits with its status.
  public static void main(String... args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    if (shots != null) {
      withoutDisplay();
      FxThread.start();
      new Gallery(shots, FxThread.call(Appearance::new)).shoot();
      return 0;
    }
    return 2;
  }

  /// JavaFX reads these when the toolkit starts.
  private static void withoutDisplay() {
    for (var property :
        new String[][] {
          {"glass.platform", "Headless"}, {"prism.order", "sw"}, {"java.awt.headless", "true"}
        }) {
      System.setProperty(
          property[0], Optional.ofNullable(System.getProperty(property[0])).orElse(property[1]));
    }
  }
}
