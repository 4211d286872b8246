package org.virtfleet.backend.tool;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `virtfleet status`: nodes and guests, as lines or as JSON. Exit status 0 only when every node is
/// ready.
@Command(name = "status")
public final class Status implements Callable<Integer> {

  /// Shared with the launcher's text for the two processes.
  enum Output {
    text,
    json
  }

  @Option(names = "--kubeconfig", required = true)
  private Path kubeconfig = Path.of("");

  @Option(names = "--output")
  private Output output = Output.text;

  @Option(
      names = "--process",
      description = "NAME=PID of a process of the cluster; an empty PID when it does not run.")
  private Map<String, String> processes = new LinkedHashMap<>();

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Status()).execute(arguments));
  }

  @Override
  public Integer call() {
    return Tool.run(
        kubeconfig,
        cluster -> {
          var state = ClusterState.of(cluster);
          System.out.print(
              switch (output) {
                case text -> text(state);
                case json -> json(state);
              });
          return !state.nodes().isEmpty()
              && state.nodes().stream().allMatch(ClusterState.Node::ready);
        });
  }

  private static String text(ClusterState state) {
    var text = new StringBuilder("server   " + state.server() + "\n");
    for (var node : state.nodes()) {
      text.append(
          "node     %s  %s  %s%s%n"
              .formatted(
                  node.name(),
                  node.ready() ? "ready" : "not ready",
                  node.hypervisor(),
                  node.accelerated() ? "" : "  (no hardware virtualization: guests are emulated)"));
    }
    for (var machine : state.machines()) {
      text.append(
          "vm       %s/%s  %s  %s  %s"
              .formatted(
                  machine.namespace(),
                  machine.name(),
                  machine.state(),
                  machine.node(),
                  machine.address())
              .stripTrailing());
      text.append('\n');
    }
    return text.toString();
  }

  private String json(ClusterState state) {
    var mapper = new ObjectMapper();
    var root = mapper.createObjectNode().put("running", true).put("server", state.server());
    var running = root.putArray("processes");
    processes.forEach((name, pid) -> {
      var entry = running.addObject().put("name", name);
      if (!pid.isEmpty()) {
        entry.put("pid", Long.parseLong(pid)).put("residentMebibytes", residentMebibytes(pid));
      }
    });
    root.set("nodes", mapper.valueToTree(state.nodes()));
    root.set("vms", mapper.valueToTree(state.machines()));
    return root + "\n";
  }

  /// proc(5), the line `VmRSS` of /proc/PID/status; 0 when the process has just ended.
  private static long residentMebibytes(String pid) {
    try (var lines = Files.lines(Path.of("/proc", pid, "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException _) {
      return 0;
    }
  }
}
