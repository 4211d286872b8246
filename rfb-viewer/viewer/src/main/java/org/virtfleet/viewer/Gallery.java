package org.virtfleet.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.IdentityPrompt;
import org.virtfleet.display.fx.DisplayController;
import org.virtfleet.display.fx.media.PngFile;

/// `virtfleet shots`, the viewer's part: each of its windows with a made guest, light and dark, as
/// `viewer-NAME-light.png`. Works without a display.
public final class Gallery {

  /// Pulses to come to rest in: a bar slides, a picture is painted.
  private static final Duration SETTLE = Duration.ofMillis(800);

  private static final double WIDTH = 960;
  private static final double HEIGHT = 640;

  private static final String SERVER = "guest.example.org";
  private static final String FINGERPRINT =
      "SHA256:5f:1a:90:3c:7e:22:b4:d8:61:0f:9a:4b:c7:35:e8:12:6d:f3:08:ae:54:91:2b:cd:70:e6:3f:18:a5:4c:d2:87";

  private final Path folder;
  private final ColorScheme scheme;

  private Gallery(Path folder, ColorScheme scheme) {
    this.folder = folder;
    this.scheme = scheme;
  }

  /// @param args the folder
  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]));
    Toolkit.run(() -> {});
    for (ColorScheme scheme : ColorScheme.values()) {
      new Gallery(folder, scheme).shoot();
    }
    Platform.exit();
  }

  private void shoot() throws IOException, InterruptedException {
    connect();
    guest("guest", false, _ -> () -> true, false);
    // With the line broken the bar comes down by itself.
    guest("full-screen", true, _ -> () -> true, true);
    guest("lost", false, _ -> () -> true, true);
    guest(
        "password",
        false,
        controller ->
            () ->
                controller
                    .credentialsPrompt()
                    .ask(new CredentialsPrompt.Request("Plain", true))
                    .isPresent(),
        false);
    guest(
        "identity",
        false,
        controller ->
            () ->
                controller
                    .identityPrompt()
                    .trusts(
                        new IdentityPrompt.Identity(
                            SERVER,
                            FINGERPRINT,
                            "Its certificate is signed by nobody that this computer knows.")),
        false);
  }

  private void connect() throws IOException, InterruptedException {
    Stage stage =
        call(() -> {
          var opened = new Stage();
          var window =
              new ConnectWindow(opened, List.of("the lab", "vnc://" + SERVER + ":5901", "rack:2"));
          Theme.apply(scheme, opened.getScene());
          window.show();
          return opened;
        });
    picture(stage.getScene(), "connect");
    call(() -> {
      stage.hide();
      return stage;
    });
  }

  /// @param admission what the guest asks before it shows itself
  private void guest(
      String name,
      boolean fullScreen,
      Function<DisplayController, BooleanSupplier> admission,
      boolean lost)
      throws IOException, InterruptedException {
    var controller = new DisplayController();
    ViewerWindow window =
        call(() -> {
          var stage = new Stage();
          var opened = new ViewerWindow(stage, controller, "guest");
          Theme.apply(scheme, stage.getScene());
          controller.open(new SampleGuest(admission.apply(controller), lost));
          stage.setWidth(WIDTH);
          stage.setHeight(HEIGHT);
          opened.show("guest", fullScreen);
          return opened;
        });
    picture(window.view().getScene(), name);
    call(() -> {
      window.stage().hide();
      return window;
    });
  }

  private void picture(Scene scene, String name) throws IOException, InterruptedException {
    Thread.sleep(SETTLE);
    WritableImage image = call(() -> scene.snapshot(null));
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    String file = "viewer-%s-%s.png".formatted(name, scheme.name().toLowerCase(Locale.ROOT));
    PngFile.write(folder.resolve(file), width, height, pixels);
  }

  private static <T> T call(Callable<T> action) {
    var result = new CompletableFuture<T>();
    Platform.runLater(() -> {
      try {
        result.complete(action.call());
      } catch (Exception e) {
        result.completeExceptionally(e);
      }
    });
    try {
      return result.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("A window for a picture could not be shown", e.getCause());
    }
  }
}
