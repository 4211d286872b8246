package org.virtfleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.virtfleet.e2e.Command.Outcome;

/// What a person may be told when something went wrong: words, never the inside of a program.
final class Sentences {

  private Sentences() {}

  /// A text for people.
  static String plain(String text) {
    assertThat(text).doesNotContain("Exception").doesNotContain("\tat ").isNotBlank();
    return text;
  }

  /// What a command that failed with this status said on standard error.
  static String refused(Outcome outcome, int status) {
    assertThat(outcome.exit()).as("%s: %s", outcome.words(), outcome.err()).isEqualTo(status);
    return plain(outcome.err()).strip();
  }
}
