package org.virtfleet.display.fx;

import java.io.IOException;
import java.util.Optional;
import org.virtfleet.display.Credentials;

/// Keeps the credentials of one display from one day to the next, where the user's own system
/// guards them. Every method may wait for the user to unlock it, so none is called on the JavaFX
/// thread.
public interface SecretStore {

  /// For systems without one: everybody is asked each time.
  SecretStore NONE =
      new SecretStore() {
        @Override
        public boolean isAvailable() {
          return false;
        }

        @Override
        public Optional<Credentials> find() {
          return Optional.empty();
        }

        @Override
        public void keep(Credentials credentials) {}
      };

  /// Whether credentials can be kept at all; costs nothing.
  boolean isAvailable();

  /// @return empty if there are none, or the user did not unlock the store
  Optional<Credentials> find();

  /// Keeps these instead of those before.
  void keep(Credentials credentials) throws IOException;
}
