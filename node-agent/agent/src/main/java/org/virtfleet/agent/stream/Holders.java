package org.virtfleet.agent.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.virtfleet.streams.ByteStream;
import org.virtfleet.streams.Takeover;

/// Who has which display or console of this node's guests. The backend keeps the same book; this
/// one counts when the backend was started anew and has forgotten its own.
final class Holders {
  private final Map<String, Set<ByteStream>> open = new HashMap<>();

  /// Takes the place: whoever has it is told by whom, and ended.
  void takeOver(String place, ByteStream stream, String user) {
    for (ByteStream before : replace(place, stream)) {
      before.close(new Takeover(user).reason());
    }
  }

  private synchronized List<ByteStream> replace(String place, ByteStream stream) {
    Set<ByteStream> holders = open.computeIfAbsent(place, _ -> new HashSet<>());
    List<ByteStream> before = new ArrayList<>(holders);
    holders.clear();
    holders.add(stream);
    return before;
  }

  /// Stands beside whoever has the place.
  synchronized void join(String place, ByteStream stream) {
    open.computeIfAbsent(place, _ -> new HashSet<>()).add(stream);
  }

  synchronized void leave(String place, ByteStream stream) {
    open.computeIfPresent(
        place,
        (_, holders) -> {
          holders.remove(stream);
          return holders.isEmpty() ? null : holders;
        });
  }
}
