package org.virtfleet.backend;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.client.process.MemoryAfterWork;
import org.virtfleet.client.process.RunFiles;
import org.virtfleet.client.process.StopSignal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The backend's program. Logs go to standard error, which the launcher sends into
/// `DATA/log/backend.log`.
@Command(
    name = "virtfleet-backend",
    mixinStandardHelpOptions = true,
    description =
        "Runs the API server and the controllers of one cluster until it is told to stop (SIGTERM).")
public final class Main implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private static final int LARGEST_PORT = 65_535;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "the cluster's folder; made if it is not there")
  private Path data = Path.of("");

  @Option(
      names = "--port",
      required = true,
      paramLabel = "N",
      description = "the API's port on the loopback; 0 for any that is free")
  private int port;

  @Option(
      names = "--without-controllers",
      description = "runs the API server alone: objects are kept, and nobody acts on them")
  private boolean withoutControllers;

  private Main() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      if (port < 0 || port > LARGEST_PORT) {
        throw new StartFailure(
            "There is no port " + port + ": choose one from 1 to 65535 with --port.");
      }
      run();
      return CommandLine.ExitCode.OK;
    } catch (StartFailure e) {
      LOG.debug("cannot start", e);
      System.err.println(e.getMessage());
    } catch (IOException e) {
      LOG.debug("cannot start", e);
      System.err.println(StartFailure.of(e, data, port).getMessage());
    } catch (RuntimeException e) {
      LOG.error("cannot start", e);
      System.err.println(
          StartFailure.of(new IOException(e.getMessage(), e), data, port).getMessage());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private void run() throws IOException, StartFailure, InterruptedException {
    DataFolder folder = DataFolder.open(data);
    try (StopSignal stop = StopSignal.listen();
        RunFiles files = RunFiles.claim(folder.root(), "backend")) {
      String node = AgentFiles.localNode();
      try (Backend backend = Backend.start(folder, port, node);
          MemoryAfterWork _ = MemoryAfterWork.watch()) {
        files.sayReady(
            JsonNodeFactory.instance
                .objectNode()
                .put("server", backend.server())
                .put("node", node));
        LOG.info("ready on {} with the data of {}", backend.server(), folder.root());
        if (!withoutControllers) {
          backend.startControllers();
        }
        stop.await();
        LOG.info("stopping");
      }
    }
  }
}
