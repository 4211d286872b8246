package org.virtfleet.api.kubevirt.v1;

import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import org.virtfleet.api.ApiResource;

/// A number of equal instances that belong to no machine. Its CRD file is written by hand: the
/// template in it refers to the instance's own file.
@Group("kubevirt.io")
@Version("v1")
@Plural("virtualmachineinstancereplicasets")
@SuppressWarnings("serial")
public final class VirtualMachineInstanceReplicaSet
    extends ApiResource<VirtualMachineInstanceReplicaSetSpec, ReplicaStatus> {
  @Override
  protected VirtualMachineInstanceReplicaSetSpec initSpec() {
    return new VirtualMachineInstanceReplicaSetSpec();
  }
}
