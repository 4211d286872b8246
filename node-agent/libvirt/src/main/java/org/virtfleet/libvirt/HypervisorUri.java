package org.virtfleet.libvirt;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// The address of a hypervisor in libvirt's form, for instance `qemu:///system`.
public record HypervisorUri(String text) {

  /// What the address means for networks and storage.
  public enum Kind {
    /// QEMU as a system service: NAT networks, files owned by QEMU's own user.
    SYSTEM,
    /// QEMU as the user's own processes: user-mode networking only.
    SESSION,
    /// libvirt's mock driver: domains live in this process and run nothing.
    TEST
  }

  /// @throws HypervisorException [ErrorCode#BAD_URI] when it is no URI or of a driver that
  ///   Virtfleet does not serve
  public HypervisorUri {
    URI uri = parse(text);
    if (uri == null || uri.getScheme() == null || uri.getPath() == null || kindOf(uri) == null) {
      throw new HypervisorException(
          ErrorCode.BAD_URI,
          "'%s' is no hypervisor address that Virtfleet knows. Use qemu:///system, qemu:///session or test:///default."
              .formatted(text));
    }
  }

  public Kind kind() {
    Kind kind = kindOf(URI.create(text));
    if (kind == null) {
      throw new IllegalStateException("The constructor has checked " + text);
    }
    return kind;
  }

  private static @Nullable Kind kindOf(URI uri) {
    String driver = uri.getScheme().split("\\+", 2)[0];
    return switch (driver) {
      case "test" -> Kind.TEST;
      case "qemu" ->
          switch (uri.getPath()) {
            case "/system" -> Kind.SYSTEM;
            case "/session" -> Kind.SESSION;
            default -> null;
          };
      default -> null;
    };
  }

  private static @Nullable URI parse(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException _) {
      return null;
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
