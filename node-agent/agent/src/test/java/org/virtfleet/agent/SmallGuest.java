package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.virtfleet.domain.xml.Owner;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.driver.LibvirtHypervisor;

/// The small guest, in a storage pool that VMIs may name, and the test's own look at the
/// hypervisor. Closing it takes away what the test cluster left there.
///
/// @param pool that it is in
/// @param folder of that pool
/// @param cluster by its id
record SmallGuest(Hypervisor hypervisor, String pool, Path folder, String cluster)
    implements AutoCloseable {
  static final String URI = System.getProperty("virtfleet.test.hypervisor", "qemu:///system");

  /// What the guest is told to waste no time.
  static final String KERNEL_ARGS =
      "console=ttyS0 quiet mitigations=off nokaslr audit=0 no_timer_check";

  static SmallGuest build(String pool, String cluster) throws IOException, InterruptedException {
    Path folder = Path.of("target", "guest").toAbsolutePath();
    String recipe = Path.of("src", "guest", "build.sh").toAbsolutePath().toString();
    Process build = new ProcessBuilder(recipe, folder.toString()).inheritIO().start();
    assertThat(build.waitFor()).as("the guest is built").isZero();
    Hypervisor hypervisor = LibvirtHypervisor.connect(new HypervisorUri(URI));
    // A run that was killed leaves it, in a folder of its own.
    hypervisor.storage().pool(pool).ifPresent(_ -> hypervisor.storage().forgetPool(pool));
    hypervisor.storage().ensureDirectoryPool(pool, folder);
    return new SmallGuest(hypervisor, pool, folder, cluster);
  }

  /// Firmware in YAML that boots its kernel.
  ///
  /// @param kernel `vmlinux`, which QEMU starts itself, or `vmlinuz`, which firmware starts
  String kernelBoot(String kernel) {
    return "kernelBoot: {kernelArgs: %s, container: {image: virtfleet.org/pool/%s, kernelPath: /%s, initrdPath: /initrd.img}}"
        .formatted(KERNEL_ARGS, pool, kernel);
  }

  DomainInfo domain(String name) {
    return hypervisor.domains().findByName("default_" + name).orElseThrow();
  }

  @Override
  public void close() {
    for (DomainInfo domain : hypervisor.domains().list()) {
      if (isOfTest(domain)) {
        if (domain.isActive()) {
          hypervisor.domains().destroy(domain.uuid());
        }
        hypervisor.domains().undefine(domain.uuid());
      }
    }
    hypervisor.storage().forgetPool(pool);
    hypervisor.close();
  }

  private boolean isOfTest(DomainInfo domain) {
    return hypervisor
        .domains()
        .metadata(domain.uuid(), Owner.NAMESPACE)
        .orElse("")
        .contains(cluster);
  }
}
