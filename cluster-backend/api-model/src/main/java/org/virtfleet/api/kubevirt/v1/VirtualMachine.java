package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import org.virtfleet.api.ApiResource;

/// A virtual machine: what it is made of, and whether it should run. It stays when it is switched
/// off.
@Group("kubevirt.io")
@Version("v1")
@Plural("virtualmachines")
@ShortNames({"vm", "vms"})
@Categories("all")
@JsonClassDescription(
    "A virtual machine: what it is made of, and whether it should run. While it runs, a"
        + " VirtualMachineInstance of the same name stands for the running guest.")
@AdditionalPrinterColumn(
    name = "Age",
    type = AdditionalPrinterColumn.Type.DATE,
    jsonPath = ".metadata.creationTimestamp")
@AdditionalPrinterColumn(
    name = "Status",
    getDescription = "Human Readable Status",
    jsonPath = ".status.printableStatus")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type=='Ready')].status")
@SuppressWarnings("serial")
public final class VirtualMachine extends ApiResource<VirtualMachineSpec, VirtualMachineStatus> {
  @Override
  protected VirtualMachineSpec initSpec() {
    return new VirtualMachineSpec();
  }
}
