package org.virtfleet.apiserver.subresource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.virtfleet.apiserver.http.Exchange;

/// `PUT virtualmachines/NAME/migrate` with MigrateOptions: makes a migration of the machine's
/// instance.
final class Migrate extends KubeVirtSubresource {
  private final Machines machines;

  Migrate(Machines machines) {
    super(Machines.VMS, "migrate", "PUT");
    this.machines = machines;
  }

  @Override
  void answer(Exchange exchange) {
    ActionOptions options = ActionOptions.read(exchange, "MigrateOptions");
    machines.requireVm(exchange);
    if (!machines.vmi(exchange).isRunning()) {
      throw Machines.vmConflict(exchange, "VM is not running");
    }
    if (!options.isDryRun()) {
      machines.createMigration(exchange, migration(exchange.info().name(), options));
    }
    exchange.respondEmpty(202);
  }

  private static ObjectNode migration(String name, ActionOptions options) {
    ObjectNode migration = Machines.object("VirtualMachineInstanceMigration");
    migration.putObject("metadata").put("generateName", "kubevirt-migrate-vm-");
    ObjectNode spec = migration.putObject("spec").put("vmiName", name);
    if (!options.json().path("addedNodeSelector").isEmpty()) {
      spec.set("addedNodeSelector", options.json().path("addedNodeSelector"));
    }
    return migration;
  }
}
