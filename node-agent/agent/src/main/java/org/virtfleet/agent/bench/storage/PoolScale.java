package org.virtfleet.agent.bench.storage;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.virtfleet.agent.bench.Samples;

/// What a pool with many volumes costs an agent, and whether anything else waits for it meanwhile:
/// small claims in the cluster's own pool, one after the other.
///
/// @param count of volumes in the pool
/// @param settle how long the idle agent is watched
record PoolScale(Scene scene, int count, Duration settle) {
  static final String OWN = "local";
  private static final int LOOKS = 3;

  List<Line> run() throws Exception {
    List<Line> lines = new ArrayList<>();
    double before = claims(OWN, scene.runs()).median();
    double idleBefore = idlePercent();
    try (LargePool pool = LargePool.make(scene.virsh(), scene.folder().file("pool"), count)) {
      String storageClass = scene.volumes().name("class");
      List<Double> looks = new ArrayList<>();
      for (int i = 0; i < LOOKS; i++) {
        looks.add(pool.look());
      }
      Samples beside;
      double seen;
      double inPool;
      try (Beside others = new Beside()) {
        long asked = scene.volumes().storageClass(storageClass, pool.name());
        seen = scene.volumes().untilReported(asked, storageClass, node());
        inPool = claims(storageClass, scene.runs()).median();
        beside = others.stop();
      }
      lines.add(
          Line.beside(
              "pool of %d volumes, POST of its class to its room told".formatted(count),
              "s",
              seen,
              "virsh pool-refresh, vol-list",
              Samples.of(looks).median(),
              ""));
      lines.add(
          Line.beside(
              "claim of 1 MiB in it, POST to Bound",
              "s",
              inPool,
              "the same in the cluster's own pool",
              before,
              ""));
      lines.add(
          Line.beside(
              "claims in the cluster's own pool meanwhile, median",
              "s",
              beside.median(),
              "before it was there",
              before,
              ""));
      lines.add(
          Line.beside(
              "  the slowest", "s", beside.largest(), "before it was there", before, "no stall"));
      lines.add(
          Line.beside(
              "agent while nothing is asked of it, of a processor",
              "%",
              idlePercent(),
              "before it was there",
              idleBefore,
              ""));
      scene.volumes().delete(storageClass);
    }
    return lines;
  }

  /// This host's name in the cluster: where its volumes are.
  private String node() throws IOException, InterruptedException {
    String name = scene.volumes().name("where");
    double _ = bound(OWN, name);
    String node =
        scene
            .volumes()
            .volume(name)
            .getSpec()
            .getNodeAffinity()
            .getRequired()
            .getNodeSelectorTerms()
            .getFirst()
            .getMatchExpressions()
            .getFirst()
            .getValues()
            .getFirst();
    scene.volumes().deleteWithData(name);
    return node;
  }

  private Samples claims(String storageClass, int times) throws IOException, InterruptedException {
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      String name = scene.volumes().name("claim");
      all.add(bound(storageClass, name));
      scene.volumes().deleteWithData(name);
    }
    return Samples.of(all);
  }

  private double bound(String storageClass, String name) throws IOException, InterruptedException {
    long asked = scene.volumes().claim(name, storageClass);
    return scene.volumes().untilBound(asked, name);
  }

  private double idlePercent() throws IOException, InterruptedException {
    Thread.sleep(settle.dividedBy(2));
    double before = scene.agent().processorSeconds();
    Thread.sleep(settle);
    return 100 * (scene.agent().processorSeconds() - before) / settle.toSeconds();
  }

  /// Claims in the cluster's own pool, one after the other, until it is stopped.
  private final class Beside implements AutoCloseable {
    private final AtomicBoolean enough = new AtomicBoolean();
    private final CompletableFuture<Samples> work =
        CompletableFuture.supplyAsync(this::work, Thread::startVirtualThread);

    private Samples work() {
      List<Double> all = new ArrayList<>();
      try {
        do {
          all.addAll(claims(OWN, 1).sorted());
        } while (!enough.get());
        return Samples.of(all);
      } catch (IOException | InterruptedException e) {
        throw new CompletionException(e);
      }
    }

    Samples stop() throws Exception {
      enough.set(true);
      return work.get();
    }

    @Override
    public void close() {
      enough.set(true);
    }
  }
}
