package org.virtfleet.desktop.core.wizard;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.virtfleet.desktop.core.cluster.Cluster;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.cluster.ImageContent;
import org.virtfleet.desktop.core.cluster.Manifest;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.ovf.Machine;
import org.virtfleet.desktop.core.ovf.MachineManifest;
import org.virtfleet.desktop.core.ovf.OvfPackage;
import org.virtfleet.desktop.core.tasks.TaskBody;
import org.virtfleet.desktop.core.tasks.TransferMeter;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.text.Texts;

/// Imports a machine: it is created, stopped, with places for its disks, and then its disks are
/// sent, one after the other. Whatever goes wrong on the way, or when somebody cancels it, the
/// machine is deleted, and its disks with it.
final class ImportTask implements TaskBody {

  private final Cluster cluster;
  private final Texts texts;
  private final OvfPackage source;
  private final Machine machine;
  private final Manifest manifest;

  ImportTask(Cluster cluster, Texts texts, OvfPackage source, Machine machine, Manifest manifest) {
    this.cluster = cluster;
    this.texts = texts;
    this.source = source;
    this.machine = machine;
    this.manifest = manifest;
  }

  @Override
  public String run(Report report) throws ClusterException, InterruptedException {
    report.detail(texts.get("import.task.creating"));
    cluster.create(manifest);
    try {
      var images = images();
      send(images, report);
      return texts.get(
          "import.task.done", images.size(), Sizes.of(machine.bytesToSend(), texts.locale()));
    } catch (ClusterException failure) {
      throw failed(failure, removed(report));
    } catch (InterruptedException | CancellationException cancelled) {
      var left = removed(report);
      if (!left.isEmpty()) {
        throw new ClusterException(ClusterException.Code.FAILED, fault("", left), cancelled);
      }
      throw cancelled;
    }
  }

  private List<Machine.Drive> images() {
    return machine.drives().stream().filter(drive -> drive.part() != null).toList();
  }

  private void send(List<Machine.Drive> images, Report report)
      throws ClusterException, InterruptedException {
    var before = 0L;
    for (var drive : images) {
      var part = drive.part();
      if (part != null) {
        var content =
            new ImageContent.OfPart(
                part.name(), part.name(), part.bytes(), () -> source.read(part));
        var share =
            new Share(report, images.indexOf(drive) + 1, images.size(), before, part.bytes());
        cluster.upload(
            MachineManifest.claim(manifest.ref(), drive), content, new TransferMeter(share, texts));
        before += part.bytes();
      }
    }
  }

  /// Deletes the machine, which takes its disks along.
  ///
  /// @return why that did not succeed; empty where it did
  private String removed(Report report) throws InterruptedException {
    report.detail(texts.get("import.task.removing"));
    // Whatever ended the upload must not end this request before it has begun.
    var _ = Thread.interrupted();
    try {
      cluster.delete(manifest.ref());
      return "";
    } catch (ClusterException failure) {
      return failure.code() == ClusterException.Code.NOT_FOUND ? "" : failure.fault().sentence();
    }
  }

  private ClusterException failed(ClusterException failure, String left) {
    var fault = failure.fault();
    var why = (fault.what() + " " + fault.why()).strip();
    return new ClusterException(failure.code(), fault(why, left), failure);
  }

  private Fault fault(String why, String left) {
    ObjectRef vm = manifest.ref();
    var next =
        left.isEmpty()
            ? texts.get("import.task.failed.next")
            : texts.get("import.task.left", left, vm.path());
    return new Fault(texts.get("import.task.failed", vm.path()), why, next);
  }

  /// The progress of one disk as a part of that of all.
  private final class Share implements Report {
    private final Report all;
    private final int number;
    private final int count;
    private final long before;
    private final long bytes;

    Share(Report all, int number, int count, long before, long bytes) {
      this.all = all;
      this.number = number;
      this.count = count;
      this.before = before;
      this.bytes = bytes;
    }

    @Override
    public void detail(String text) {
      all.detail(texts.get("import.task.disk", number, count, text));
    }

    @Override
    public void fraction(double done) {
      all.fraction((before + done * bytes) / Math.max(1, machine.bytesToSend()));
    }
  }
}
