package org.virtfleet.desktop.core.sample;

/// What something of the sample uses on average.
///
/// @param cpu share of its processors, 0 to 1
/// @param memoryBytes bytes in use
record SampleUse(double cpu, long memoryBytes) {}
