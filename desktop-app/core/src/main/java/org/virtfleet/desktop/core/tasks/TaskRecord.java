package org.virtfleet.desktop.core.tasks;

import java.time.Instant;
import java.util.Optional;
import org.virtfleet.desktop.core.cluster.Fault;

/// A task as it is remembered after the program has ended.
///
/// @param ended empty where it ran when the program ended
/// @param detail the last line
public record TaskRecord(
    TaskKind kind,
    String target,
    String startedBy,
    Instant started,
    Optional<Instant> ended,
    TaskEntry.State state,
    String detail,
    Optional<Fault> fault) {}
