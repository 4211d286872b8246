package org.virtfleet.libvirt.driver;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.HypervisorUri;

/// Turns libvirt's word for a connection that failed into a sentence with the next step.
final class ConnectFailure {
  private static final Pattern SOCKET = Pattern.compile("socket to '([^']*)'");

  private ConnectFailure() {}

  static HypervisorException explain(HypervisorUri uri, HypervisorException cause) {
    String said = cause.getMessage() == null ? "" : cause.getMessage();
    Matcher socket = SOCKET.matcher(said);
    String where = socket.find() ? socket.group(1) : uri.text();
    if (said.contains("system bus")) {
      return as(ErrorCode.DENIED, cause, noBus(uri));
    }
    if (said.contains("Permission denied") || cause.code() == ErrorCode.DENIED) {
      return as(ErrorCode.DENIED, cause, noPermission(uri, where));
    }
    if (said.contains("No such file") || said.contains("Connection refused")) {
      return as(
          ErrorCode.NOT_RUNNING,
          cause,
          "libvirt is not running: nobody listens on %s. Start it with: %s"
              .formatted(where, startCommand()));
    }
    if (said.contains("no connection driver available") || cause.code() == ErrorCode.INVALID) {
      return as(
          ErrorCode.BAD_URI,
          cause,
          "libvirt knows no hypervisor at %s. Use qemu:///system, qemu:///session or test:///default."
              .formatted(uri));
    }
    return as(
        ErrorCode.NOT_RUNNING, cause, "Cannot reach the hypervisor at " + uri + " (" + said + ")");
  }

  private static String noPermission(HypervisorUri uri, String where) {
    return """
    User %s may not use libvirt's socket %s. Join the group libvirt with \
    'sudo usermod --append --groups libvirt %1$s' and log in again, or use qemu:///session, which needs no permission\
    """
        .formatted(
            System.getProperty("user.name"), where.equals(uri.text()) ? "of " + where : where);
  }

  /// libvirt asks polkit over the system bus whether somebody other than root may use it.
  private static String noBus(HypervisorUri uri) {
    return """
    libvirt at %s lets nobody but root in: it found no system bus, over which it asks who may use it. \
    Start dbus and then libvirt again, or use qemu:///session, which needs no permission\
    """
        .formatted(uri);
  }

  /// sd_booted(3): the folder is there exactly where systemd is the service manager.
  private static String startCommand() {
    return Files.isDirectory(Path.of("/run/systemd/system"))
        ? "sudo systemctl start libvirtd"
        : "sudo sh -c 'virtlogd -d; libvirtd -d'";
  }

  private static HypervisorException as(
      ErrorCode code, HypervisorException cause, String sentence) {
    HypervisorException explained =
        new HypervisorException(code, cause.number(), cause.origin(), sentence);
    explained.initCause(cause);
    return explained;
  }
}
