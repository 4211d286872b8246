package org.virtfleet.backend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What clients were told, in the order in which each was told, and what is wrong with it.
///
/// @param writers for each writer the changes that were acknowledged to it
/// @param watchers for each watcher the events that it received
record Ledger(List<List<Entry>> writers, List<List<Entry>> watchers) {

  /// Something that a client was told.
  ///
  /// @param revision 0 where the answer to a deletion told none
  record Entry(String name, long revision, boolean gone) {}

  /// Sentences, none when nothing is lost.
  ///
  /// @param present revision of each object that is there at the end
  /// @param inFlight objects of which a change was sent and never answered
  List<String> faults(Map<String, Long> present, Set<String> inFlight) {
    List<String> faults = new ArrayList<>();
    for (List<Entry> writer : writers) {
      lost(writer, present, inFlight, faults);
      outOfOrder("an acknowledgement", writer, faults);
    }
    duplicates(faults);
    for (List<Entry> watcher : watchers) {
      outOfOrder("an event", watcher, faults);
      unseen(watcher, faults);
    }
    return faults;
  }

  private static void lost(
      List<Entry> writer, Map<String, Long> present, Set<String> inFlight, List<String> faults) {
    Map<String, Entry> last = new HashMap<>();
    writer.forEach(e -> last.put(e.name(), e));
    for (Entry entry : last.values()) {
      long revision = present.getOrDefault(entry.name(), 0L);
      boolean unsure = inFlight.contains(entry.name());
      if (entry.gone() && revision != 0) {
        faults.add("missing: the deletion of " + entry.name() + ", which is at " + revision);
      }
      boolean older = revision < entry.revision() && !(revision == 0 && unsure);
      boolean other = revision > entry.revision() && !unsure;
      if (!entry.gone() && (older || other)) {
        faults.add(
            "missing: %s was acknowledged at %d and is at %d"
                .formatted(entry.name(), entry.revision(), revision));
      }
    }
  }

  private static void outOfOrder(String what, List<Entry> entries, List<String> faults) {
    long before = 0;
    for (Entry entry : entries) {
      if (entry.revision() != 0 && entry.revision() <= before) {
        faults.add(
            "out of order: %s of %s at %d after %d"
                .formatted(what, entry.name(), entry.revision(), before));
      }
      before = Math.max(before, entry.revision());
    }
  }

  private void duplicates(List<String> faults) {
    Map<Long, String> revisions = new HashMap<>();
    for (List<Entry> writer : writers) {
      for (Entry entry : writer) {
        String other = entry.revision() == 0 ? null : revisions.put(entry.revision(), entry.name());
        if (other != null) {
          faults.add(
              "duplicate: %d for %s and %s".formatted(entry.revision(), other, entry.name()));
        }
      }
    }
  }

  private void unseen(List<Entry> watcher, List<String> faults) {
    Set<Entry> seen = new HashSet<>(watcher);
    for (List<Entry> writer : writers) {
      for (Entry entry : writer) {
        if (!entry.gone() && !seen.contains(entry)) {
          faults.add("missing: no event of %s at %d".formatted(entry.name(), entry.revision()));
        }
      }
    }
  }
}
