package org.virtfleet.desktop.core.session;

import java.util.List;
import java.util.Optional;
import org.virtfleet.desktop.core.cluster.Fault;

/// What the cluster makes of this user.
public sealed interface Standing {
  /// Something may be seen, or nothing is known yet.
  record Admitted() implements Standing {}

  /// Nothing may be seen: the server refuses each list.
  ///
  /// @param takenFor whom the server takes this user for; empty where it does not say
  /// @param refused the lists, as text keys `standing.list.NAME`
  /// @param why one refusal in the server's words
  record Stranger(Optional<String> takenFor, List<String> refused, String why) implements Standing {
    private static final String ANONYMOUS = "system:anonymous";

    /// Copies the names.
    public Stranger {
      refused = List.copyOf(refused);
    }

    /// True where the server was sent no credentials.
    public boolean isAnonymous() {
      return takenFor.filter(ANONYMOUS::equals).isPresent();
    }
  }

  /// The server has never accepted the credentials: there is nothing to show, not even old rows.
  record Rejected(Fault fault) implements Standing {}
}
