package org.virtfleet.desktop.app.vm;

import org.jspecify.annotations.Nullable;
import org.virtfleet.desktop.app.console.ConsoleTab;
import org.virtfleet.desktop.app.control.Tabs;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.app.tasks.EventTable;
import org.virtfleet.desktop.app.yaml.YamlPage;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.vm.VmPageModel;

/// The tabs of a VM, the same on its page and in its window.
final class VmTabs implements AutoCloseable {
  private final VmPageModel model;
  private final Tabs tabs = new Tabs("page-tabs");
  private @Nullable ConsoleTab console;

  VmTabs(Desk desk, ObjectRef vm) {
    model = new VmPageModel(desk.session(), vm);
    tabs.add(
        "overview",
        desk.text("vm.overview"),
        () -> new OverviewTab(desk, model, () -> tabs.select("console")));
    tabs.add("console", desk.text("vm.console"), () -> console(desk));
    tabs.add("hardware", desk.text("vm.hardware"), () -> new HardwareTab(desk, model));
    tabs.add("events", desk.text("vm.events"), () -> new EventTable(desk, model.events()));
    tabs.add("yaml", desk.text("vm.yaml"), () -> new YamlPage(desk, vm, model.yamlProperty()));
  }

  VmPageModel model() {
    return model;
  }

  Tabs tabs() {
    return tabs;
  }

  private ConsoleTab console(Desk desk) {
    var made = new ConsoleTab(desk, model);
    console = made;
    return made;
  }

  @Override
  public void close() {
    if (console != null) {
      console.close();
    }
    model.close();
  }
}
