package org.virtfleet.viewer;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Scene;

/// Light or dark, as the system is, also when it changes.
final class Theme {

  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

  private Theme() {}

  /// Keeps the toolkit and this scene as the system is.
  static void followSystem(Scene scene) {
    Platform.getPreferences().colorSchemeProperty().subscribe(scheme -> apply(scheme, scene));
  }

  static void apply(ColorScheme scheme, Scene scene) {
    scene.getRoot().pseudoClassStateChanged(DARK, scheme == ColorScheme.DARK);
    Application.setUserAgentStylesheet(
        switch (scheme) {
          case LIGHT -> new PrimerLight().getUserAgentStylesheet();
          case DARK -> new PrimerDark().getUserAgentStylesheet();
        });
  }
}
