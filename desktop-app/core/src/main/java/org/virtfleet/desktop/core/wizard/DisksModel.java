package org.virtfleet.desktop.core.wizard;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.virtfleet.desktop.core.cluster.StorageClassRow;
import org.virtfleet.desktop.core.text.Texts;

/// The fourth page: the disks that are made new. A VM that installs from a medium or starts blank
/// needs one; every other may have some.
public final class DisksModel implements StepModel {

  /// What a volume of the local pool can be asked for; a typing slip of a petabyte is refused here
  /// and not by a full disk.
  static final int MOST_GIBIBYTES = 65_536;

  private static final int MOST_DISKS = 16;

  /// A row of the page.
  public final class Disk {
    private final String name;
    private final Field size;
    private final ObjectProperty<Optional<StorageClassRow>> storageClass =
        new SimpleObjectProperty<>(Optional.empty());

    private Disk(String name, int gibibytes) {
      this.name = name;
      this.size = new Field(Integer.toString(gibibytes), DisksModel.this::sizeProblem);
    }

    public String name() {
      return name;
    }

    /// In GiB.
    public Field size() {
      return size;
    }

    /// Empty for the cluster's standard class.
    public ObjectProperty<Optional<StorageClassRow>> storageClassProperty() {
      return storageClass;
    }
  }

  private final ObservableList<StorageClassRow> classes;
  private final SourceModel source;
  private final Texts texts;
  private final ObservableList<Disk> disks =
      FXCollections.observableArrayList(
          disk -> new Observable[] {disk.size.textProperty(), disk.storageClass});
  private final ObservableStringValue problem;
  private final ObservableStringValue choice;

  DisksModel(ObservableList<StorageClassRow> classes, SourceModel source, Texts texts) {
    this.classes = classes;
    this.source = source;
    this.texts = texts;
    problem =
        Bindings.createStringBinding(
            this::findProblem, disks, source.kindProperty(), source.cdromProperty());
    choice = Bindings.createStringBinding(this::words, disks);
    source.kindProperty().subscribe(_ -> rootDisk());
    source.cdromProperty().subscribe(_ -> rootDisk());
  }

  public ObservableList<StorageClassRow> classes() {
    return classes;
  }

  public ObservableList<Disk> disks() {
    return FXCollections.unmodifiableObservableList(disks);
  }

  /// One more empty disk.
  public void add() {
    if (disks.size() < MOST_DISKS) {
      var number = 1;
      while (names().contains("data" + number)) {
        number++;
      }
      disks.add(new Disk("data" + number, 20));
    }
  }

  public void remove(Disk disk) {
    disks.remove(disk);
  }

  List<VmPlan.NewDisk> plan() {
    return disks.stream()
        .map(disk ->
            new VmPlan.NewDisk(
                disk.name,
                disk.size.number(),
                disk.storageClass.get().map(StorageClassRow::name).orElse("")))
        .toList();
  }

  @Override
  public ObservableStringValue problemProperty() {
    return problem;
  }

  @Override
  public ObservableStringValue choiceProperty() {
    return choice;
  }

  private List<String> names() {
    return disks.stream().map(Disk::name).toList();
  }

  /// The root disk comes and goes with the need for it; what was typed into the others stays.
  private void rootDisk() {
    if (source.needsNewDisk() && !names().contains("root")) {
      disks.addFirst(new Disk("root", 20));
    } else if (!source.needsNewDisk()) {
      disks.removeIf(disk -> disk.name.equals("root"));
    }
  }

  private String sizeProblem(String typed) {
    var size = Field.number(typed);
    return size < 1 || size > MOST_GIBIBYTES ? texts.get("wizard.disks.size", MOST_GIBIBYTES) : "";
  }

  private String findProblem() {
    if (source.needsNewDisk() && disks.isEmpty()) {
      return texts.get("wizard.disks.none");
    }
    return disks.stream()
        .map(disk -> disk.size.problemProperty().get())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private String words() {
    return disks.isEmpty()
        ? texts.get("wizard.disks.choice.none")
        : disks.stream()
            .map(disk -> disk.name + " " + disk.size.text() + " GiB")
            .collect(Collectors.joining(", "));
  }
}
