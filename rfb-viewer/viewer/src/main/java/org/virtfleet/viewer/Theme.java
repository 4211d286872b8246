package org.virtfleet.viewer;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;

/// Light or dark, as the system is, also when it changes.
final class Theme {

  private Theme() {}

  static void followSystem() {
    var scheme = Platform.getPreferences().colorSchemeProperty();
    scheme.subscribe(Theme::apply);
  }

  static void apply(ColorScheme scheme) {
    Application.setUserAgentStylesheet(
        switch (scheme) {
          case LIGHT -> new PrimerLight().getUserAgentStylesheet();
          case DARK -> new PrimerDark().getUserAgentStylesheet();
        });
  }
}
