package org.virtfleet.rfb.security;

import org.virtfleet.display.WireReader;
import org.virtfleet.display.WireWriter;

/// Both directions of a connection.
public record Wire(WireReader in, WireWriter out) {}
