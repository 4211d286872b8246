package org.virtfleet.libvirt;

import org.virtfleet.libvirt.driver.LibvirtHypervisor;

/// The contract on libvirt's mock driver, which needs the client library only.
class LibvirtTestDriverIT extends HypervisorContract {
  @Override
  Hypervisor open() {
    return LibvirtHypervisor.connect(new HypervisorUri("test:///default"));
  }

  @Override
  String domainXml() {
    return minimalXml("test", "<type>hvm</type>", "");
  }
}
