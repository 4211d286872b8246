package org.virtfleet.display.fx;

import java.util.Optional;
import java.util.function.Consumer;
import org.virtfleet.display.Credentials;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.IdentityPrompt;

/// How the connection to a display stands.
public sealed interface ConnectionState {

  /// Nothing was opened, or it was closed on purpose.
  record Idle() implements ConnectionState {}

  record Connecting() implements ConnectionState {}

  /// The server wants to know who we are.
  ///
  /// @param problem why the last answer did not do, empty the first time
  /// @param keepable whether the answer can be kept for the next time
  /// @param answer takes the answer, empty to give up; later calls do nothing
  record CredentialsNeeded(
      CredentialsPrompt.Request request,
      String problem,
      boolean keepable,
      Consumer<Optional<Answer>> answer)
      implements ConnectionState {}

  /// @param keep whether the user wants the credentials kept, once the server has taken them
  record Answer(Credentials credentials, boolean keep) {}

  /// The server is encrypted but cannot prove who it is.
  ///
  /// @param answer takes whether it is trusted all the same; later calls do nothing
  record IdentityUnproven(IdentityPrompt.Identity identity, Consumer<Boolean> answer)
      implements ConnectionState {}

  /// @param protocol for example `RFB 3.8`
  record Connected(String protocol, String security, String name) implements ConnectionState {}

  /// The connection broke or could not be made, and is tried again by itself.
  ///
  /// @param problem what failed and why
  /// @param seconds until the next attempt
  record Waiting(DisplayException.Code code, String problem, int seconds)
      implements ConnectionState {}

  /// The connection ended and trying again by itself would not help.
  record Ended(DisplayException.Code code, String problem) implements ConnectionState {}
}
