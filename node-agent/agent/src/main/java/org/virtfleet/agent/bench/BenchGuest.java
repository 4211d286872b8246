package org.virtfleet.agent.bench;

import java.io.IOException;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.ObjectWriter;

/// A small guest that was asked for, and when.
///
/// @param posted by `System.nanoTime`
record BenchGuest(VirtualMachineInstance vmi, long posted, Moments moments, ObjectWriter writer) {

  String name() {
    return vmi.getMetadata().getName();
  }

  String domain() {
    return vmi.getMetadata().getNamespace() + "_" + name();
  }

  /// When libvirt said that it runs.
  long running() throws IOException, InterruptedException {
    return moments.at(domain() + " STARTED");
  }

  double postToRunning() throws IOException, InterruptedException {
    return moments.since(posted, domain() + " STARTED");
  }

  double postToPhase() throws IOException, InterruptedException {
    return moments.since(posted, name() + " Running");
  }

  void end() {
    writer.delete(vmi);
  }

  void awaitGone() throws IOException, InterruptedException {
    long _ = moments.at(name() + " gone");
  }
}
