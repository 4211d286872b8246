package org.virtfleet.viewer;

import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;

/// Kerberos tickets come from the user's own cache, and from nowhere else: what Java does by itself
/// where there is none is to ask for a password on the terminal and wait there for ever.
final class TicketsOnly extends Configuration {

  private static final AppConfigurationEntry CACHE =
      new AppConfigurationEntry(
          "com.sun.security.auth.module.Krb5LoginModule",
          LoginModuleControlFlag.REQUIRED,
          Map.of("useTicketCache", "true", "doNotPrompt", "true"));

  private TicketsOnly() {}

  /// Makes it so for this process, unless its user has a login configuration.
  static void apply() {
    System.setProperty("javax.security.auth.useSubjectCredsOnly", "false");
    if (System.getProperty("java.security.auth.login.config") == null) {
      Configuration.setConfiguration(new TicketsOnly());
    }
  }

  @Override
  public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
    return new AppConfigurationEntry[] {CACHE};
  }
}
