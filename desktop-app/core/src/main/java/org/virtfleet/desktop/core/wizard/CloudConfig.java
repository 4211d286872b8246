package org.virtfleet.desktop.core.wizard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The user-data that cloud-init reads.
final class CloudConfig {

  private CloudConfig() {}

  static String of(VmPlan.FirstBoot boot) {
    var user = new LinkedHashMap<String, Object>();
    user.put("name", boot.user());
    user.put("sudo", "ALL=(ALL) NOPASSWD:ALL");
    user.put("shell", "/bin/bash");
    user.put("lock_passwd", boot.passwordHash().isEmpty());
    if (!boot.passwordHash().isEmpty()) {
      user.put("passwd", boot.passwordHash());
    }
    if (!boot.sshKeys().isEmpty()) {
      user.put("ssh_authorized_keys", boot.sshKeys());
    }
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("hostname", boot.hostname());
    config.put("users", List.of(user));
    if (!boot.passwordHash().isEmpty()) {
      config.put("ssh_pwauth", true);
    }
    return "#cloud-config\n" + Yaml.of(config);
  }
}
