package org.virtfleet.client.control;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A reconciler, its queue and its workers. Workers are virtual threads: all they wait for is the
/// queue and the API server.
///
/// @param <K> what names the objects: {@link Key} where they are of one kind
public final class Controller<K> implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Controller.class);

  private final String name;
  private final Reconciler<K> reconciler;
  private final int workers;
  private final WorkQueue<K> queue = new WorkQueue<>(Backoff.OF_RECONCILES);
  private final List<Thread> threads = new ArrayList<>();

  public Controller(String name, int workers, Reconciler<K> reconciler) {
    this.name = name;
    this.workers = workers;
    this.reconciler = reconciler;
  }

  /// Asks for a reconcile of the key, soon.
  public void enqueue(K key) {
    queue.add(key);
  }

  /// To be called once the caches are filled: a reconcile on a half-filled cache would take for
  /// gone what is only not seen yet.
  public void start() {
    for (int i = 0; i < workers; i++) {
      threads.add(Thread.ofVirtual().name(name + "-" + i).start(this::work));
    }
  }

  /// Waits for the reconciles that are under way.
  @Override
  public void close() {
    queue.close();
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      for (K key = queue.take(); key != null; key = queue.take()) {
        workOn(key);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void workOn(K key) throws InterruptedException {
    try {
      Outcome outcome = reconciler.reconcile(key);
      queue.forget(key);
      switch (outcome) {
        case Outcome.Settled() -> {}
        case Outcome.Again(var after) -> queue.addAfter(key, after);
      }
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      report(key, e);
      queue.retry(key);
    } finally {
      queue.done(key);
    }
  }

  /// A lost race is everyday life, heals by itself and is not worth a stack trace: somebody else
  /// changed the object first, or it is gone.
  private void report(K key, Exception e) {
    if (e instanceof RequestFailed f && (f.isConflict() || f.isNotFound())) {
      LOG.debug("{}: {} changed meanwhile, trying again", name, key);
    } else {
      LOG.warn("{}: cannot reconcile {}, trying again later", name, key, e);
    }
  }
}
