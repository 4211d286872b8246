package org.virtfleet.display.fx;

/// How the guest's picture fills the view.
public enum ScaleMode {
  /// As large as the view allows, sides in proportion.
  FIT,
  /// One guest pixel is one pixel of the screen, or [DisplayView#zoomProperty()] of them, whatever
  /// the screen's scale; scrolls where it does not fit.
  ACTUAL
}
