package org.virtfleet.agent.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.kubeconfig.Kubeconfig;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.driver.LibvirtHypervisor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `virtfleet bench node`: makes and ends small guests on a running cluster of this host, one after
/// the other and in one burst, and says how long that takes; or, on libvirt's test driver, says
/// what many guests cost the agent.
@Command(
    name = "virtfleet bench node",
    description =
        "Measures how soon a guest runs, beside `virsh create` of the same XML, how soon its end is known, and a burst of guests; or what many idle ones cost the agent.",
    mixinStandardHelpOptions = true)
public final class NodeBench implements Callable<Integer> {

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
      defaultValue = "20",
      description = "guests of each kind (${DEFAULT-VALUE})")
  private int runs;

  @Option(
      names = "--burst",
      paramLabel = "N",
      defaultValue = "20",
      description = "guests that are asked for at once (${DEFAULT-VALUE}; 0 for none)")
  private int burst;

  @Option(
      names = "--density",
      paramLabel = "N",
      split = ",",
      description =
          "instead: what so many domains of libvirt's test driver cost the agent, such as 200,1000; the cluster's hypervisor must be test+unix:///default")
  private List<Integer> density = List.of();

  @Option(
      names = "--settle",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "how long the agent is left alone before, and while, its use is measured (${DEFAULT-VALUE})")
  private int settle;

  @Option(
      names = "--agent-pid",
      paramLabel = "FILE",
      description = "that holds the agent's process id, for --density")
  private Path agentPid = Path.of("");

  @Mixin private BenchOutput output = new BenchOutput();

  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] args) {
    System.exit(new CommandLine(new NodeBench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    require(runs >= 1, "--runs %d is too few: measure at least one guest.".formatted(runs));
    require(burst >= 0, "--burst %d is no number of guests.".formatted(burst));
    require(settle >= 1, "--settle %d is too short: give it a second or more.".formatted(settle));
    HypervisorUri uri = new HypervisorUri(hypervisor);
    require(
        density.isEmpty() || uri.kind() == HypervisorUri.Kind.TEST,
        "--density makes domains by the hundred, and %s would really run them. Bring a cluster up with --hypervisor test+unix:///default and a --data of its own for it."
            .formatted(hypervisor));
    try (TypedClient client =
            TypedClient.open(Kubeconfig.load(kubeconfig).connection(Optional.empty()));
        Hypervisor libvirt = LibvirtHypervisor.connect(uri)) {
      if (density.isEmpty()) {
        guests(client, libvirt);
      } else {
        density(client, libvirt);
      }
      return CommandLine.ExitCode.OK;
    }
  }

  private void guests(TypedClient client, Hypervisor libvirt) throws Exception {
    try (BenchGuests guests = new BenchGuests(client, libvirt)) {
      GuestCycle cycle = new GuestCycle(guests, new Virsh(hypervisor));
      cycle.warmUp();
      NodeFigures single = NodeFigures.of(cycle.run(runs));
      if (burst == 0) {
        output.print(Map.of("guests", single), single.table());
      } else {
        BurstFigures many = new GuestBurst(guests).run(burst);
        output.print(
            Map.of("guests", single, "burst", many), single.table() + "\n\n" + many.table());
      }
    }
  }

  private void density(TypedClient client, Hypervisor libvirt) throws Exception {
    List<DensityFigures> all = new ArrayList<>();
    try (Density measured =
        new Density(
            client,
            libvirt,
            new Virsh(hypervisor),
            ProcessUse.of("agent", agentPid),
            Duration.ofSeconds(settle))) {
      for (int domains : density.stream().sorted().toList()) {
        all.add(measured.measure(domains));
      }
    }
    output.print(
        Map.of("density", all),
        all.stream().map(DensityFigures::line).collect(Collectors.joining("\n")));
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new CommandLine.ParameterException(spec.commandLine(), otherwise);
    }
  }
}
