package org.virtfleet.agent.bench.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.virtfleet.agent.bench.Samples;
import picocli.CommandLine;

class StorageBenchTest {

  private final StringWriter err = new StringWriter();

  @Test
  void whatCannotBeMeasuredIsRefusedBeforeAnythingIsMade() {
    assertThat(run("--size", "12Quatsch")).isEqualTo(2);
    assertThat(err.toString()).contains("--size 12Quatsch is no size: write it as 512Mi.");
    assertThat(run("--size", "2Gi", "--disk", "1Gi")).isEqualTo(2);
    assertThat(err.toString()).contains("--disk 1Gi does not hold the image of 2Gi.");
    assertThat(run("--full", "4Ki")).isEqualTo(2);
    assertThat(err.toString()).contains("--full 4Ki is too little: copy a mebibyte or more.");
    assertThat(run("--runs", "0")).isEqualTo(2);
    assertThat(run("--parts", "upload,download")).isEqualTo(2);
  }

  @Test
  void aLineSaysBothFiguresAndTheirRatio() {
    String table =
        Line.table(
            List.of(
                Line.beside("upload", "MiB/s", 160, "nginx", 200, ">= 0.8"),
                Line.alone("idle", "%", 0.123, "")));
    assertThat(table.replaceAll(" +", " "))
        .isEqualTo("upload 160.0 MiB/s nginx 200.0 0.80 goal >= 0.8\nidle 0.12 %");
  }

  @Test
  void theMedianOfAnEvenNumberLiesInTheMiddle() {
    Samples samples = Samples.of(List.of(4.0, 1.0, 2.0, 8.0));
    assertThat(samples.median()).isEqualTo(3);
    assertThat(samples.largest()).isEqualTo(8);
    assertThat(samples.percentile(50)).isEqualTo(2);
  }

  private int run(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--kubeconfig",
                "/nowhere",
                "--hypervisor",
                "test:///default",
                "--run",
                "/nowhere",
                "--folder",
                "/nowhere"));
    all.addAll(List.of(more));
    return new CommandLine(new StorageBench())
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }
}
