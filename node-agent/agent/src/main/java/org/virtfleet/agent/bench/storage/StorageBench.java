package org.virtfleet.agent.bench.storage;

import io.fabric8.kubernetes.api.model.Quantity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.virtfleet.agent.bench.BenchOutput;
import org.virtfleet.agent.bench.ProcessUse;
import org.virtfleet.agent.bench.Virsh;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.http.ApiTransport;
import org.virtfleet.client.kubeconfig.Kubeconfig;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// `virtfleet bench storage`: brings images and copies of disks into a running cluster of this
/// host, and says how long that takes.
@Command(
    name = "virtfleet bench storage",
    description =
        "Measures uploads beside curl and nginx, conversions beside qemu-img, clones beside cp, a large pool beside virsh, and memory while images come.",
    mixinStandardHelpOptions = true)
public final class StorageBench implements Callable<Integer> {

  /// What can be measured.
  enum Part {
    upload,
    conversion,
    clone,
    pool,
    memory
  }

  @Option(
      names = "--kubeconfig",
      required = true,
      paramLabel = "FILE",
      description = "of the cluster's administrator")
  private Path kubeconfig = Path.of("");

  @Option(
      names = "--hypervisor",
      required = true,
      paramLabel = "URI",
      description = "libvirt's address, as the cluster's agent has it")
  private String hypervisor = "";

  @Option(
      names = "--run",
      required = true,
      paramLabel = "DIR",
      description = "where the process ids of backend and agent are")
  private Path run = Path.of("");

  @Option(
      names = "--folder",
      required = true,
      paramLabel = "DIR",
      description = "for what the peers write, where nothing may be written beside the volumes")
  private Path folder = Path.of("");

  @Option(
      names = "--parts",
      paramLabel = "PART",
      split = ",",
      description = "what is measured, of ${COMPLETION-CANDIDATES} (all)")
  private Set<Part> parts = EnumSet.allOf(Part.class);

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "5",
      description = "how often each thing is measured (${DEFAULT-VALUE})")
  private int runs;

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      defaultValue = "512Mi",
      description = "of the image that is sent (${DEFAULT-VALUE})")
  private String size = "";

  @Option(
      names = "--disk",
      paramLabel = "SIZE",
      defaultValue = "10Gi",
      description = "of the disk that is cloned, which holds that image (${DEFAULT-VALUE})")
  private String disk = "";

  @Option(
      names = "--full",
      paramLabel = "SIZE",
      defaultValue = "2Gi",
      description = "of the disk without holes that is cloned (${DEFAULT-VALUE})")
  private String full = "";

  @Option(
      names = "--volumes",
      paramLabel = "N",
      defaultValue = "10000",
      description = "in the large pool (${DEFAULT-VALUE})")
  private int volumes;

  @Option(
      names = "--uploads",
      paramLabel = "N",
      defaultValue = "8",
      description = "at the same time, while memory is looked at (${DEFAULT-VALUE})")
  private int uploads;

  @Option(
      names = "--settle",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "how long the idle agent is watched (${DEFAULT-VALUE})")
  private int settle;

  @Mixin private BenchOutput output = new BenchOutput();

  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] args) {
    CommandLine command =
        new CommandLine(new StorageBench()).setExecutionExceptionHandler(StorageBench::explain);
    System.exit(interruptible(() -> command.execute(args)));
  }

  private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
    String words =
        failure instanceof InterruptedException
            ? "Interrupted: nothing is told, and what was made is taken away."
            : Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    command.getErr().println(words);
    return CommandLine.ExitCode.SOFTWARE;
  }

  /// Ctrl-C and `kill` interrupt the work, which then takes away what it has made.
  private static int interruptible(Callable<Integer> work) {
    Thread worker = Thread.currentThread();
    CountDownLatch done = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  if (done.getCount() > 0) {
                    worker.interrupt();
                    awaitEnd(done);
                  }
                }));
    try {
      return work.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      done.countDown();
    }
  }

  private static void awaitEnd(CountDownLatch done) {
    try {
      boolean _ = done.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Integer call() throws Exception {
    long bytes = bytes("--size", size);
    long diskBytes = bytes("--disk", disk);
    require(bytes >= 1 << 20, "--size %s is too little: send a mebibyte or more.".formatted(size));
    long fullBytes = bytes("--full", full);
    require(
        fullBytes >= 1 << 20, "--full %s is too little: copy a mebibyte or more.".formatted(full));
    require(diskBytes >= bytes, "--disk %s does not hold the image of %s.".formatted(disk, size));
    require(runs >= 1, "--runs %d is too few: measure at least once.".formatted(runs));
    require(volumes >= 1, "--volumes %d is no number of volumes.".formatted(volumes));
    require(uploads >= 1, "--uploads %d is no number of uploads.".formatted(uploads));
    require(settle >= 1, "--settle %d is too short: give it a second or more.".formatted(settle));
    var connection = Kubeconfig.load(kubeconfig).connection(Optional.empty());
    ApiTransport transport = new ApiTransport(connection);
    try (TypedClient client = new TypedClient(transport);
        BenchVolumes made = new BenchVolumes(client);
        BenchFolder beside = BenchFolder.beside(firstVolume(made), folder)) {
      TestImages images = new TestImages(beside);
      Scene scene =
          new Scene(
              made,
              new Uploads(transport, beside),
              beside,
              images,
              images.raw("image.raw", bytes),
              bytes,
              runs,
              new Virsh(hypervisor),
              ProcessUse.of("backend", run.resolve("backend.pid")),
              ProcessUse.of("agent", run.resolve("agent.pid")));
      List<Line> lines = new ArrayList<>();
      for (Part part : Part.values()) {
        if (parts.contains(part)) {
          lines.addAll(measure(part, scene, diskBytes, fullBytes));
        }
      }
      output.print(lines, Line.table(lines));
      return CommandLine.ExitCode.OK;
    }
  }

  /// It tells where the volumes are.
  private static Path firstVolume(BenchVolumes made) throws Exception {
    String name = made.name("first");
    double _ = made.untilBound(made.claim(name, PoolScale.OWN), name);
    Path file = made.file(name);
    made.deleteWithData(name);
    return file;
  }

  private List<Line> measure(Part part, Scene scene, long diskBytes, long fullBytes)
      throws Exception {
    return switch (part) {
      case upload -> new UploadRace(scene).run();
      case conversion -> new ConversionRace(scene).run();
      case clone -> new CloneRace(scene, diskBytes, fullBytes).run();
      case pool -> new PoolScale(scene, volumes, Duration.ofSeconds(settle)).run();
      case memory -> new UploadMemory(scene, uploads).run();
    };
  }

  private long bytes(String option, String text) {
    try {
      return Quantity.getAmountInBytes(new Quantity(text)).longValueExact();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "%s %s is no size: write it as 512Mi.".formatted(option, text), e);
    }
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new CommandLine.ParameterException(spec.commandLine(), otherwise);
    }
  }
}
