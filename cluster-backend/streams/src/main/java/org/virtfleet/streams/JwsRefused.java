package org.virtfleet.streams;

import java.io.Serial;

/// A signed text was not accepted. The message says why, never what the text was.
public final class JwsRefused extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  JwsRefused(String why) {
    super(why);
  }
}
