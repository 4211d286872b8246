package org.virtfleet.apiserver.nodeproxy;

import java.io.Serial;

/// An agent did not open a stream, for a reason that is the user's to see.
public final class AgentRefused extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final transient AgentAnswer answer;

  AgentRefused(AgentAnswer answer) {
    super("The agent answered with HTTP status " + answer.code() + ".");
    this.answer = answer;
  }

  /// The answer, to be passed on.
  public AgentAnswer answer() {
    return answer;
  }
}
