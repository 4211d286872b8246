package org.virtfleet.agent.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// How a benchmark says what it found: as a table, or as JSON.
public final class BenchOutput {

  enum Format {
    text,
    json
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "text (default) or json")
  private Format format = Format.text;

  @Spec(Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /// @param figures whatever Jackson writes
  /// @param table the same for people
  public void print(Object figures, String table) throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case json -> out.println(new ObjectMapper().writeValueAsString(figures));
      case text -> out.println(table);
    }
    out.flush();
  }
}
