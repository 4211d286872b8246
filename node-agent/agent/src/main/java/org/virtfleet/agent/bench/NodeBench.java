package org.virtfleet.agent.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.kubeconfig.Kubeconfig;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.driver.LibvirtHypervisor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `virtfleet bench node`: makes and ends small guests on a running cluster of this host, and says
/// how long that takes.
@Command(
    name = "virtfleet bench node",
    description =
        "Measures how soon a guest runs, beside `virsh create` of the same XML, and how soon its end is known.",
    mixinStandardHelpOptions = true)
public final class NodeBench implements Callable<Integer> {

  enum Output {
    text,
    json
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
      names = "--runs",
      paramLabel = "N",
      defaultValue = "10",
      description = "guests of each kind (${DEFAULT-VALUE})")
  private int runs;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "text (default) or json")
  private Output output = Output.text;

  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] args) {
    System.exit(new CommandLine(new NodeBench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    if (runs < 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--runs %d is too few: measure at least one guest.".formatted(runs));
    }
    try (TypedClient client =
            TypedClient.open(Kubeconfig.load(kubeconfig).connection(Optional.empty()));
        Hypervisor libvirt = LibvirtHypervisor.connect(new HypervisorUri(hypervisor));
        GuestCycle cycle = new GuestCycle(client, libvirt, new Virsh(hypervisor))) {
      cycle.warmUp();
      print(NodeFigures.of(cycle.run(runs)));
      return CommandLine.ExitCode.OK;
    }
  }

  private void print(NodeFigures figures) throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    switch (output) {
      case json -> out.println(new ObjectMapper().writeValueAsString(figures));
      case text -> out.println(figures.table());
    }
    out.flush();
  }
}
