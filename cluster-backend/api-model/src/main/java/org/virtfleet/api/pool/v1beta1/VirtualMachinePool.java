package org.virtfleet.api.pool.v1beta1;

import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import org.virtfleet.api.ApiResource;
import org.virtfleet.api.kubevirt.v1.ReplicaStatus;

/// A number of equal machines. Its CRD file is written by hand: the template in it refers to the
/// machine's own file.
@Group("pool.kubevirt.io")
@Version("v1beta1")
@Plural("virtualmachinepools")
@SuppressWarnings("serial")
public final class VirtualMachinePool extends ApiResource<VirtualMachinePoolSpec, ReplicaStatus> {
  @Override
  protected VirtualMachinePoolSpec initSpec() {
    return new VirtualMachinePoolSpec();
  }
}
