package org.virtfleet.backend.tool;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `virtfleet backup FILE`: all objects of the running cluster as one file.
@Command(name = "backup")
public final class Backup implements Callable<Integer> {

  @Option(names = "--kubeconfig", required = true)
  private Path kubeconfig = Path.of("");

  @Parameters(paramLabel = "FILE", description = "The file to write; must not be there.")
  private Path file = Path.of("");

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Backup()).execute(arguments));
  }

  @Override
  public Integer call() {
    return Tool.run(
        kubeconfig,
        cluster -> {
          cluster.backups().take(file);
          System.out.println(file);
          return true;
        });
  }
}
