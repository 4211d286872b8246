package org.virtfleet.agent.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// The medians of a measurement, in milliseconds.
///
/// @param postToRunning from sending a VMI to libvirt's event that its domain started
/// @param postToPhase from sending it to phase Running in a watch
/// @param virshCreate from starting `virsh create` to the same event, for the same XML
/// @param ratio of the two starts
/// @param destroyToPhase from starting `virsh destroy` to the phase's end in a watch
/// @param stoppedToPhase the part of it after libvirt's event that the domain stopped
record NodeFigures(
    int runs,
    double postToRunning,
    double postToPhase,
    double virshCreate,
    double ratio,
    double destroyToPhase,
    double stoppedToPhase) {

  static NodeFigures of(List<Times> all) {
    double post = median(all, Times::postToRunning);
    double create = median(all, Times::virshCreate);
    return new NodeFigures(
        all.size(),
        post,
        median(all, Times::postToPhase),
        create,
        Math.round(100 * post / create) / 100.0,
        median(all, Times::destroyToPhase),
        median(all, Times::stoppedToPhase));
  }

  private static double median(List<Times> all, ToDoubleFunction<Times> figure) {
    Samples samples = Samples.of(all.stream().mapToDouble(figure).boxed().toList());
    return Math.round(10 * samples.median()) / 10.0;
  }

  String table() {
    return """
    Medians of %d guests of 64 MiB, in milliseconds
    POST of a VMI to domain running       %8.1f
    virsh create of its XML to running    %8.1f
    ratio                                 %8.2f
    POST of a VMI to phase Running seen   %8.1f
    virsh destroy to phase Failed seen    %8.1f
    domain stopped to phase Failed seen   %8.1f\
    """
        .formatted(
            runs, postToRunning, virshCreate, ratio, postToPhase, destroyToPhase, stoppedToPhase);
  }

  /// What one guest took, in milliseconds.
  record Times(
      double postToRunning,
      double postToPhase,
      double virshCreate,
      double destroyToPhase,
      double stoppedToPhase) {}
}
