package org.virtfleet.desktop.core.wizard;

import javafx.beans.value.ObservableStringValue;

/// What every page of the wizard tells.
public interface StepModel {

  /// What keeps a person from going on; empty when nothing does.
  ObservableStringValue problemProperty();

  /// What was chosen, in a few words, for the list of pages.
  ObservableStringValue choiceProperty();
}
