package org.virtfleet.libvirt.driver;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import java.util.List;
import org.virtfleet.libvirt.GuestCapabilities;
import org.virtfleet.libvirt.GuestCapabilities.Virtualization;
import org.virtfleet.libvirt.GuestProcessors;
import org.virtfleet.libvirt.HostInfo;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.HypervisorUri;

/// What the host is and what its guests may be.
final class LibvirtHost {
  private static final String TASK = "Cannot ask what the host is made of";
  private static final int BYTES_A_KIB = 1024;

  private final Connection connection;
  private final Libraries lib;

  LibvirtHost(Connection connection) {
    this.connection = connection;
    this.lib = connection.lib();
  }

  HostInfo info() {
    return connection.call(TASK, this::info);
  }

  GuestCapabilities capabilities() {
    // The first question after an installation makes libvirt start every emulator once.
    return connection.longCall("Cannot ask what guests may be made of", this::capabilities);
  }

  /// `struct _virNodeInfo`: char model[32]; unsigned long memory (KiB) at 32; unsigned cpus at 40,
  /// mhz 44, nodes 48, sockets 52, cores 56, threads 60.
  private HostInfo info(Pointer c) {
    try (Memory node = new Memory(64)) {
      lib.check(lib.virt().virNodeGetInfo(c, node), TASK);
      return new HostInfo(
          lib.take(lib.virt().virConnectGetHostname(c), TASK),
          architecture(c),
          node.getString(0, "UTF-8"),
          node.getInt(40),
          node.getLong(32) * BYTES_A_KIB,
          lib.virt().virConnectGetType(c) + " " + version(c, lib.virt()::virConnectGetVersion),
          version(c, lib.virt()::virConnectGetLibVersion));
    }
  }

  private interface VersionCall {
    int ask(Pointer connection, LongByReference version);
  }

  /// Versions come as 1,000,000 × major + 1,000 × minor + release.
  private String version(Pointer c, VersionCall call) {
    LongByReference version = new LongByReference();
    lib.check(call.ask(c, version), TASK);
    long v = version.getValue();
    return "%d.%d.%d".formatted(v / 1_000_000, v / 1_000 % 1_000, v % 1_000);
  }

  /// libvirt's test driver claims to be an i686 and takes domains of any kind: there it is this
  /// process's own.
  private String architecture(Pointer c) {
    if (connection.uri().kind() == HypervisorUri.Kind.TEST) {
      String java = System.getProperty("os.arch");
      return java.equals("amd64") ? "x86_64" : java;
    }
    return XmlText.parse(lib.take(lib.virt().virConnectGetCapabilities(c), TASK))
        .text("/capabilities/host/cpu/arch");
  }

  private GuestCapabilities capabilities(Pointer c) {
    String architecture = architecture(c);
    if (connection.uri().kind() == HypervisorUri.Kind.TEST) {
      return new GuestCapabilities(
          Virtualization.TEST,
          architecture,
          "",
          "",
          List.of(),
          List.of(),
          List.of(),
          false,
          GuestProcessors.UNKNOWN);
    }
    if (!Processor.mayAccelerate(architecture)) {
      return guests(c, architecture, Virtualization.EMULATION);
    }
    try {
      return guests(c, architecture, Virtualization.KVM);
    } catch (HypervisorException _) {
      return guests(c, architecture, Virtualization.EMULATION);
    }
  }

  private GuestCapabilities guests(Pointer c, String architecture, Virtualization virtualization) {
    String machine = architecture.equals("x86_64") ? "q35" : null;
    XmlText host =
        XmlText.parse(
            lib.take(
                lib.virt().virConnectGetCapabilities(c), "Cannot ask what machines guests may be"));
    XmlText xml =
        XmlText.parse(
            lib.take(
                lib.virt()
                    .virConnectGetDomainCapabilities(
                        c, null, architecture, machine, virtualization.domainType(), 0),
                "Cannot ask what guests may be made of"));
    return new GuestCapabilities(
        virtualization,
        architecture,
        xml.text("/domainCapabilities/path"),
        xml.text("/domainCapabilities/machine"),
        machines(host, architecture),
        xml.texts("/domainCapabilities/os/enum[@name='firmware']/value"),
        xml.texts("/domainCapabilities/os/loader/value"),
        xml.text("/domainCapabilities/devices/tpm/@supported").equals("yes"),
        new ProcessorReader(lib, c, architecture, virtualization).read(xml, host));
  }

  private static List<String> machines(XmlText host, String architecture) {
    return host
        .texts(
            "/capabilities/guest[os_type='hvm']/arch[@name='%s']/machine".formatted(architecture))
        .stream()
        .distinct()
        .toList();
  }
}
