package org.virtfleet.display.fx;

import javafx.geometry.Point2D;
import javafx.scene.input.InputMethodRequests;

/// Tells the input method that there is no text here to compose in: it shows its own window and
/// hands over what is finished.
final class NoComposition implements InputMethodRequests {

  @Override
  public Point2D getTextLocation(int offset) {
    return Point2D.ZERO;
  }

  @Override
  public int getLocationOffset(int x, int y) {
    return 0;
  }

  @Override
  public void cancelLatestCommittedText() {}

  @Override
  public String getSelectedText() {
    return "";
  }
}
