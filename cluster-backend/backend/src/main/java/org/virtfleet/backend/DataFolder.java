package org.virtfleet.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.virtfleet.apiserver.pki.PrivateFiles;

/// Where everything of a cluster is, below the folder of `--data`.
record DataFolder(Path root) {

  static DataFolder open(Path root) throws IOException {
    var folder = new DataFolder(root.toAbsolutePath().normalize());
    PrivateFiles.makeFolder(folder.root);
    for (Path part : new Path[] {folder.run(), folder.storeFolder(), folder.agent()}) {
      PrivateFiles.makeFolder(part);
    }
    return folder;
  }

  Path pki() {
    return root.resolve("pki");
  }

  /// Where the store is, and copies of it while backups are taken.
  Path storeFolder() {
    return root.resolve("store");
  }

  /// The SQLite database of all objects.
  Path store() {
    return storeFolder().resolve("cluster.db");
  }

  Path run() {
    return root.resolve("run");
  }

  /// What the local agent needs: kubeconfig and certificate.
  Path agent() {
    return root.resolve("agent");
  }

  Path kubeconfig() {
    return root.resolve("kubeconfig");
  }

  /// The name that tells this cluster's guests from another's on the same host, made on the first
  /// start.
  String clusterId() throws IOException {
    Path file = root.resolve("cluster-id");
    if (!Files.exists(file)) {
      PrivateFiles.write(file, ClusterId.random() + "\n");
    }
    return Files.readString(file).strip();
  }
}
