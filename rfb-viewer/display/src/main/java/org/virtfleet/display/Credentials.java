package org.virtfleet.display;

/// A user name (empty where the server takes none) and a password.
public record Credentials(String username, String password) {

  /// Hides the password: records end up in logs.
  @Override
  public String toString() {
    return "Credentials[username=" + username + ", password=***]";
  }
}
