package org.virtfleet.backend.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `virtfleet bench api`: starts backends of its own and measures what clients of them see.
@Command(
    name = "virtfleet bench api",
    description = "Measures the API server with 16 keep-alive connections of a raw client.",
    mixinStandardHelpOptions = true)
public final class ApiBench implements Callable<Integer> {

  enum Output {
    text,
    json
  }

  @Option(
      names = "--folder",
      required = true,
      paramLabel = "DIR",
      description = "an empty folder for the backends' data")
  private Path folder = Path.of("");

  @Option(
      names = "--objects",
      paramLabel = "N",
      defaultValue = "10000",
      description = "machines in the large lists (${DEFAULT-VALUE})")
  private int objects;

  @Option(
      names = "--settle",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "how long the backend is left alone before its memory is looked at; its CPU is watched for half as long (${DEFAULT-VALUE})")
  private int settle;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "text (default) or json")
  private Output output = Output.text;

  @Parameters(
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "behind --: what starts a JVM with the backend's class path")
  private List<String> jvm = List.of();

  public static void main(String[] args) {
    System.exit(new CommandLine(new ApiBench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    List<Figure> figures = new ApiMeasurement(jvm, folder, objects, settle).run();
    System.out.print(
        switch (output) {
          case text -> Figure.table(figures);
          case json -> new ObjectMapper().writeValueAsString(figures) + "\n";
        });
    return CommandLine.ExitCode.OK;
  }
}
