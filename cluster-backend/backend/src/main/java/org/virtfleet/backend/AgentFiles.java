package org.virtfleet.backend;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Locale;
import org.virtfleet.apiserver.pki.CertificateRequest;
import org.virtfleet.apiserver.pki.Kubeconfig;
import org.virtfleet.apiserver.pki.Pki;
import org.virtfleet.apiserver.pki.PrivateFiles;

/// Writes what the agent of this host needs to join: its kubeconfig and its TLS certificate.
final class AgentFiles {

  private AgentFiles() {}

  static void write(Path folder, String node, Pki pki, String server) throws IOException {
    var client =
        pki.certificate(
            "node-" + node, CertificateRequest.client("system:node:" + node, "system:nodes"));
    var kubeconfig =
        new Kubeconfig(server, pki.authority().certificatePem(), "system:node:" + node, client);
    PrivateFiles.write(folder.resolve("kubeconfig"), kubeconfig.text());
    var serving =
        pki.certificate(
            "node-" + node + "-serving",
            CertificateRequest.server("system:node:" + node, Pki.localHosts()));
    PrivateFiles.write(folder.resolve("serving.key"), serving.key());
    PrivateFiles.write(folder.resolve("serving.crt"), serving.certificate());
  }

  /// The name of the local node: the host's, as Kubernetes allows names. Hosts may be called what
  /// they like; a node may not.
  static String localNode() throws IOException {
    String host = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
    String name = host.replaceAll("[^a-z0-9.-]", "-").replaceAll("^[^a-z0-9]+|[^a-z0-9]+$", "");
    return name.isEmpty() ? "localhost" : name;
  }
}
