package org.virtfleet.agent;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.client.process.MemoryAfterWork;
import org.virtfleet.client.process.StopSignal;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.driver.LibvirtHypervisor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The agent's program. Logs go to standard error, which the launcher sends into
/// `DATA/log/agent.log`.
@Command(
    name = "virtfleet-agent",
    mixinStandardHelpOptions = true,
    description =
        "Runs the virtual machines of one host until it is told to stop (SIGTERM); they run on without it.")
public final class Main implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(Main.class);

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "the cluster's folder")
  private Path data = Path.of("");

  @Option(
      names = "--kubeconfig",
      required = true,
      paramLabel = "FILE",
      description = "how to reach the cluster, as this node")
  private Path kubeconfig = Path.of("");

  @Option(
      names = "--hypervisor",
      required = true,
      paramLabel = "URI",
      description = "libvirt's address, such as qemu:///system")
  private String hypervisor = "";

  @Option(
      names = "--node",
      required = true,
      paramLabel = "NAME",
      description = "the name of this node")
  private String node = "";

  private Main() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    try (StopSignal stop = StopSignal.listen();
        MemoryAfterWork _ = MemoryAfterWork.watch();
        Hypervisor connected = LibvirtHypervisor.connect(new HypervisorUri(hypervisor));
        Agent _ = Agent.start(data, kubeconfig, connected, node)) {
      log.info("node {} is ready with {}", node, hypervisor);
      stop.await();
      return CommandLine.ExitCode.OK;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      log.debug("cannot start", e);
      System.err.println("The agent cannot start. " + e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }
}
