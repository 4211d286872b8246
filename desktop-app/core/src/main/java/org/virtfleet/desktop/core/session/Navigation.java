package org.virtfleet.desktop.core.session;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Where the person is, where they were, and back again.
public final class Navigation {
  private static final int REMEMBERED = 50;

  private final Deque<Place> back = new ArrayDeque<>();
  private final Deque<Place> forward = new ArrayDeque<>();
  private final ReadOnlyObjectWrapper<Place> place =
      new ReadOnlyObjectWrapper<>(new Place.OfCluster());
  private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper();

  /// What the page shows now.
  public ReadOnlyObjectProperty<Place> placeProperty() {
    return place.getReadOnlyProperty();
  }

  /// What the page shows now.
  public Place place() {
    return place.get();
  }

  /// True when there is something before this.
  public ReadOnlyBooleanProperty canGoBackProperty() {
    return canGoBack.getReadOnlyProperty();
  }

  /// True after going back.
  public ReadOnlyBooleanProperty canGoForwardProperty() {
    return canGoForward.getReadOnlyProperty();
  }

  /// Goes there.
  public void go(Place to) {
    if (to.equals(place.get())) {
      return;
    }
    back.push(place.get());
    if (back.size() > REMEMBERED) {
      back.removeLast();
    }
    forward.clear();
    show(to);
  }

  /// Goes back where that is possible.
  public void back() {
    if (!back.isEmpty()) {
      forward.push(place.get());
      show(back.pop());
    }
  }

  /// Goes forward where that is possible.
  public void forward() {
    if (!forward.isEmpty()) {
      back.push(place.get());
      show(forward.pop());
    }
  }

  private void show(Place to) {
    place.set(to);
    canGoBack.set(!back.isEmpty());
    canGoForward.set(!forward.isEmpty());
  }
}
