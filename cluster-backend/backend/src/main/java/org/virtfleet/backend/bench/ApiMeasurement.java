package org.virtfleet.backend.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/// The steps of `bench api`, each on the backends that the one before has left behind.
final class ApiMeasurement {

  private static final int CONNECTIONS = 16;
  private static final int STARTS = 5;
  private static final int REPEATS = 5;

  /// Requests before those that count: a server that has just been started is still being compiled.
  private static final int WARM_UP = 20_000;

  private static final int WARM_UP_WITH_CONTROLLERS = 6000;
  private static final int WATCH_SECONDS = 10;
  private static final int SMALL_CLUSTER = 1000;

  private final List<String> jvm;
  private final Path folder;
  private final int objects;
  private final int settleSeconds;
  private final List<Figure> figures = new ArrayList<>();

  /// @param jvm the command that starts a backend, up to the class path
  /// @param folder an empty one, for data
  /// @param objects machines in the large lists
  /// @param settleSeconds how long the backend is left alone before its memory is looked at, and
  ///   then watched for its CPU
  ApiMeasurement(List<String> jvm, Path folder, int objects, int settleSeconds) {
    this.jvm = List.copyOf(jvm);
    this.folder = folder;
    this.objects = objects;
    this.settleSeconds = settleSeconds;
  }

  List<Figure> run() throws IOException, InterruptedException {
    starts();
    try (var backend = BackendUnderTest.start(jvm, folder.resolve("alone"), false)) {
      creations(backend);
      gets(backend);
      lists(backend);
      watches(backend);
    }
    try (var backend = BackendUnderTest.start(jvm, folder.resolve("whole"), true)) {
      machinesWithStatus(
          backend,
          "default",
          SMALL_CLUSTER,
          "the first " + SMALL_CLUSTER + " creations until every machine has its status",
          "");
      idle(backend);
      namespace(backend, "warm-up");
      namespace(backend, "measured");
      var _ = machinesWithStatus(backend, "warm-up", WARM_UP_WITH_CONTROLLERS);
      machinesWithStatus(
          backend,
          "measured",
          2 * SMALL_CLUSTER,
          "creations until every machine has its status, after "
              + (SMALL_CLUSTER + WARM_UP_WITH_CONTROLLERS),
          ">= 400");
    }
    return figures;
  }

  private void add(String name, double value, String unit, String goal) {
    figures.add(new Figure(name, value, unit, goal));
    System.err.println("  " + name + ": " + Math.round(10 * value) / 10.0 + " " + unit);
  }

  private void starts() throws IOException, InterruptedException {
    double[] millis = new double[STARTS];
    for (int i = 0; i < STARTS; i++) {
      try (var backend = BackendUnderTest.start(jvm, folder.resolve("start"), true)) {
        millis[i] = backend.startMillis();
      }
    }
    add("start to ready, median of " + STARTS, median(millis) / 1000, "s", "< 2");
  }

  private void creations(BackendUnderTest backend) throws IOException, InterruptedException {
    Clients clients = new Clients(backend.target(), CONNECTIONS);
    namespace(backend, "warm-up");
    Clients.Outcome cold = clients.run(WARM_UP, (c, i) -> Machines.create(c, "warm-up", i));
    add("the first " + WARM_UP + " creations, without controllers", cold.rate(), "1/s", "");
    double client = ownCpu();
    double server = backend.cpuSeconds();
    Clients.Outcome made = clients.run(objects, Machines::create);
    add("creations acknowledged, without controllers, after those", made.rate(), "1/s", ">= 2000");
    add("  p50", made.latencies().millis(0.5), "ms", "");
    add("  p99", made.latencies().millis(0.99), "ms", "");
    add("  CPU of the client", share(ownCpu() - client, made.seconds()), "% of one", "");
    add(
        "  CPU of the server",
        share(backend.cpuSeconds() - server, made.seconds()),
        "% of one",
        "");
  }

  private void gets(BackendUnderTest backend) throws IOException, InterruptedException {
    Clients clients = new Clients(backend.target(), CONNECTIONS);
    Clients.Request get =
        (c, i) -> {
          int which = ThreadLocalRandom.current().nextInt(objects);
          String path = Machines.path(Machines.NAMESPACE) + "/" + Machines.name(which);
          var _ = Clients.require(c.get(path), 200);
        };
    add("the first " + WARM_UP + " gets", clients.run(WARM_UP, get).rate(), "1/s", "");
    double[] rates = new double[REPEATS];
    double[] halves = new double[REPEATS];
    double[] slowest = new double[REPEATS];
    double server = backend.cpuSeconds();
    for (int i = 0; i < REPEATS; i++) {
      Clients.Outcome got = clients.run(2 * objects, get);
      rates[i] = got.rate();
      halves[i] = got.latencies().millis(0.5);
      slowest[i] = got.latencies().millis(0.99);
    }
    double micros = (backend.cpuSeconds() - server) * 1e6 / (2L * REPEATS * objects);
    add("gets, after those, median of " + REPEATS, median(rates), "1/s", "");
    add("  p50", median(halves), "ms", "");
    add("  p99", median(slowest), "ms", "< 5");
    add("  CPU of the server", micros, "µs each", "");
  }

