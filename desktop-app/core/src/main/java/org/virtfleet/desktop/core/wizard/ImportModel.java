package org.virtfleet.desktop.core.wizard;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.virtfleet.desktop.core.cluster.NetworkRow;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.StorageClassRow;
import org.virtfleet.desktop.core.ovf.Finding;
import org.virtfleet.desktop.core.ovf.Machine;
import org.virtfleet.desktop.core.ovf.MachineManifest;
import org.virtfleet.desktop.core.ovf.MachineMapping;
import org.virtfleet.desktop.core.ovf.OvfException;
import org.virtfleet.desktop.core.ovf.OvfPackage;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.tasks.TaskEntry;
import org.virtfleet.desktop.core.tasks.TaskKind;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.text.Texts;

/// Importing a machine from another product: the package, what becomes of each of its parts, and
/// where it goes. Nothing is created before the person says so.
public final class ImportModel {

  private final Session session;
  private final Texts texts;
  private final Field file;
  private final ReadOnlyObjectWrapper<String> fileProblem = new ReadOnlyObjectWrapper<>("");
  private final ReadOnlyObjectWrapper<Optional<Opened>> opened =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final IdentityModel identity;
  private final ObservableList<NetworkChoice> networks = FXCollections.observableArrayList();
  private final ObservableList<DriveChoice> drives = FXCollections.observableArrayList();
  private final BooleanBinding ready;
  private int mappings;

  /// A package that was looked into.
  private record Opened(OvfPackage source, Machine machine) {}

  /// A line of the report.
  ///
  /// @param subject what it is about
  /// @param words what becomes of it
  public record Line(Finding.Verdict verdict, String subject, String words) {}

  /// Where the cards of one network of the package go.
  ///
  /// @param packaged its name there
  /// @param network empty for the pod network
  public record NetworkChoice(String packaged, ObjectProperty<Optional<NetworkRow>> network) {}

  /// Where a disk lies.
  ///
  /// @param storageClass empty for the cluster's standard one
  public record DriveChoice(
      Machine.Drive drive, ObjectProperty<Optional<StorageClassRow>> storageClass) {}

  public ImportModel(Session session) {
    this.session = session;
    this.texts = session.texts();
    file = new Field("", _ -> "");
    identity = new IdentityModel(session.vms().rows(), session.namespaces().rows(), texts);
    ready =
        Bindings.createBooleanBinding(
            () -> opened.get().isPresent() && identity.problemProperty().get().isEmpty(),
            opened,
            identity.problemProperty());
    file.textProperty().subscribe(this::look);
  }

  /// The path of a package on this computer, chosen, dropped or typed.
  public Field file() {
    return file;
  }

  /// The package as it would become a machine, as soon as it has been looked into.
  public ReadOnlyObjectProperty<?> openedProperty() {
    return opened.getReadOnlyProperty();
  }

  /// Why it can't be taken; empty where nothing stands in the way, or nothing was chosen.
  public ReadOnlyObjectProperty<String> problemProperty() {
    return fileProblem.getReadOnlyProperty();
  }

  /// Name and namespace.
  public IdentityModel identity() {
    return identity;
  }

  public ObservableList<StorageClassRow> classes() {
    return session.storageClasses().rows();
  }

  /// The networks a card can be on; machines reach those of their own namespace and of `default`.
  public List<NetworkRow> reachable() {
    var own = identity.namespaceProperty().get();
    return session.networks().rows().stream()
        .filter(row -> row.ref().namespace().equals(own) || row.ref().namespace().equals("default"))
        .toList();
  }

  /// Where its cards go, as soon as the package has been looked into.
  public ObservableList<NetworkChoice> networks() {
    return networks;
  }

  /// Where its disks lie, as soon as the package has been looked into.
  public ObservableList<DriveChoice> drives() {
    return drives;
  }

  /// The report: what could not be taken as it is comes first.
  public List<Line> report() {
    return findings().stream()
        .sorted((a, b) -> b.verdict().compareTo(a.verdict()))
        .map(each -> new Line(each.verdict(), each.title(texts), each.words(texts)))
        .toList();
  }

  /// "9 taken · 3 changed · 2 left out"; empty before there is a report.
  public String counts() {
    return findings().isEmpty()
        ? ""
        : texts.get(
            "import.report.counts",
            count(Finding.Verdict.TAKEN),
            count(Finding.Verdict.CHANGED),
            count(Finding.Verdict.LEFT_OUT));
  }

  /// What has to be uploaded; empty before a package was chosen.
  public String sending() {
    return opened
        .get()
        .map(Opened::machine)
        .map(machine ->
            texts.get(
                "import.send",
                machine.drives().stream().filter(drive -> drive.part() != null).count(),
                Sizes.of(machine.bytesToSend(), texts.locale())))
        .orElse("");
  }

