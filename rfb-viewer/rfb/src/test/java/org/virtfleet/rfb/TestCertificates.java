package org.virtfleet.rfb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/// A certificate authority and a server's certificate for `localhost`, made by OpenSSL.
final class TestCertificates {

  private final Path folder;

  TestCertificates(Path folder) throws Exception {
    this.folder = Files.createDirectories(folder);
    Files.writeString(folder.resolve("names"), "subjectAltName=DNS:localhost\n");
    openssl(
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=Test CA",
        "-keyout",
        "ca-key.pem",
        "-out",
        "ca-cert.pem");
    openssl(
        "req",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=localhost",
        "-keyout",
        "server-key.pem",
        "-out",
        "server.csr");
    openssl(
        "x509",
        "-req",
        "-in",
        "server.csr",
        "-CA",
        "ca-cert.pem",
        "-CAkey",
        "ca-key.pem",
        "-CAcreateserial",
        "-days",
        "2",
        "-extfile",
        "names",
        "-out",
        "server-cert.pem");
  }

  /// As QEMU wants it: `ca-cert.pem`, `server-cert.pem`, `server-key.pem`.
  Path folder() {
    return folder;
  }

  Path certificate() {
    return folder.resolve("server-cert.pem");
  }

  Path key() {
    return folder.resolve("server-key.pem");
  }

  X509Certificate authority() throws Exception {
    return read(folder.resolve("ca-cert.pem"));
  }

  X509Certificate server() throws Exception {
    return read(certificate());
  }

  private static X509Certificate read(Path file) throws Exception {
    try (InputStream in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  void makeRsaKey(Path file) throws Exception {
    openssl("genrsa", "-traditional", "-out", file.toString(), "2048");
  }

  private void openssl(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = "openssl";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("openssl.log").toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("openssl failed: " + Files.readString(folder.resolve("openssl.log")));
    }
  }
}
