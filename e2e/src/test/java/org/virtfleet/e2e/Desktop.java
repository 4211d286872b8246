package org.virtfleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.virtfleet.desktop.app.FxThread;
import org.virtfleet.desktop.app.Main;
import org.virtfleet.desktop.app.shots.Camera;

/// The desktop, the whole program, worked by mouse and keys. What is on the screen is found by the
/// ids and words a person or a screen reader has, and nothing behind the screen is asked.
final class Desktop implements AutoCloseable {

  /// The headless screen's, in pixels; what lies beyond cannot be clicked.
  private static final double SCREEN = 1000;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /// A window that was asked for may take a while to come.
  private static final Duration CLICKS_APART = Duration.ofSeconds(10);

  private static final Path PICTURES = Path.of("target", "desktop");

  private final FxRobot robot = new FxRobot();
  private final CompletableFuture<Integer> exit;

  private Desktop(Path kubeconfig) {
    FxThread.start();
    exit =
        CompletableFuture.supplyAsync(
            () -> Main.run("--kubeconfig", kubeconfig.toString()),
            task -> Thread.ofPlatform().daemon().name("desktop-main").start(task));
  }

  static Desktop open(Path kubeconfig) {
    var desktop = new Desktop(kubeconfig);
    desktop.window("Virtfleet: ");
    return desktop;
  }

  /// The window whose title begins so, once it is there, within the screen.
  Stage window(String title) {
    await("a window " + title).atMost(PATIENCE).until(() -> findWindow(title).isPresent());
    var stage = findWindow(title).orElseThrow();
    FxThread.run(() -> {
      stage.setX(0);
      stage.setY(0);
      if (stage.getWidth() > SCREEN) {
        stage.setWidth(SCREEN);
      }
      if (stage.getHeight() > SCREEN) {
        stage.setHeight(SCREEN);
      }
    });
    return stage;
  }

  /// The window that fills the screen, once there is one.
  Stage fullScreen() {
    await("a window on the whole screen").atMost(PATIENCE).until(this::isFullScreen);
    return FxThread.call(() -> stages(Stage::isFullScreen).getFirst());
  }

  boolean isFullScreen() {
    return FxThread.call(() -> !stages(Stage::isFullScreen).isEmpty());
  }

  boolean isOpen(String title) {
    return findWindow(title).isPresent();
  }

  void closeWindow(Stage stage) {
    FxThread.run(stage::close);
  }

  /// What has this id in the window, once it can be seen.
  Node see(Stage in, String id) {
    await(id + " in " + in.getTitle()).atMost(PATIENCE).until(() -> find(in, id).isPresent());
    return find(in, id).orElseThrow();
  }

  boolean sees(Stage in, String id) {
    return find(in, id).isPresent();
  }

  /// Clicks what has this id, once it can be clicked. The window has to be the newest one: on the
  /// headless screen no window comes to the front again.
  void click(Stage in, String id) {
    robot.targetWindow(in).clickOn(target(id, () -> part(in, id)));
  }

  /// Clicks what says so.
  void clickWord(Stage in, String word) {
    clickWord(in, ".root", word);
  }

  /// Clicks what says so in the part of the window with this id.
  void clickWord(Stage in, String part, String word) {
    robot.targetWindow(in).clickOn(target(word, () -> word(in, part, word)));
  }

  /// Double-clicks what says so until a window with this title is there: on a busy machine the two
  /// clicks may come too far apart to be a double one.
  Stage openByWord(Stage in, String part, String word, String title) {
    var again = new AtomicLong(System.nanoTime());
    await("a window " + title)
        .atMost(PATIENCE)
        .until(() -> {
          if (!isOpen(title) && System.nanoTime() >= again.get()) {
            robot.targetWindow(in).doubleClickOn(target(word, () -> word(in, part, word)));
            again.set(System.nanoTime() + CLICKS_APART.toNanos());
          }
          return isOpen(title);
        });
    return window(title);
  }

  /// Where it can be clicked: what has just come is nowhere yet, and what comes beside it may push
  /// it away, so it has to be seen in one place twice. Cells are made anew when their row changes,
  /// so that only the place is worth keeping.
  private static Point2D target(String what, Supplier<Optional<Node>> search) {
    var place = new AtomicReference<@Nullable Point2D>();
    await(what + " can be clicked")
        .atMost(PATIENCE)
        .until(() -> {
          var now = FxThread.call(() -> place(search.get()));
          return now != null && now.equals(place.getAndSet(now));
        });
    return Objects.requireNonNull(place.get());
  }

