package org.virtfleet.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ConnectWindowTest {

  private ConnectWindow window;

  @Start
  void start(Stage stage) {
    window = new ConnectWindow(stage, List.of("lab", "vnc://old:5901"));
    window.show();
  }

  @Test
  void theLatestIsOpenedByEnter(FxRobot robot) {
    robot.clickOn("#open");
    assertThat(window.answer().join()).contains("lab");
  }

  @Test
  void anotherIsTyped(FxRobot robot) {
    robot.clickOn("#address .text-field").push(KeyCode.CONTROL, KeyCode.A).write("host:1");
    robot.push(KeyCode.ENTER);
    assertThat(window.answer().join()).contains("host:1");
  }
}