  private void lists(BackendUnderTest backend) throws IOException {
    try (RawConnection connection = backend.target().connect()) {
      list(connection, "", "list of " + objects + " machines", "< 100");
      list(
          connection,
          "Accept: application/json;as=Table;v=v1;g=meta.k8s.io\r\n",
          "the same as a Table",
          "< 60");
    }
  }

  private void list(RawConnection connection, String accept, String name, String goal)
      throws IOException {
    double[] millis = new double[REPEATS];
    int bytes = 0;
    for (int i = -2; i < REPEATS; i++) { // two that are not counted
      long start = System.nanoTime();
      RawConnection.Answer answer =
          connection.send("GET", Machines.path(Machines.NAMESPACE), accept, new byte[0]);
      bytes = Clients.require(answer, 200).body().length;
      if (i >= 0) {
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    add(name + ", median of " + REPEATS, median(millis), "ms", goal);
    add("  size", bytes / (double) (1 << 20), "MiB", "");
  }

  private void watches(BackendUnderTest backend) throws IOException, InterruptedException {
    Target target = backend.target();
    int namespaces = 1000;
    WatchLoad.prepare(target, namespaces);
    String from = fromNow(target);
    List<String> each =
        IntStream.range(0, namespaces).mapToObj(i -> WatchLoad.path(i) + from).toList();
    watch(
        new WatchLoad(target, namespaces, each),
        1000,
        1,
        "1,000 watchers, a namespace each, 1,000 events/s",
        "< 50");
    String everything = "/api/v1/configmaps" + fromNow(target);
    List<String> all = IntStream.range(0, 20).mapToObj(i -> everything).toList();
    watch(
        new WatchLoad(target, namespaces, all),
        500,
        20,
        "20 watchers of everything, 500 events/s",
        "< 100");
  }

  private static String fromNow(Target target) throws IOException {
    return "?watch=true&resourceVersion=" + revision(target);
  }

  private static long revision(Target target) throws IOException {
    try (RawConnection connection = target.connect()) {
      return revision(connection.get("/api/v1/nodes").text());
    }
  }

  private void watch(WatchLoad load, int perSecond, int eventsPerChange, String name, String goal)
      throws IOException, InterruptedException {
    WatchLoad.Outcome outcome = load.run(WATCH_SECONDS, perSecond, eventsPerChange);
    add(name + ": change sent to event there, p99", outcome.latencies().millis(0.99), "ms", goal);
    add("  p50", outcome.latencies().millis(0.5), "ms", "");
    add("  missing", (double) outcome.missing(), "events", "0");
  }

  private void machinesWithStatus(
      BackendUnderTest backend, String namespace, int machines, String name, String goal)
      throws IOException, InterruptedException {
    add(name, machinesWithStatus(backend, namespace, machines), "1/s", goal);
  }

  /// @return machines a second, from the first request until the last machine had its status
  private static double machinesWithStatus(BackendUnderTest backend, String namespace, int machines)
      throws IOException, InterruptedException {
    Target target = backend.target();
    try (StatusWatch watch = StatusWatch.open(target, namespace, revision(target), machines)) {
      long start = System.nanoTime();
      var _ =
          new Clients(target, CONNECTIONS)
              .run(machines, (c, i) -> Machines.create(c, namespace, i));
      return machines / ((watch.await() - start) / 1e9);
    }
  }

  private static void namespace(BackendUnderTest backend, String name) throws IOException {
    try (RawConnection connection = backend.target().connect()) {
      String body = "{\"metadata\":{\"name\":\"" + name + "\"}}";
      var _ = Clients.require(connection.json("POST", "/api/v1/namespaces", body), 201);
    }
  }

  private void idle(BackendUnderTest backend) throws IOException, InterruptedException {
    Thread.sleep(settleSeconds * 1000L);
    add(
        "RSS %d s after %d halted machines".formatted(settleSeconds, SMALL_CLUSTER),
        backend.residentMebibytes(),
        "MiB",
        "< 200 after 600 s");
    double before = backend.cpuSeconds();
    int seconds = Math.max(1, settleSeconds / 2);
    Thread.sleep(seconds * 1000L);
    add(
        "CPU when nobody asks, over %d s".formatted(seconds),
        share(backend.cpuSeconds() - before, seconds),
        "% of one",
        "< 0.5 over 300 s");
  }

  private static long revision(String list) throws IOException {
    String key = "\"resourceVersion\":\"";
    int at = list.indexOf(key) + key.length();
    if (at < key.length()) {
      throw new IOException("a list has no resourceVersion: " + list);
    }
    return Long.parseLong(list.substring(at, list.indexOf('"', at)));
  }

  private static double ownCpu() throws IOException {
    return BackendUnderTest.cpuSeconds(ProcessHandle.current().pid());
  }

  private static double share(double cpuSeconds, double seconds) {
    return 100 * cpuSeconds / seconds;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
