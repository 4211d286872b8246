package org.virtfleet.desktop.core.wizard;

import java.util.Arrays;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableBooleanValue;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.tasks.TaskKind;

/// The New VM wizard: its pages, where a person is, and what comes of it. Nothing is created before
/// the last page; going back and forth loses nothing.
public final class WizardModel {

  private final Session session;
  private final SourceModel source;
  private final GuestModel guest;
  private final ComputeModel compute;
  private final DisksModel disks;
  private final NetworkModel network;
  private final FirstBootModel firstBoot;
  private final IdentityModel identity;
  private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.SOURCE);
  private final ReadOnlyObjectWrapper<Step> furthest = new ReadOnlyObjectWrapper<>(Step.SOURCE);

  public WizardModel(Session session) {
    this.session = session;
    var texts = session.texts();
    source = new SourceModel(session.volumes().rows(), session.ui(), texts);
    guest = new GuestModel(texts);
    compute = new ComputeModel(session.nodes().rows(), guest, texts);
    disks = new DisksModel(session.storageClasses().rows(), source, texts);
    network = new NetworkModel(session.networks().rows(), texts);
    firstBoot = new FirstBootModel(texts);
    identity = new IdentityModel(session.vms().rows(), session.namespaces().rows(), texts);
    source.choiceProperty().subscribe(_ -> guest.guess(source.imageName()));
    guest.guestProperty().subscribe(identity::suggest);
  }

  public SourceModel source() {
    return source;
  }

  public GuestModel guest() {
    return guest;
  }

  public ComputeModel compute() {
    return compute;
  }

  public DisksModel disks() {
    return disks;
  }

  public NetworkModel network() {
    return network;
  }

  public FirstBootModel firstBoot() {
    return firstBoot;
  }

  /// What the last page says of the others.
  public SummaryModel summary() {
    return new SummaryModel(this, session.texts());
  }

  public IdentityModel identity() {
    return identity;
  }

  /// The page shown.
  public ReadOnlyObjectProperty<Step> stepProperty() {
    return step.getReadOnlyProperty();
  }

  /// The last page anybody has got to; all before it can be gone back to.
  public ReadOnlyObjectProperty<Step> furthestProperty() {
    return furthest.getReadOnlyProperty();
  }

  public StepModel model(Step of) {
    return switch (of) {
      case SOURCE -> source;
      case GUEST -> guest;
      case COMPUTE -> compute;
      case DISKS -> disks;
      case NETWORK -> network;
      case FIRST_BOOT -> firstBoot;
      case SUMMARY -> identity;
    };
  }

  /// Whether the page shown lets a person go on; on the last page, whether all pages do.
  public ObservableBooleanValue readyProperty() {
    var problems =
        Arrays.stream(Step.values())
            .map(each -> model(each).problemProperty())
            .toArray(Observable[]::new);
    var watched = Arrays.copyOf(problems, problems.length + 1);
    watched[problems.length] = step;
    BooleanBinding ready =
        Bindings.createBooleanBinding(
            () -> step.get() == Step.SUMMARY ? firstProblem().isEmpty() : isFine(step.get()),
            watched);
    return ready;
  }

  /// The first page that has a problem.
  public Optional<Step> firstProblem() {
    return Arrays.stream(Step.values()).filter(each -> !isFine(each)).findFirst();
  }

  public void next() {
    if (isFine(step.get())) {
      goTo(step.get().next());
    }
  }

  public void back() {
    goTo(step.get().previous());
  }

  /// Shows a page that somebody has been on already, or the one after the furthest fine one.
  public void goTo(Step wanted) {
    var next = wanted == furthest.get().next() && isFine(furthest.get());
    if (next || wanted.compareTo(furthest.get()) <= 0) {
      step.set(wanted);
      if (wanted.compareTo(furthest.get()) > 0) {
        furthest.set(wanted);
      }
    }
  }

  /// The plan as it stands.
  ///
  /// @throws IllegalStateException while a page has a problem
  public VmPlan plan() {
    firstProblem()
        .ifPresent(bad -> {
          throw new IllegalStateException(
              "the page " + bad + " has a problem: " + model(bad).problemProperty().get());
        });
    return new VmPlan(
        identity.namespaceProperty().get(),
        identity.name().text(),
        source.source(),
        guest.guestProperty().get(),
        guest.hardware(),
        compute.vcpus().number(),
        compute.mebibytes(),
        disks.plan(),
        network.plan(),
        firstBoot.plan(identity.name().text()),
        identity.startProperty().get(),
        session.cluster().info().user());
  }

  /// Creates the VM and, where the source is a file of this computer, sends it; both are tasks.
  ///
  /// @return the VM to be
  public ObjectRef create() {
    var plan = plan();
    var vm = ObjectRef.vm(plan.namespace(), plan.name());
    var creation = new VmCreation(session, plan);
    session.tasks().run(TaskKind.CREATE_VM, vm.path(), creation::create);
    return vm;
  }

  private boolean isFine(Step of) {
    return model(of).problemProperty().get().isEmpty();
  }
}
