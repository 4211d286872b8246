package org.virtfleet.backend.tool;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `virtfleet restore FILE`: makes the objects of the running cluster those of a backup.
@Command(name = "restore")
public final class Restore implements Callable<Integer> {

  @Option(names = "--kubeconfig", required = true)
  private Path kubeconfig = Path.of("");

  @Parameters(paramLabel = "FILE", description = "A file that backup has written.")
  private Path file = Path.of("");

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Restore()).execute(arguments));
  }

  @Override
  public Integer call() {
    return Tool.run(
        kubeconfig,
        cluster -> {
          cluster.backups().putBack(file);
          System.out.println("The objects of " + file + " are back. Clients read everything anew.");
          return true;
        });
  }
}
