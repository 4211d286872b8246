package org.virtfleet.agent.registry;

import java.util.Optional;
import org.virtfleet.agent.fetch.AllowedAddresses;

/// How a registry is spoken to.
///
/// @param authorities certificates in PEM that are trusted beside those of the host
/// @param isInsecure whether it is one without TLS, by an administrator's word
public record RegistryAccess(
    Optional<Login> login,
    Optional<String> authorities,
    boolean isInsecure,
    AllowedAddresses allowed) {

  /// A user of the registry.
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return user + ": …";
    }
  }
}
