package org.virtfleet.desktop.core.wizard;

import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.ImageContent;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.tasks.TaskBody;
import org.virtfleet.desktop.core.tasks.TaskKind;
import org.virtfleet.desktop.core.tasks.TransferMeter;
import org.virtfleet.desktop.core.text.Sizes;

/// Creates a VM and then sends its image. The VM is there at once and waits for its disk, so that
/// whoever looks sees what is going on; an upload that fails can be repeated from the volume's
/// page.
final class VmCreation {

  private final Session session;
  private final VmPlan plan;

  VmCreation(Session session, VmPlan plan) {
    this.session = session;
    this.plan = plan;
  }

  String create(TaskBody.Report report) throws ClusterException, InterruptedException {
    session.cluster().create(VmManifest.of(plan));
    if (plan.source() instanceof VmPlan.Source.Upload upload) {
      var claim = ObjectRef.claim(plan.namespace(), plan.uploadClaim());
      session
          .ui()
          .execute(() ->
              session
                  .tasks()
                  .run(TaskKind.UPLOAD, claim.path(), next -> send(upload, claim, next)));
    }
    report.fraction(1);
    return "";
  }

  private String send(VmPlan.Source.Upload upload, ObjectRef claim, TaskBody.Report report)
      throws ClusterException, InterruptedException {
    var texts = session.texts();
    report.detail(texts.get("wizard.upload.waiting"));
    session
        .cluster()
        .upload(claim, new ImageContent.OfFile(upload.file()), new TransferMeter(report, texts));
    return texts.get("wizard.upload.done", Sizes.of(upload.bytes(), texts.locale()));
  }
}
