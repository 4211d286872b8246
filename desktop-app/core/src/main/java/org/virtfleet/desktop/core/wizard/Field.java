package org.virtfleet.desktop.core.wizard;

import java.util.function.UnaryOperator;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableStringValue;

/// One line a person types, and what is wrong with it.
public final class Field {

  private final StringProperty text;
  private final StringBinding problem;

  /// @param check says what is wrong with the text, empty when nothing is; asked again when the
  ///   text or one of `others` changes
  public Field(String initial, UnaryOperator<String> check, Observable... others) {
    text = new SimpleStringProperty(initial);
    var all = new Observable[others.length + 1];
    all[0] = text;
    System.arraycopy(others, 0, all, 1, others.length);
    problem = Bindings.createStringBinding(() -> check.apply(text()), all);
  }

  /// What stands in the field.
  public StringProperty textProperty() {
    return text;
  }

  /// What is wrong; empty when nothing is.
  public ObservableStringValue problemProperty() {
    return problem;
  }

  /// What stands in the field, without spaces around it.
  public String text() {
    return text.get().strip();
  }

  /// The whole number in the field, or 0 where there is none.
  int number() {
    return number(text());
  }

  static int number(String text) {
    return text.matches("\\d{1,7}") ? Integer.parseInt(text) : 0;
  }

  boolean isFine() {
    return problem.get().isEmpty();
  }
}
