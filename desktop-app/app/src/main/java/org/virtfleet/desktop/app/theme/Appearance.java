package org.virtfleet.desktop.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// Light or dark: as chosen, or as the system is. Changes while the program runs, in all windows.
public final class Appearance {
  /// What the person chose.
  public enum Choice {
    SYSTEM,
    LIGHT,
    DARK
  }

  private static final List<String> FONTS =
      List.of(
          "VirtfleetSans-Regular.otf",
          "VirtfleetSans-Bold.otf",
          "VirtfleetSansMedium-Regular.otf",
          "JetBrainsMono-Regular.ttf");

  private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(Choice.SYSTEM);
  private final ObservableList<String> styleSheets = FXCollections.observableArrayList();

  /// Loads the fonts and follows the system.
  public Appearance() {
    for (var font : FONTS) {
      Font.loadFont(resource("/org/virtfleet/desktop/app/fonts/" + font), 0);
    }
    choice.subscribe(_ -> apply());
    Platform.getPreferences().colorSchemeProperty().subscribe(_ -> apply());
  }

  /// What the person chose.
  public ObjectProperty<Choice> choiceProperty() {
    return choice;
  }

  /// Dresses a window's scene, now and at each change.
  public void dress(Scene scene) {
    Bindings.bindContent(scene.getStylesheets(), styleSheets);
  }

  private void apply() {
    boolean dark =
        switch (choice.get()) {
          case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
          case LIGHT -> false;
          case DARK -> true;
        };
    var theme = dark ? new PrimerDark() : new PrimerLight();
    Application.setUserAgentStylesheet(theme.getUserAgentStylesheet());
    styleSheets.setAll(
        resource(dark ? "dark.css" : "light.css"), resource("app.css"), resource("wizard.css"));
  }

  private static String resource(String name) {
    return Objects.requireNonNull(Appearance.class.getResource(name), name + " is in this jar")
        .toExternalForm();
  }
}
