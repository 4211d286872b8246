package org.virtfleet.desktop.core.delete;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.virtfleet.desktop.core.cluster.Cluster;
import org.virtfleet.desktop.core.cluster.DiskUse;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.session.SampleSession;
import org.virtfleet.desktop.core.tasks.TaskEntry;
import org.virtfleet.desktop.core.tasks.TaskKind;

class DeleteModelTest {
  private final SampleSession sample = SampleSession.berlin();
  private final DeleteModel model =
      new DeleteModel(sample.session(), List.of(sample.vm("shop/web-01")));

  @AfterEach
  void close() {
    sample.close();
  }

  @Test
  void everyDiskIsKeptUntilItIsTicked() {
    sample.until(() -> model.readyProperty().get());
    assertThat(model.choices()).hasSize(2).noneMatch(choice -> choice.deleted().get());
  }

  @Test
  void keptDisksOutliveTheVmAndTickedOnesGoWithIt() {
    sample.until(() -> model.readyProperty().get());
    model.choices().stream()
        .filter(choice -> choice.disk().claim().name().equals("web-01-root"))
        .forEach(choice -> choice.deleted().set(true));
    model.run();
    var task = sample.session().tasks().entries().getFirst();
    sample.until(() -> task.state() == TaskEntry.State.DONE);
    sample.until(() -> sample.session().volumes().find("shop/web-01-root").isEmpty());
    assertThat(sample.session().vms().find("shop/web-01")).isEmpty();
    assertThat(sample.session().volumes().find("shop/web-01-data")).isPresent();
  }

  @Test
  void aTickedDiskThatAnotherVmHasByNowStays() {
    sample.until(() -> model.readyProperty().get());
    var ticked = model.choices().stream().map(DeleteModel.Choice::disk).toList();
    var session = sample.session();
    var task =
        new DeleteTask(
            sharing("web-01-root"),
            session.vms(),
            session.texts(),
            sample.vm("shop/web-01").ref(),
            List.of(),
            ticked);
    session.tasks().run(TaskKind.DELETE_VM, "shop/web-01", task);
    var entry = session.tasks().entries().getFirst();
    sample.until(() -> entry.state() == TaskEntry.State.DONE);
    assertThat(session.vms().find("shop/web-01")).isEmpty();
    sample.until(() -> session.volumes().find("shop/web-01-data").isEmpty());
    assertThat(session.volumes().find("shop/web-01-root")).isPresent();
  }

  /// The cluster, once another VM has got a disk.
  private Cluster sharing(String claim) {
    var cluster = sample.cluster();
    return (Cluster)
        Proxy.newProxyInstance(
            Cluster.class.getClassLoader(),
            new Class<?>[] {Cluster.class},
            (_, method, arguments) ->
                method.getName().equals("disks")
                    ? cluster.disks((ObjectRef) arguments[0]).stream()
                        .map(disk -> disk.claim().name().equals(claim) ? shared(disk) : disk)
                        .toList()
                    : method.invoke(cluster, arguments));
  }

  private static DiskUse shared(DiskUse disk) {
    return new DiskUse(
        disk.claim(),
        disk.storageClass(),
        disk.sizeBytes(),
        disk.owned(),
        disk.dataVolume(),
        List.of("web-02"));
  }
}
