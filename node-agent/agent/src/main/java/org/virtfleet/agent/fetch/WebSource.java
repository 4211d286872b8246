package org.virtfleet.agent.fetch;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What to download.
///
/// @param headers sent to this server only, not to one that it redirects to
/// @param authorities certificates in PEM that are trusted beside those of the host
/// @param trustsAny whether any certificate will do
public record WebSource(
    URI uri, List<Header> headers, Optional<String> authorities, boolean trustsAny) {

  public WebSource {
    headers = List.copyOf(headers);
  }

  /// A header of a request. Its value may be a secret.
  public record Header(String name, String value) {
    @Override
    public String toString() {
      return name + ": …";
    }
  }
}
