package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import org.virtfleet.api.ApiResource;

/// The wish to move a running guest to another node without stopping it. Deleting it cancels the
/// move.
@Group("kubevirt.io")
@Version("v1")
@Plural("virtualmachineinstancemigrations")
@ShortNames({"vmim", "vmims"})
@Categories("all")
@JsonClassDescription("The wish to move a running guest to another node without stopping it.")
@AdditionalPrinterColumn(
    name = "Phase",
    getDescription = "The current phase of VM instance migration",
    jsonPath = ".status.phase")
@AdditionalPrinterColumn(
    name = "VMI",
    getDescription = "The name of the VMI to perform the migration on",
    jsonPath = ".spec.vmiName")
@SuppressWarnings("serial")
public final class VirtualMachineInstanceMigration
    extends ApiResource<
        VirtualMachineInstanceMigrationSpec, VirtualMachineInstanceMigrationStatus> {
  @Override
  protected VirtualMachineInstanceMigrationSpec initSpec() {
    return new VirtualMachineInstanceMigrationSpec();
  }
}
