package org.virtfleet.agent.file;

/// A part of a file.
///
/// @param start of its first byte
/// @param end behind its last one
public record Extent(long start, long end) {}