  private static @Nullable Point2D place(Optional<Node> node) {
    return node.filter(found -> !found.isDisabled() && !found.getLayoutBounds().isEmpty())
        .map(Desktop::middle)
        .orElse(null);
  }

  private static Point2D middle(Node node) {
    var bounds = node.localToScreen(node.getLayoutBounds());
    return new Point2D(bounds.getCenterX(), bounds.getCenterY());
  }

  /// Types into a field in place of what is there.
  void fill(Stage in, String id, String text) {
    click(in, id);
    robot.push(KeyCode.SHORTCUT, KeyCode.A);
    write(text);
  }

  void write(String text) {
    robot.write(text, 0);
  }

  /// Presses these keys together.
  void push(KeyCode... keys) {
    robot.push(keys);
  }

  /// What a screen reader would read out.
  String read(Stage in, String id) {
    var node = see(in, id);
    return FxThread.call(
        () -> String.valueOf(node.queryAccessibleAttribute(AccessibleAttribute.TEXT)));
  }

  boolean isDisabled(Stage in, String id) {
    return see(in, id).isDisabled();
  }

  /// The words of each row of a table or tree that can be seen, from the first column on.
  List<String> rows(Stage in, String table) {
    return FxThread.call(() ->
        part(in, table).stream()
            .flatMap(node -> node.lookupAll(".indexed-cell").stream())
            .filter(node -> node instanceof IndexedCell<?> cell && !cell.isEmpty())
            .filter(node -> !node.lookupAll(".table-cell").isEmpty())
            .sorted((one, other) ->
                Integer.compare(
                    ((IndexedCell<?>) one).getIndex(), ((IndexedCell<?>) other).getIndex()))
            .map(Desktop::words)
            .toList());
  }

  /// Waits until the window shows these words somewhere.
  void awaitWords(Stage in, String words, Duration atMost) {
    await(words + " in " + in.getTitle())
        .atMost(atMost)
        .until(() -> FxThread.call(() -> word(in, ".root", words)).isPresent());
  }

  /// Waits until a row of a table has all of these.
  void awaitRow(Stage in, String table, Duration atMost, String... words) {
    await("a row with " + List.of(words) + " in " + table)
        .atMost(atMost)
        .untilAsserted(
            () -> assertThat(rows(in, table)).anySatisfy(row -> assertThat(row).contains(words)));
  }

  /// Takes a picture of each open window, for whoever wants to know why a test failed.
  void picture(String name) {
    var stages = FxThread.call(() -> stages(_ -> true));
    try {
      Files.createDirectories(PICTURES);
      for (var i = 0; i < stages.size(); i++) {
        Camera.shoot(stages.get(i).getScene(), PICTURES.resolve(name + "-" + i + ".png"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Closes the main window, with which the program ends.
  @Override
  public void close() {
    FxThread.run(() -> findWindow("Virtfleet: ").ifPresent(Stage::close));
    assertThat(exit.orTimeout(PATIENCE.toMinutes(), TimeUnit.MINUTES).join()).isZero();
    FxThread.run(() -> stages(_ -> true).forEach(Stage::close));
  }

  private static Optional<Stage> findWindow(String title) {
    return FxThread.call(() ->
        stages(stage -> String.valueOf(stage.getTitle()).startsWith(title)).stream().findFirst());
  }

  private static List<Stage> stages(Predicate<Stage> wanted) {
    return Window.getWindows().stream()
        .filter(Stage.class::isInstance)
        .map(Stage.class::cast)
        .filter(wanted)
        .toList();
  }

  private static Optional<Node> find(Stage in, String id) {
    return FxThread.call(
        () -> in.getScene().getRoot().lookupAll(id).stream().filter(Desktop::isSeen).findFirst());
  }

  private static Optional<Node> word(Stage in, String part, String words) {
    return part(in, part).stream()
        .flatMap(node -> node.lookupAll("*").stream())
        .filter(node -> word(node).startsWith(words))
        .filter(Desktop::isSeen)
        .findFirst();
  }

  /// A part that is not shown now is no part.
  private static Optional<Node> part(Stage in, String id) {
    return in.getScene().getRoot().lookupAll(id).stream().filter(Desktop::isSeen).findFirst();
  }

  private static boolean isSeen(Node node) {
    for (var each = node; each != null; each = each.getParent()) {
      if (!each.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private static String words(Node row) {
    return row.lookupAll("*").stream()
        .filter(Desktop::isSeen)
        .map(Desktop::word)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" | "));
  }

  private static String word(Node node) {
    return node instanceof Labeled label ? Objects.requireNonNullElse(label.getText(), "") : "";
  }
}
