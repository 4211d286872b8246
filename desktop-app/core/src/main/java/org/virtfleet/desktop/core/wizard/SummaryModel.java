package org.virtfleet.desktop.core.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.text.Texts;

/// What the last page says of all the others, as it stands when it is asked.
public final class SummaryModel {
  private static final long MIB = 1L << 20;

  private final WizardModel wizard;
  private final Texts texts;

  SummaryModel(WizardModel wizard, Texts texts) {
    this.wizard = wizard;
    this.texts = texts;
  }

  /// One line.
  ///
  /// @param step where it is changed
  /// @param value what was chosen
  /// @param hint what follows from it; may be empty
  public record Line(Step step, String label, String value, String hint) {}

  /// All lines; none while a page has a problem.
  public List<Line> lines() {
    if (wizard.firstProblem().isPresent()) {
      return List.of();
    }
    var plan = wizard.plan();
    var lines = new ArrayList<Line>();
    lines.add(source(plan));
    lines.add(guest(plan));
    lines.add(
        line(Step.COMPUTE, "wizard.summary.cpu", texts.get("device.vcpus", plan.vcpus()), ""));
    lines.add(
        line(
            Step.COMPUTE,
            "wizard.compute.memory",
            Sizes.of(plan.mebibytes() * MIB, texts.locale()),
            ""));
    lines.add(
        line(
            Step.DISKS,
            "wizard.step.DISKS",
            wizard.disks().choiceProperty().get(),
            plan.disks().stream()
                .map(disk ->
                    disk.storageClass().isEmpty()
                        ? texts.get("wizard.disks.standard")
                        : disk.storageClass())
                .distinct()
                .collect(Collectors.joining(", "))));
    lines.add(
        line(
            Step.NETWORK,
            "wizard.step.NETWORK",
            wizard.network().choiceProperty().get(),
            plan.nic().map(_ -> plan.hardware().nicModel()).orElse("")));
    lines.add(
        line(
            Step.FIRST_BOOT,
            "wizard.step.FIRST_BOOT",
            wizard.firstBoot().choiceProperty().get(),
            plan.firstBoot().map(_ -> texts.get("wizard.summary.cloudInit")).orElse("")));
    lines.add(node());
    return List.copyOf(lines);
  }

  private Line source(VmPlan plan) {
    return switch (plan.source()) {
      case VmPlan.Source.Upload(var file, var bytes, var _, var cdrom) ->
          line(
              Step.SOURCE,
              "wizard.step.SOURCE",
              String.valueOf(file.getFileName()),
              texts.get(
                  cdrom ? "wizard.summary.upload.cdrom" : "wizard.summary.upload",
                  Sizes.of(bytes, texts.locale())));
      case VmPlan.Source.NodePath(var path, var _) ->
          line(
              Step.SOURCE,
              "wizard.step.SOURCE",
              path,
              texts.of("wizard.source", SourceModel.Kind.NODE_PATH));
      case VmPlan.Source.Existing(var claim, var _) ->
          line(
              Step.SOURCE,
              "wizard.step.SOURCE",
              claim,
              texts.of("wizard.source", SourceModel.Kind.EXISTING));
      case VmPlan.Source.Blank _ ->
          line(
              Step.SOURCE,
              "wizard.step.SOURCE",
              texts.of("wizard.source", SourceModel.Kind.BLANK),
              "");
    };
  }

  private Line guest(VmPlan plan) {
    var hardware = plan.hardware();
    var firmware = new ArrayList<String>();
    firmware.add(texts.get(hardware.efi() ? "wizard.guest.efi" : "wizard.guest.bios"));
    if (hardware.secureBoot()) {
      firmware.add(texts.get("wizard.guest.secureBoot"));
    }
    if (hardware.tpm()) {
      firmware.add(texts.get("wizard.guest.tpm"));
    }
    if (hardware.drivers()) {
      firmware.add(texts.get("wizard.guest.drivers"));
    }
    return line(Step.GUEST, "wizard.step.GUEST", plan.guest().title(), String.join(", ", firmware));
  }

  private Line node() {
    var fits = wizard.compute().fits();
    return line(
        Step.COMPUTE,
        "vms.node",
        texts.get("wizard.summary.node"),
        texts.get(
            "wizard.compute.nodes.count",
            fits.stream().filter(ComputeModel.Fit::fits).count(),
            fits.size()));
  }

  private Line line(Step step, String label, String value, String hint) {
    return new Line(step, texts.get(label), value, hint);
  }
}
