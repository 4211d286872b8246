package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.agent.bench.NodeBench;
import picocli.CommandLine;

/// What `./virtfleet bench node --density` does, with a few domains.
@Tag("guest")
class DensityIT {
  private static final String DRIVER = "test+unix:///default";

  @TempDir Path data;

  @Test
  void theAgentsUseIsToldForEachNumberOfDomains() throws Exception {
    try (var cluster = new TestCluster(data)) {
      if (cluster.client().namespaces().withName("host-guests").get() == null) {
        var namespace =
            new NamespaceBuilder().withNewMetadata().withName("host-guests").endMetadata().build();
        cluster.client().resource(namespace).create();
      }
      AgentProcess agent = AgentProcess.start(cluster, DRIVER);
      Path pid = Files.writeString(data.resolve("agent.pid"), agent.pid() + "\n");
      JsonNode figures = run("--density", "4,2", "--settle", "1", "--agent-pid", pid.toString());
      agent.stop();
      JsonNode density = figures.path("density");
      assertThat(density).hasSize(2);
      assertThat(density.path(0).path("domains").asInt()).isEqualTo(2);
      assertThat(density.path(1).path("domains").asInt()).isEqualTo(4);
      assertThat(density)
          .allSatisfy(
              each -> assertThat(each.path("residentMebibytes").asDouble()).isBetween(20.0, 500.0));
    }
  }

  private JsonNode run(String... arguments) throws Exception {
    StringWriter said = new StringWriter();
    CommandLine bench = new CommandLine(new NodeBench()).setOut(new PrintWriter(said, true));
    int status =
        bench.execute(
            Stream.concat(
                    Stream.of(
                        "--kubeconfig",
                        data.resolve("kubeconfig").toString(),
                        "--hypervisor",
                        DRIVER,
                        "-o",
                        "json"),
                    Stream.of(arguments))
                .toArray(String[]::new));
    assertThat(status).as(said.toString()).isZero();
    return new ObjectMapper().readTree(said.toString());
  }
}
