package org.virtfleet.libvirt.driver;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;

/// The platform threads on which native calls run, because a native call would pin a virtual thread
/// to its carrier. Calls that may take long have threads of their own, so that they cannot keep the
/// quick ones waiting.
final class NativeThreads implements AutoCloseable {
  /// Quick calls only wait for libvirtd; four at once are more than it answers in parallel for one
  /// client by default (five, shared).
  private static final int QUICK = 4;

  /// Starting, undefining, screenshots.
  private static final int LONG = 4;

  /// Agent commands: a guest may let each of them wait until its time is over.
  private static final int GUEST = 4;

  /// Writing a guest's memory: one after the other, so that they do not share the disk.
  private static final int MEMORY = 1;

  /// Everybody's counters, every two seconds: one thread of their own stays warm, where those of
  /// another pool would take turns.
  private static final int COUNTERS = 1;

  /// After this a quick call is given up; its thread stays with it until libvirt answers.
  static final Duration QUICK_LIMIT = Duration.ofSeconds(60);

  /// A guest with firmware and TPM on a loaded host takes this long at worst to start.
  static final Duration LONG_LIMIT = Duration.ofMinutes(5);

  /// A terabyte at 150 MB/s.
  static final Duration MEMORY_LIMIT = Duration.ofHours(2);

  private final ExecutorService quick = pool("libvirt-call-", QUICK);
  private final ExecutorService slow = pool("libvirt-long-", LONG);
  private final ExecutorService guest = pool("libvirt-guest-", GUEST);
  private final ExecutorService memory = pool("libvirt-memory-", MEMORY);
  private final ExecutorService counters = pool("libvirt-counters-", COUNTERS);

  <T> T quick(String task, Callable<T> call) {
    return run(quick, task, call, QUICK_LIMIT);
  }

  <T> T slow(String task, Callable<T> call) {
    return run(slow, task, call, LONG_LIMIT);
  }

  <T> T guest(String task, Callable<T> call) {
    return run(guest, task, call, LONG_LIMIT);
  }

  <T> T memory(String task, Callable<T> call) {
    return run(memory, task, call, MEMORY_LIMIT);
  }

  <T> T counters(String task, Callable<T> call) {
    return run(counters, task, call, LONG_LIMIT);
  }

  private static ExecutorService pool(String name, int threads) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name(name, 1).factory());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static <T> T run(ExecutorService pool, String task, Callable<T> call, Duration limit) {
    var future = pool.submit(call);
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof HypervisorException known) {
        throw known;
      }
      throw new IllegalStateException(task, e.getCause());
    } catch (TimeoutException _) {
      throw new HypervisorException(
          ErrorCode.TIMEOUT,
          "%s: libvirt did not answer within %d s".formatted(task, limit.toSeconds()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new HypervisorException(ErrorCode.FAILED, task + ": interrupted");
    }
  }

  @Override
  public void close() {
    quick.shutdown();
    slow.shutdown();
    guest.shutdown();
    memory.shutdown();
    counters.shutdown();
  }
}
