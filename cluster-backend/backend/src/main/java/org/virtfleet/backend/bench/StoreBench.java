package org.virtfleet.backend.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.virtfleet.apiserver.store.Content;
import org.virtfleet.apiserver.store.StoreKey;
import org.virtfleet.apiserver.store.sqlite.SqliteStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `virtfleet bench store`: rows a second of the store alone, beside etcd with its own syncs on the
/// same disk.
@Command(
    name = "virtfleet bench store",
    description = "Measures the store alone, beside raw puts into etcd.",
    mixinStandardHelpOptions = true)
public final class StoreBench implements Callable<Integer> {

  /// A stored machine, with its owner of fields.
  private static final int BYTES = 1700;

  enum Output {
    text,
    json
  }

  @Option(
      names = "--folder",
      required = true,
      paramLabel = "DIR",
      description = "an empty folder on the disk that is meant")
  private Path folder = Path.of("");

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "50000",
      description = "rows to write (${DEFAULT-VALUE})")
  private int rows;

  @Option(
      names = "--writers",
      paramLabel = "N",
      defaultValue = "64",
      description = "how many write at the same time (${DEFAULT-VALUE})")
  private int writers;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "text (default) or json")
  private Output output = Output.text;

  public static void main(String[] args) {
    System.exit(new CommandLine(new StoreBench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    List<Figure> figures = new ArrayList<>();
    byte[] value = "x".repeat(BYTES).getBytes(StandardCharsets.UTF_8);
    store(value, figures);
    etcd(value, figures);
    System.out.print(
        switch (output) {
          case text -> Figure.table(figures);
          case json -> new ObjectMapper().writeValueAsString(figures) + "\n";
        });
    return CommandLine.ExitCode.OK;
  }

  private void store(byte[] value, List<Figure> figures) throws Exception {
    Content content = new Content(value, Map.of("app", "bench"), Map.of());
    try (SqliteStore store = SqliteStore.open(folder.resolve("cluster.db"))) {
      write(rows / 5, (_, i) -> store.create(key("warm-up", i), content), new Latencies());
      Latencies latencies = new Latencies();
      double seconds = write(rows, (_, i) -> store.create(key("n", i), content), latencies);
      figures.add(
          new Figure("store, %d writers".formatted(writers), rows / seconds, "rows/s", ">= 15000"));
      figures.add(new Figure("  p99", latencies.millis(0.99), "ms", ""));
      int single = rows / 20;
      long start = System.nanoTime();
      for (int i = 0; i < single; i++) {
        var _ = store.create(key("single", i), content);
      }
      figures.add(new Figure("store, one writer", single / seconds(start), "rows/s", ""));
    }
  }

  private static StoreKey key(String namespace, int i) {
    return new StoreKey("virtualmachines.kubevirt.io", namespace, "bench-" + i);
  }

  private void etcd(byte[] value, List<Figure> figures) throws Exception {
    try (Etcd etcd = Etcd.start(folder.resolve("etcd"))) {
      List<EtcdConnection> connections = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        connections.add(EtcdConnection.open(etcd.port()));
      }
      write(rows / 5, (w, i) -> connections.get(w).put("warm-up/" + i, value), new Latencies());
      Latencies latencies = new Latencies();
      double seconds =
          write(rows, (w, i) -> connections.get(w).put("bench/" + i, value), latencies);
      figures.add(
          new Figure("etcd, %d writers".formatted(writers), rows / seconds, "puts/s", "the peer"));
      figures.add(new Figure("  p99", latencies.millis(0.99), "ms", ""));
      int single = rows / 20;
      long start = System.nanoTime();
      for (int i = 0; i < single; i++) {
        connections.getFirst().put("single/" + i, value);
      }
      figures.add(new Figure("etcd, one writer", single / seconds(start), "puts/s", ""));
      for (EtcdConnection connection : connections) {
        connection.close();
      }
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /// One write.
  private interface Write {
    void run(int writer, int number) throws IOException;
  }

  /// @return seconds
  private double write(int count, Write write, Latencies latencies)
      throws IOException, InterruptedException {
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> done = new ArrayList<>();
      for (int w = 0; w < writers; w++) {
        int writer = w;
        done.add(
            threads.submit(() -> {
              for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                long sent = System.nanoTime();
                write.run(writer, i);
                latencies.add(System.nanoTime() - sent);
              }
              return null;
            }));
      }
      for (Future<?> one : done) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a write failed: " + e.getCause(), e);
    }
    return seconds(start);
  }
}
