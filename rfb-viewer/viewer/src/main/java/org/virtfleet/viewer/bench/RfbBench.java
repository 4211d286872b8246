package org.virtfleet.viewer.bench;

import atlantafx.base.theme.PrimerLight;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.virtfleet.codec.Codecs;
import org.virtfleet.codec.ImageIoCodec;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.ImageCodec;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `virtfleet bench rfb`: replays recordings and says what decoding them costs, as a table beside a
/// peer or as one JSON object a line.
@Command(
    name = "virtfleet bench rfb",
    description =
        "Measures the decoding of RFB recordings, beside libvncclient where it is installed.",
    mixinStandardHelpOptions = true)
public final class RfbBench implements Callable<Integer> {

  private static final int DONE = 0;
  private static final int FAILED = 1;

  /// Of an update as a line of a terminal, or a moving pointer, makes it.
  private static final int FEW_ROWS = 64;

  enum Output {
    text,
    json
  }

  @Option(
      names = "--recording",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "What a server sent from its ServerInit message on; without it, own recordings are made.")
  private List<Path> recordings = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "text (default) or json")
  private Output output = Output.text;

  @Option(
      names = "--imageio",
      description = "Decode JPEG with the JDK alone, as where libturbojpeg is not installed.")
  private boolean imageIo;

  @Option(
      names = "--paint",
      description = "Measure how many frames a second the view shows, and nothing else.")
  private boolean paint;

  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] args) {
    System.exit(new CommandLine(new RfbBench()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    for (Path recording : recordings) {
      if (!Files.isReadable(recording)) {
        throw new ParameterException(
            spec.commandLine(), "There is no readable file " + recording + ".");
      }
    }
    if (paint) {
      paint();
      return DONE;
    }
    Path folder = Files.createTempDirectory("virtfleet-bench");
    try {
      List<Path> files = recordings.isEmpty() ? ownRecordings(folder) : recordings;
      boolean allRead = measure(files, folder);
      if (recordings.isEmpty() && output == Output.text) {
        paint();
      }
      return allRead ? DONE : FAILED;
    } finally {
      deleteFilesIn(folder);
    }
  }

  /// Frames a second of a view as large as a guest's screen, painted by whichever pipeline JavaFX
  /// was started with.
  private void paint() throws DisplayException, InterruptedException {
    PaintBenchmark.unleashPulses();
    Platform.startup(() -> {
      Platform.setImplicitExit(false);
      Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    });
    for (int rows : new int[] {PaintBenchmark.HEIGHT, FEW_ROWS}) {
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              output == Output.json
                  ? "{\"width\":%d,\"rows\":%d,\"framesPerSecond\":%.1f}%n"
                  : "%d × %d pixels an update: %.0f frames/s%n",
              PaintBenchmark.WIDTH,
              rows,
              new PaintBenchmark().measure(rows));
    }
    Platform.exit();
  }

  private boolean measure(List<Path> files, Path folder) throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    DecodeBenchmark benchmark = new DecodeBenchmark(codecs());
    Optional<LibVncClient> peer =
        output == Output.json ? Optional.empty() : LibVncClient.build(folder);
    if (output == Output.text) {
      out.println(
          peer.isPresent()
              ? "libvncclient is the peer: its processor seconds, and ours divided by them."
              : "No peer: libvncclient (Debian: libvncserver-dev, gcc) is not installed.");
      out.println(ResultTable.header());
    }
    boolean allRead = true;
    List<Double> ratios = new ArrayList<>();
    for (Path file : files) {
      String name = recordings.isEmpty() ? file.getFileName().toString() : file.toString();
      try {
        Measurement ours = benchmark.measure(file, name);
        LibVncClient.@Nullable Result theirs = peer.isPresent() ? peer.get().measure(file) : null;
        if (theirs != null) {
          ratios.add(ours.cpuSeconds() / theirs.cpuSeconds());
        }
        out.println(output == Output.json ? ours.json() : ResultTable.row(ours, theirs));
      } catch (IOException e) {
        spec.commandLine()
            .getErr()
            .println(
                "%s cannot be replayed; a recording begins with the server's ServerInit message. %s"
                    .formatted(name, e.getMessage()));
        allRead = false;
      }
      out.flush();
    }
    if (!ratios.isEmpty()) {
      out.println(ResultTable.mean(ratios));
    }
    return allRead;
  }

  private List<Path> ownRecordings(Path folder) throws IOException, InterruptedException {
    Path console = folder.resolve("console-tight.rfb");
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(console))) {
      new ConsoleRecording().writeTo(file);
    }
    List<Path> files = new ArrayList<>(List.of(console));
    addIfPossible(
        files, new DesktopRecordings(folder)::make, "desktop", "Xtigervnc or ImageMagick");
    addIfPossible(files, new QemuRecordings(folder)::make, "guest", "QEMU");
    return files;
  }

  @FunctionalInterface
  private interface Recorder {
    List<Path> make() throws IOException, InterruptedException;
  }

  private void addIfPossible(List<Path> files, Recorder recorder, String what, String needs)
      throws InterruptedException {
    try {
      files.addAll(recorder.make());
    } catch (IOException e) {
      spec.commandLine()
          .getErr()
          .println(
              "No %s is recorded, because %s is missing: %s"
                  .formatted(what, needs, e.getMessage()));
    }
  }

  private Supplier<ImageCodec> codecs() {
    return imageIo ? ImageIoCodec::new : Codecs.best();
  }

  private static void deleteFilesIn(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
