package org.virtfleet.display.fx.keys;

/// Where keys for the guest go.
@FunctionalInterface
public interface KeySink {

  /// @param keysym X11 keysym, 0 when unknown
  /// @param scancode XT set 1 make code, with bit 7 set for the extended ones, 0 when unknown
  /// @param down pressed or, false, let go
  void key(int keysym, int scancode, boolean down);
}
