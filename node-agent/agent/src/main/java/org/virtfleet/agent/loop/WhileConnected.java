package org.virtfleet.agent.loop;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;

/// Lets a reconciler wait while libvirt is away. That is told once, by the Node and the log, and
/// not again by everything that has to wait.
public record WhileConnected<K>(Reconciler<K> reconciler) implements Reconciler<K> {
  private static final Logger log = LoggerFactory.getLogger(WhileConnected.class);

  /// As often as the connection itself is tried. Nothing is sent meanwhile.
  private static final Duration RETRY = Duration.ofSeconds(5);

  @Override
  public Outcome reconcile(K key) throws Exception {
    try {
      return reconciler.reconcile(key);
    } catch (HypervisorException e) {
      if (e.code() != ErrorCode.DISCONNECTED) {
        throw e;
      }
      log.debug("{} waits: {}", key, e.getMessage());
      return Outcome.again(RETRY);
    }
  }
}
