package org.virtfleet.agent.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Who this agent is.
///
/// @param cluster the cluster's id, eight characters
/// @param node the name of its Node object
/// @param data the data folder
public record Identity(String cluster, String node, Path data) {
  private static final Pattern CLUSTER = Pattern.compile("[a-z0-9]{8}");

  /// Reads the cluster's id from the data folder.
  ///
  /// @throws IOException when it is not there or no id
  public static Identity read(Path data, String node) throws IOException {
    Path file = data.resolve("cluster-id");
    if (!Files.exists(file)) {
      throw new IOException(
          "%s is not there: the backend makes it on its first start. Start the backend first, or name its data folder with --data."
              .formatted(file));
    }
    String id = Files.readString(file).strip();
    if (!CLUSTER.matcher(id).matches()) {
      throw new IOException(
          file + " holds no cluster id: it must be eight characters a-z and 0-9.");
    }
    return new Identity(id, node, data.toAbsolutePath());
  }

  /// The libvirt pool and folder name of this cluster.
  public String poolName() {
    return "virtfleet-" + cluster;
  }
}
