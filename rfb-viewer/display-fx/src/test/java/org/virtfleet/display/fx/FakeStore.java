package org.virtfleet.display.fx;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.virtfleet.display.Credentials;

/// A store in memory.
final class FakeStore implements SecretStore {

  final CountDownLatch written = new CountDownLatch(1);
  private volatile Optional<Credentials> secret = Optional.empty();

  @Override
  public boolean isAvailable() {
    return true;
  }

  @Override
  public Optional<Credentials> find() {
    return secret;
  }

  @Override
  public void keep(Credentials credentials) {
    secret = Optional.of(credentials);
    written.countDown();
  }
}
