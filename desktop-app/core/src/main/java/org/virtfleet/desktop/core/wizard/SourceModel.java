package org.virtfleet.desktop.core.wizard;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.image.DiskImage;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.text.Texts;

/// The first page: what the VM starts from.
public final class SourceModel implements StepModel {

  /// The kinds of start.
  public enum Kind {
    UPLOAD,
    NODE_PATH,
    EXISTING,
    BLANK
  }

  private final Executor ui;
  private final Texts texts;
  private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.UPLOAD);
  private final ReadOnlyObjectWrapper<Optional<ImageFile>> image =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final Field file;
  private final ReadOnlyObjectWrapper<String> fileProblem = new ReadOnlyObjectWrapper<>("");
  private final Field nodePath;
  private final ObjectProperty<Optional<VolumeRow>> volume =
      new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty cdrom = new SimpleBooleanProperty();
  private final FilteredList<VolumeRow> volumes;
  private final StringBinding problem;
  private final StringBinding choice;

  SourceModel(ObservableList<VolumeRow> allVolumes, Executor ui, Texts texts) {
    this.ui = ui;
    this.texts = texts;
    this.volumes = new FilteredList<>(allVolumes, row -> row.state() == VolumeRow.State.READY);
    file = new Field("", _ -> fileProblem.get(), fileProblem);
    file.textProperty().subscribe(this::look);
    nodePath = new Field("", this::pathProblem);
    problem =
        Bindings.createStringBinding(
            this::findProblem,
            kind,
            image,
            fileProblem,
            nodePath.problemProperty(),
            nodePath.textProperty(),
            volume);
    choice =
        Bindings.createStringBinding(this::words, kind, image, nodePath.textProperty(), volume);
  }

  public ObjectProperty<Kind> kindProperty() {
    return kind;
  }

  /// The path of an image on this computer, chosen, dropped or typed.
  public Field file() {
    return file;
  }

  /// The image there, as soon as it has been looked at.
  public ReadOnlyObjectProperty<Optional<ImageFile>> imageProperty() {
    return image.getReadOnlyProperty();
  }

  public Field nodePath() {
    return nodePath;
  }

  public ObjectProperty<Optional<VolumeRow>> volumeProperty() {
    return volume;
  }

  /// The volumes that hold something.
  public ObservableList<VolumeRow> volumes() {
    return volumes;
  }

  /// Whether the image is an installation medium, put into a CD-ROM drive beside a new disk.
  public BooleanProperty cdromProperty() {
    return cdrom;
  }

  /// The names of the image, where an operating system may be guessed from.
  String imageName() {
    return switch (kind.get()) {
      case UPLOAD -> lastName(file.text());
      case NODE_PATH -> lastName(nodePath.text());
      case EXISTING -> volume.get().map(VolumeRow::name).orElse("");
      case BLANK -> "";
    };
  }

  boolean needsNewDisk() {
    return kind.get() == Kind.BLANK || cdrom.get();
  }

  VmPlan.Source source() {
    return switch (kind.get()) {
      case UPLOAD -> {
        var found = image.get().orElseThrow();
        yield new VmPlan.Source.Upload(
            found.path(), found.bytes(), found.virtualBytes(), cdrom.get());
      }
      case NODE_PATH -> new VmPlan.Source.NodePath(nodePath.text(), cdrom.get());
      case EXISTING -> new VmPlan.Source.Existing(volume.get().orElseThrow().name(), cdrom.get());
      case BLANK -> new VmPlan.Source.Blank();
    };
  }

  @Override
  public ObservableStringValue problemProperty() {
    return problem;
  }

  @Override
  public ObservableStringValue choiceProperty() {
    return choice;
  }

  private void look(String typed) {
    image.set(Optional.empty());
    fileProblem.set("");
    if (typed.isBlank()) {
      return;
    }
    Thread.ofVirtual()
        .name("wizard-image")
        .start(() -> {
          try {
            var path = Path.of(typed.strip());
            if (Files.isDirectory(path)) {
              ui.execute(() -> lost(typed, texts.get("wizard.source.file.folder", path)));
              return;
            }
            var found = ImageFile.of(path);
            ui.execute(() -> found(typed, found));
          } catch (IOException | IllegalArgumentException e) {
            var why = unreadable(typed.strip(), e);
            ui.execute(() -> lost(typed, why));
          }
        });
  }

  private String unreadable(String path, Exception failure) {
    return switch (failure) {
      case NoSuchFileException _ -> texts.get("wizard.source.file.missing", path);
      case AccessDeniedException _ -> texts.get("wizard.source.file.denied", path);
      default ->
          texts.get("wizard.source.file.unreadable", path, String.valueOf(failure.getMessage()));
    };
  }

  private void found(String typed, ImageFile file) {
    if (typed.equals(this.file.textProperty().get())) {
      if (file.bytes() == 0) {
        fileProblem.set(texts.get("wizard.source.file.empty", file.path()));
        return;
      }
      if (file.format() == DiskImage.Format.PACKED) {
        fileProblem.set(texts.get("wizard.source.file.packed", file.path()));
        return;
      }
      cdrom.set(file.cdrom());
      image.set(Optional.of(file));
    }
  }

  private void lost(String typed, String why) {
    if (typed.equals(file.textProperty().get())) {
      fileProblem.set(why);
    }
  }

  private String pathProblem(String path) {
    var whole = path.startsWith("/") && !List.of(path.split("/")).contains("..");
    return path.isEmpty() || whole ? "" : texts.get("wizard.source.path.absolute");
  }

  private String findProblem() {
    return switch (kind.get()) {
      case UPLOAD ->
          !fileProblem.get().isEmpty()
              ? fileProblem.get()
              : image.get().isPresent() ? "" : texts.get("wizard.source.file.choose");
      case NODE_PATH ->
          nodePath.text().isEmpty()
              ? texts.get("wizard.source.path.choose")
              : nodePath.problemProperty().get();
      case EXISTING -> volume.get().isPresent() ? "" : texts.get("wizard.source.volume.choose");
      case BLANK -> "";
    };
  }

  private String words() {
    return switch (kind.get()) {
      case UPLOAD ->
          image
              .get()
              .map(found ->
                  lastName(found.path().toString())
                      + ", "
                      + Sizes.of(found.bytes(), texts.locale()))
              .orElse("");
      case NODE_PATH -> lastName(nodePath.text());
      case EXISTING -> volume.get().map(VolumeRow::name).orElse("");
      case BLANK -> texts.get("wizard.source.BLANK");
    };
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
