package org.virtfleet.rfb.message;

/// A server's first screen, as it must be named when we ask for another size.
public record ScreenId(int id, int flags) {}
