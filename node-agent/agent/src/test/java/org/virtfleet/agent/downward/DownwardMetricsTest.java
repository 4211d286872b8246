package org.virtfleet.agent.downward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.libvirt.DomainState;
import org.virtfleet.libvirt.DomainStats;

@Timeout(value = 2, unit = MINUTES)
class DownwardMetricsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochSecond(1_800_000_000), ZoneOffset.UTC);

  @TempDir private Path folder;

  @Test
  void theDocumentSaysWhatHostAndGuestUseUnderTheNamesOfVhostmd() throws Exception {
    Path proc = Files.createDirectory(folder.resolve("proc"));
    Files.writeString(
        proc.resolve("stat"), "cpu  200 100 50 9000 10 5 5 0 0 0\ncpu0 200 100 50 9000\n");
    Files.writeString(
        proc.resolve("meminfo"),
        """
        MemTotal:       1000 kB
        MemFree:         300 kB
        Buffers:         100 kB
        Cached:          200 kB
        SwapCached:       10 kB
        SwapTotal:        50 kB
        SwapFree:         40 kB
        """);
    Files.writeString(proc.resolve("vmstat"), "pswpin 3\npswpout 4\n");
    for (int cpu = 0; cpu < 3; cpu++) {
      Path topology =
          Files.createDirectories(
              folder.resolve("sys/devices/system/cpu/cpu" + cpu).resolve("topology"));
      Files.writeString(topology.resolve("physical_package_id"), cpu / 2 + "\n");
    }
    var host = new HostFigures(proc, folder.resolve("sys"), "n1", "QEMU <7.2>", CLOCK);
    String xml =
        new String(MetricsDocument.of(host.read(), stats(UUID.randomUUID())).toXml(), UTF_8);
    assertThat(xml)
        .startsWith(
            """
            <metrics>
              <metric type="string" context="host">
                <name>HostName</name>
                <value>n1</value>
              </metric>
            """)
        .endsWith("</metrics>\n")
        .contains("<value>QEMU &lt;7.2&gt;</value>");
    assertThat(xml.lines().map(String::strip).filter(line -> line.startsWith("<na")).toList())
        .hasSize(17);
    assertThat(xml.replaceAll(">\\s+<", "><"))
        .contains(
            "type=\"real64\" context=\"host\" unit=\"s\"><name>TotalCPUTime</name><value>3.500000<")
        .contains("<name>NumberOfPhysicalCPUs</name><value>2<")
        .contains("<name>FreePhysicalMemory</name><value>300<")
        .contains("<name>FreeVirtualMemory</name><value>340<")
        .contains("<name>MemoryAllocatedToVirtualServers</name><value>400<")
        .contains("<name>UsedVirtualMemory</name><value>440<")
        .contains("<name>PagedInMemory</name><value>12<")
        .contains("<name>PagedOutMemory</name><value>16<")
        .contains("<name>Time</name><value>1800000000<")
        .contains(
            "type=\"real64\" context=\"vm\" unit=\"s\"><name>TotalCPUTime</name><value>4.000000<")
        .contains("<name>ResourceProcessorLimit</name><value>2<")
        .contains("unit=\"KiB\"><name>PhysicalMemoryAllocatedToVirtualSystem</name><value>65536<");
  }

  @Test
  void aDiskIsVhostmdsAndIsWrittenAnewWhenTheGuestWasRead() throws Exception {
    Path disk = folder.resolve("disk");
    Files.write(disk, DownwardMetrics.emptyDisk());
    assertThat(Files.size(disk)).isEqualTo(256 << 10);
    assertThat(documentOn(disk)).contains("VM metrics not available");
    UUID domain = UUID.randomUUID();
    try (var metrics = new DownwardMetrics("n1", "QEMU 7.2", CLOCK)) {
      metrics.start();
      metrics.show(domain, Optional.empty(), Optional.of(disk));
      metrics.accept(stats(domain));
      await()
          .atMost(Duration.ofMinutes(1))
          .ignoreExceptions()
          .until(() -> documentOn(disk).contains("<value>65536</value>"));
    }
    assertThat(Files.size(disk)).as("the disk keeps its size").isEqualTo(256 << 10);
  }

  /// As vm-dump-metrics reads it.
  private static String documentOn(Path disk) throws IOException {
    ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(disk));
    byte[] signature = new byte[4];
    content.get(signature);
    assertThat(new String(signature, UTF_8)).isEqualTo("mvbd");
    assertThat(content.getInt()).as("not busy").isZero();
    int sum = content.getInt();
    byte[] document = new byte[content.getInt()];
    content.get(document);
    for (byte one : document) {
      sum -= one & 0xff;
    }
    assertThat(sum).isZero();
    return new String(document, UTF_8);
  }

  private static DomainStats stats(UUID domain) {
    return new DomainStats(
        domain,
        DomainState.RUNNING,
        0,
        0,
        0,
        new DomainStats.Memory(64L << 20, 0, 0, 0, 0, 0, 0, 0),
        List.of(
            new DomainStats.Vcpu(0, 1, 1_500_000_000L, 0),
            new DomainStats.Vcpu(1, 2, 2_500_000_000L, 0),
            new DomainStats.Vcpu(2, 0, 0, 0)),
        List.of(),
        List.of());
  }
}
