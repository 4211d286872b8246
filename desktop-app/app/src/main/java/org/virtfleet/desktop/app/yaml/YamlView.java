package org.virtfleet.desktop.app.yaml;

import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.LineNumberFactory;
import org.jspecify.annotations.Nullable;

/// Read-only YAML with line numbers and colours.
public final class YamlView extends StackPane {
  private final CodeArea area = new ReadableArea();

  /// Follows this text.
  public YamlView(ObservableValue<String> yaml, String accessibleName) {
    getStyleClass().add("yaml-view");
    area.setId("yaml-text");
    area.setEditable(false);
    area.setWrapText(false);
    area.setParagraphGraphicFactory(LineNumberFactory.get(area));
    area.setAccessibleText(accessibleName);
    getChildren().setAll(new VirtualizedScrollPane<>(area));
    yaml.subscribe(this::show);
  }

  private void show(String text) {
    if (!text.equals(area.getText())) {
      area.replaceText(text);
      if (!text.isEmpty()) {
        area.setStyleSpans(0, YamlColours.of(text));
      }
      area.moveTo(0);
      area.scrollToPixel(0, 0);
    }
  }

  /// The library's area tells a screen reader nothing.
  private static final class ReadableArea extends CodeArea {
    ReadableArea() {
      setAccessibleRole(AccessibleRole.TEXT_AREA);
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(
        AccessibleAttribute attribute, Object... parameters) {
      return attribute == AccessibleAttribute.TEXT
          ? getText()
          : super.queryAccessibleAttribute(attribute, parameters);
    }
  }
}
