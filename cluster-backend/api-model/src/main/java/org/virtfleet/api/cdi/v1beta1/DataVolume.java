package org.virtfleet.api.cdi.v1beta1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import org.virtfleet.api.ApiResource;

/// A volume together with where its first content comes from.
@Group("cdi.kubevirt.io")
@Version("v1beta1")
@Plural("datavolumes")
@ShortNames({"dv", "dvs"})
@Categories("all")
@JsonClassDescription("A volume together with where its first content comes from.")
@AdditionalPrinterColumn(
    name = "Phase",
    getDescription = "The phase the data volume is in",
    jsonPath = ".status.phase")
@AdditionalPrinterColumn(
    name = "Progress",
    getDescription = "Transfer progress in percentage if known, N/A otherwise",
    jsonPath = ".status.progress")
@AdditionalPrinterColumn(
    name = "Restarts",
    type = AdditionalPrinterColumn.Type.INTEGER,
    getDescription = "The number of times the transfer has been restarted.",
    jsonPath = ".status.restartCount")
@AdditionalPrinterColumn(
    name = "Age",
    type = AdditionalPrinterColumn.Type.DATE,
    jsonPath = ".metadata.creationTimestamp")
@SuppressWarnings("serial")
public final class DataVolume extends ApiResource<DataVolumeSpec, DataVolumeStatus> {
  @Override
  protected DataVolumeSpec initSpec() {
    return new DataVolumeSpec();
  }
}
