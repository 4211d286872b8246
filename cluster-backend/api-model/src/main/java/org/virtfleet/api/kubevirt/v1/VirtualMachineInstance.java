package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import org.virtfleet.api.ApiResource;

/// A running guest, or one that is about to run, or one that has just ended.
///
/// It has no `/status` subresource: spec and status are written through the same path.
@Group("kubevirt.io")
@Version("v1")
@Plural("virtualmachineinstances")
@ShortNames({"vmi", "vmis"})
@Categories("all")
@JsonClassDescription(
    "A running guest: made when a virtual machine is started, gone when it has stopped.")
@AdditionalPrinterColumn(
    name = "Age",
    type = AdditionalPrinterColumn.Type.DATE,
    jsonPath = ".metadata.creationTimestamp")
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "IP", jsonPath = ".status.interfaces[0].ipAddress")
@AdditionalPrinterColumn(name = "NodeName", jsonPath = ".status.nodeName")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type=='Ready')].status")
@AdditionalPrinterColumn(
    name = "Live-Migratable",
    priority = 1,
    jsonPath = ".status.conditions[?(@.type=='LiveMigratable')].status")
@AdditionalPrinterColumn(
    name = "Paused",
    priority = 1,
    jsonPath = ".status.conditions[?(@.type=='Paused')].status")
@SuppressWarnings("serial")
public final class VirtualMachineInstance
    extends ApiResource<VirtualMachineInstanceSpec, VirtualMachineInstanceStatus> {
  @Override
  protected VirtualMachineInstanceSpec initSpec() {
    return new VirtualMachineInstanceSpec();
  }
}
