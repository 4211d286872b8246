package org.virtfleet.client.control;

/// Brings the world closer to what one object asks for. Called with the key alone, never at the
/// same time twice for one key, and again and again: it must find nothing to do when all is well,
/// and finish what an earlier call left half done.
@FunctionalInterface
public interface Reconciler<K> {

  /// @throws Exception whatever goes wrong; the key comes back later
  Outcome reconcile(K key) throws Exception;
}