  /// Whether everything is there that an import needs.
  public ObservableBooleanValue readyProperty() {
    return ready;
  }

  /// Creates the machine and sends its disks, as one task.
  ///
  /// @return the VM to be
  /// @throws IllegalStateException while something is missing
  public ObjectRef run() {
    var _ = start();
    return vm();
  }

  TaskEntry start() {
    if (!ready.get()) {
      throw new IllegalStateException("there is no package, or no name for its machine");
    }
    var chosen = opened.get().orElseThrow();
    var manifest =
        MachineManifest.of(
            chosen.machine, vm(), classesOfDrives(), session.cluster().info().user());
    return session
        .tasks()
        .run(
            TaskKind.IMPORT_VM,
            vm().path(),
            new ImportTask(session.cluster(), texts, chosen.source, chosen.machine, manifest));
  }

  private ObjectRef vm() {
    return ObjectRef.vm(identity.namespaceProperty().get(), identity.name().text());
  }

  private List<Finding> findings() {
    return opened.get().map(each -> each.machine.findings()).orElse(List.of());
  }

  private long count(Finding.Verdict verdict) {
    return findings().stream().filter(each -> each.verdict() == verdict).count();
  }

  private void look(String typed) {
    opened.set(Optional.empty());
    networks.clear();
    drives.clear();
    fileProblem.set("");
    if (typed.isBlank()) {
      return;
    }
    Thread.ofVirtual()
        .name("import-package")
        .start(() -> {
          try {
            var path = Path.of(typed.strip());
            if (Files.isDirectory(path)) {
              session.ui().execute(() -> lost(typed, texts.get("wizard.source.file.folder", path)));
              return;
            }
            var source = OvfPackage.open(path);
            session.ui().execute(() -> opened(typed, source));
          } catch (OvfException e) {
            session.ui().execute(() -> lost(typed, String.valueOf(e.getMessage())));
          } catch (IOException | IllegalArgumentException e) {
            var why = unreadable(typed.strip(), e);
            session.ui().execute(() -> lost(typed, why));
          }
        });
  }

  private Map<String, String> classesOfDrives() {
    var chosen = new HashMap<String, String>();
    for (var choice : drives) {
      choice.storageClass.get().ifPresent(row -> chosen.put(choice.drive.name(), row.name()));
    }
    return chosen;
  }

  /// A network of the same name is suggested.
  private void opened(String typed, OvfPackage source) {
    if (!typed.equals(file.textProperty().get())) {
      return;
    }
    drives.clear();
    networks.setAll(
        MachineMapping.networks(source).stream()
            .map(name ->
                new NetworkChoice(
                    name,
                    new SimpleObjectProperty<>(
                        session.networks().rows().stream()
                            .filter(row -> plain(row.name()).equals(plain(name)))
                            .findFirst())))
            .toList());
    networks.forEach(choice -> choice.network.addListener((Observable _) -> map(typed, source)));
    map(typed, source);
  }

  /// What was chosen last counts, whichever is done first.
  private void map(String typed, OvfPackage source) {
    var chosen = new HashMap<String, String>();
    for (var choice : networks) {
      choice.network.get().ifPresent(row -> chosen.put(choice.packaged, row.ref().key()));
    }
    var turn = ++mappings;
    Thread.ofVirtual()
        .name("import-mapping")
        .start(() -> {
          try {
            var machine = MachineMapping.map(source, name -> Optional.ofNullable(chosen.get(name)));
            session
                .ui()
                .execute(() -> {
                  if (turn == mappings) {
                    found(typed, new Opened(source, machine));
                  }
                });
          } catch (OvfException e) {
            session.ui().execute(() -> lost(typed, String.valueOf(e.getMessage())));
          } catch (IOException e) {
            var why = unreadable(typed.strip(), e);
            session.ui().execute(() -> lost(typed, why));
          }
        });
  }

  private static String plain(String network) {
    return network.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  private String unreadable(String path, Exception failure) {
    return switch (failure) {
      case NoSuchFileException _ -> texts.get("wizard.source.file.missing", path);
      case AccessDeniedException _ -> texts.get("wizard.source.file.denied", path);
      default ->
          texts.get("wizard.source.file.unreadable", path, String.valueOf(failure.getMessage()));
    };
  }

  private void found(String typed, Opened found) {
    if (typed.equals(file.textProperty().get())) {
      identity.suggest(found.machine.name());
      if (drives.isEmpty()) {
        drives.setAll(
            found.machine.drives().stream()
                .map(drive -> new DriveChoice(drive, new SimpleObjectProperty<>(Optional.empty())))
                .toList());
      }
      opened.set(Optional.of(found));
    }
  }

  private void lost(String typed, String why) {
    if (typed.equals(file.textProperty().get())) {
      fileProblem.set(why);
    }
  }
}
