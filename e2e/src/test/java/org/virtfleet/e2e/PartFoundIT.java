package org.virtfleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher finds a part again by its process id and its command line.
class PartFoundIT {

  /// Starts a program that takes its own place again and again, and looks for it all the while:
  /// prints how often it was found and how often not.
  private static final String LOOK_FOR_A_PROGRAM_THAT_REPLACES_ITSELF =
      """
      set -euo pipefail
      source "$1/data.sh"
      DATA=$2
      mkdir "$DATA/run"
      printf '[ -e "$3/stop" ] || exec bash "$0" "$@"' >"$DATA/again"
      bash "$DATA/again" org.virtfleet.agent.Main --data "$DATA" --on &
      printf '%s' $! >"$DATA/run/agent.pid"
      until grep -qa Main "/proc/$!/cmdline"; do sleep 0.01; done
      found=0 missed=0
      for look in {1..100}; do
        if [ "$(pid_of agent)" = $! ]; then found=$((found + 1)); else missed=$((missed + 1)); fi
      done
      touch "$DATA/stop"
      wait $!
      printf 'found %d, missed %d, then <%s>' "$found" "$missed" "$(pid_of agent)"
      """;

  @Test
  void evenWhileItBecomesAnotherProgram(@TempDir Path data) {
    var said =
        Command.of(
                "bash",
                "-c",
                LOOK_FOR_A_PROGRAM_THAT_REPLACES_ITSELF,
                "look",
                Path.of("../installers/launcher").toString(),
                data.toString())
            .run()
            .expectingSuccess();

    assertThat(said.out()).isEqualTo("found 100, missed 0, then <>");
  }
}
