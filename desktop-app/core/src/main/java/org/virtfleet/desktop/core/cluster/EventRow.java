package org.virtfleet.desktop.core.cluster;

import java.time.Instant;

/// Something that happened.
///
/// @param about the object it happened to
/// @param warning false for the ordinary course of things
/// @param count how often
public record EventRow(
    ObjectRef ref,
    ObjectRef about,
    boolean warning,
    String reason,
    String message,
    String source,
    int count,
    Instant last)
    implements Row {}
