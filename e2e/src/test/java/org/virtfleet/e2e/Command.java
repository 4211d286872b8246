package org.virtfleet.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A program run to its end, as a person at a terminal would run it.
///
/// @param words the program and its arguments
/// @param environment added to the test's own
/// @param input what is typed into it
/// @param limit how long it may take; a program that takes longer is killed and the test fails
record Command(List<String> words, Map<String, String> environment, Duration limit, String input) {

  static final Duration PATIENCE = Duration.ofMinutes(5);

  Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  static Command of(String... words) {
    return new Command(List.of(words), Map.of(), PATIENCE, "");
  }

  Command with(String name, String value) {
    var more = new TreeMap<>(environment);
    more.put(name, value);
    return new Command(words, more, limit, input);
  }

  Command within(Duration time) {
    return new Command(words, environment, time, input);
  }

  Command typing(String text) {
    return new Command(words, environment, limit, text);
  }

  /// The same program run by another user of this machine, with a home and a run-time folder of
  /// their own.
  Command as(String user) {
    var prefix = new ArrayList<String>(List.of("runuser", "-u", user, "--", "env"));
    prefix.add("HOME=/home/" + user);
    prefix.add("XDG_RUNTIME_DIR=/run/user/virtfleet-" + user);
    prefix.add("USER=" + user);
    prefix.addAll(words);
    return new Command(prefix, environment, limit, input);
  }

  Outcome run() {
    var builder = new ProcessBuilder(words);
    builder.environment().putAll(environment);
    try {
      var process = builder.start();
      try (var typed = process.getOutputStream()) {
        typed.write(input.getBytes(UTF_8));
      }
      var out = reading(process.getInputStream());
      var err = reading(process.getErrorStream());
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(words + " did not end within " + limit);
      }
      return new Outcome(words, process.exitValue(), out.join(), err.join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while " + words + " ran", e);
    }
  }

  private static CompletableFuture<String> reading(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return new String(stream.readAllBytes(), UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        task -> Thread.ofVirtual().start(task));
  }

  /// How a program ended and what it said.
  record Outcome(List<String> words, int exit, String out, String err) {

    Outcome expectingSuccess() {
      if (exit != 0) {
        throw new AssertionError(words + " ended with " + exit + "\n" + out + "\n" + err);
      }
      return this;
    }

    String lastLine() {
      var lines = out.strip().lines().toList();
      return lines.isEmpty() ? "" : lines.getLast();
    }
  }
}
