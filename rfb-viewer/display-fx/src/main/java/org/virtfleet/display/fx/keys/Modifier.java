package org.virtfleet.display.fx.keys;

/// The modifiers of which a release chord may consist.
public enum Modifier {
  CTRL,
  ALT,
  SHIFT,
  META
}
