package org.virtfleet.desktop.core.wizard;

import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.collections.ObservableList;
import org.virtfleet.desktop.core.cluster.NodeRow;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.text.Texts;

/// The third page: processors and memory, and which nodes can still hold them.
public final class ComputeModel implements StepModel {

  /// libvirt and QEMU's q35 take more, but no one guest of this wizard needs it.
  static final int MOST_VCPUS = 710;

  private static final int MOST_MEBIBYTES = 16 * 1024 * 1024;
  private static final long MIB = 1L << 20;

  /// What the number in the memory field counts.
  public enum Unit {
    MIB(1),
    GIB(1024);

    private final int mebibytes;

    Unit(int mebibytes) {
      this.mebibytes = mebibytes;
    }
  }

  /// Whether a node has room.
  ///
  /// @param verdict in words
  public record Fit(NodeRow node, boolean fits, String verdict) {}

  private final ObservableList<NodeRow> nodes;
  private final Texts texts;
  private final Field vcpus;
  private final Field memory;
  private final ObjectProperty<Unit> unit = new SimpleObjectProperty<>(Unit.GIB);
  private final ObservableStringValue problem;
  private final ObservableStringValue choice;
  private final ObservableStringValue advice;

  ComputeModel(ObservableList<NodeRow> nodes, GuestModel guest, Texts texts) {
    this.nodes = nodes;
    this.texts = texts;
    vcpus = new Field("2", this::vcpuProblem, nodes);
    memory = new Field("2", this::memoryProblem, unit, nodes);
    problem =
        Bindings.createStringBinding(
            () -> vcpus.isFine() ? memory.problemProperty().get() : vcpus.problemProperty().get(),
            vcpus.problemProperty(),
            memory.problemProperty());
    choice =
        Bindings.createStringBinding(
            () ->
                texts.get(
                    "wizard.compute.choice",
                    vcpus.number(),
                    Sizes.of(mebibytes() * MIB, texts.locale())),
            vcpus.textProperty(),
            memory.textProperty(),
            unit);
    advice =
        Bindings.createStringBinding(
            () -> {
              var profile = guest.guestProperty().get();
              return texts.get(
                  "wizard.compute.least",
                  profile.title(),
                  profile.leastVcpus(),
                  Sizes.of(profile.leastMebibytes() * MIB, texts.locale()));
            },
            guest.guestProperty());
    guest.guestProperty().subscribe(this::atLeast);
  }

  public Field vcpus() {
    return vcpus;
  }

  public Field memory() {
    return memory;
  }

  public ObjectProperty<Unit> unitProperty() {
    return unit;
  }

  /// What the guest asks for at least.
  public ObservableStringValue adviceProperty() {
    return advice;
  }

  int mebibytes() {
    return mebibytes(memory.text());
  }

  /// Each node with a verdict, for the present values.
  public List<Fit> fits() {
    return nodes.stream().map(this::fit).toList();
  }

  @Override
  public ObservableStringValue problemProperty() {
    return problem;
  }

  @Override
  public ObservableStringValue choiceProperty() {
    return choice;
  }

  private Fit fit(NodeRow node) {
    var wanted = mebibytes() * MIB;
    if (!node.ready()) {
      return new Fit(node, false, texts.get("wizard.compute.notReady"));
    }
    if (!node.schedulable()) {
      return new Fit(node, false, texts.get("wizard.compute.cordoned"));
    }
    if (wanted > node.memoryFreeBytes()) {
      return new Fit(
          node,
          false,
          texts.get(
              "wizard.compute.tooMuch",
              Sizes.of(wanted, texts.locale()),
              Sizes.of(node.memoryFreeBytes(), texts.locale())));
    }
    return new Fit(node, true, texts.get("wizard.compute.fits"));
  }

  private String vcpuProblem(String typed) {
    var number = Field.number(typed);
    if (number < 1 || number > MOST_VCPUS) {
      return texts.get("wizard.compute.vcpus.range", MOST_VCPUS);
    }
    var largest = nodes.stream().mapToInt(NodeRow::vcpus).max().orElse(MOST_VCPUS);
    return number > largest ? texts.get("wizard.compute.vcpus.noNode", number, largest) : "";
  }

  private String memoryProblem(String typed) {
    var wanted = mebibytes(typed);
    if (wanted < 1 || wanted > MOST_MEBIBYTES) {
      return texts.get("wizard.compute.memory.range");
    }
    var largest = nodes.stream().mapToLong(NodeRow::memoryBytes).max().orElse(Long.MAX_VALUE);
    return wanted * MIB > largest
        ? texts.get(
            "wizard.compute.memory.noNode",
            Sizes.of(wanted * MIB, texts.locale()),
            Sizes.of(largest, texts.locale()))
        : "";
  }

  private int mebibytes(String typed) {
    if (!typed.matches("\\d{1,7}([.,]\\d{1,2})?")) {
      return 0;
    }
    return (int)
        Math.min(
            Integer.MAX_VALUE,
            Math.round(Double.parseDouble(typed.replace(',', '.')) * unit.get().mebibytes));
  }

  private void atLeast(GuestProfile profile) {
    if (vcpus.number() < profile.leastVcpus()) {
      vcpus.textProperty().set(Integer.toString(profile.leastVcpus()));
    }
    if (mebibytes() < profile.leastMebibytes()) {
      var gib = profile.leastMebibytes() / 1024.0;
      unit.set(Unit.GIB);
      memory
          .textProperty()
          .set(
              gib == Math.rint(gib)
                  ? Integer.toString((int) gib)
                  : String.format(Locale.ROOT, "%.2f", gib));
    }
  }
}
