package org.virtfleet.apiserver.pki;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The certificates of a cluster in a folder: `ca.crt`, `ca.key`, `NAME.crt`, `NAME.key`. What is
/// there is used again, what is not there is made.
public final class Pki {

  private final Path folder;
  private final CertificateAuthority authority;

  private Pki(Path folder, CertificateAuthority authority) {
    this.folder = folder;
    this.authority = authority;
  }

  /// Opens the folder; makes it and a new authority the first time.
  ///
  /// @throws IOException naming the file when something in it cannot be read or written
  public static Pki open(Path folder) throws IOException {
    PrivateFiles.makeFolder(folder);
    try {
      Path certificate = folder.resolve("ca.crt");
      if (Files.exists(certificate)) {
        return new Pki(folder, new CertificateAuthority(read(folder, "ca")));
      }
      CertificateAuthority authority = CertificateAuthority.create("virtfleet");
      store(folder, "ca", authority.pem());
      return new Pki(folder, authority);
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "the certificates in " + folder + " cannot be used: " + e.getMessage(), e);
    }
  }

  /// The cluster's authority.
  public CertificateAuthority authority() {
    return authority;
  }

  /// The certificate kept under `name`, made as requested the first time and when it no longer
  /// fits: it is expired or lacks one of the hosts.
  public KeyPairPem certificate(String name, CertificateRequest request) throws IOException {
    try {
      if (Files.exists(folder.resolve(name + ".crt"))) {
        KeyPairPem existing = read(folder, name);
        if (fits(existing, request)) {
          return existing;
        }
      }
      KeyPairPem issued = authority.issue(request);
      store(folder, name, issued);
      return issued;
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "the certificate " + folder.resolve(name + ".crt") + " cannot be used: " + e.getMessage(),
          e);
    }
  }

  /// The API server's own.
  public KeyPairPem serverCertificate() throws IOException {
    return certificate("apiserver", CertificateRequest.server("virtfleet-apiserver", localHosts()));
  }

  /// The administrator's.
  public KeyPairPem adminCertificate() throws IOException {
    return certificate("admin", CertificateRequest.client("admin", "system:masters"));
  }

  /// The key that tokens of service accounts are signed with. Its certificate is good for nothing:
  /// it only keeps the public half beside the private one.
  public KeyPairPem serviceAccountKey() throws IOException {
    return certificate("service-accounts", CertificateRequest.key("virtfleet-service-accounts"));
  }

  /// Every name and address that this host answers to.
  public static List<String> localHosts() throws IOException {
    Set<String> hosts = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
    String name = InetAddress.getLocalHost().getHostName();
    if (name.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
      hosts.add(name);
    }
    for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(network.getInetAddresses())) {
        if (!address.isLinkLocalAddress()) {
          hosts.add(address.getHostAddress().replaceFirst("%.*", "")); // without the zone
        }
      }
    }
    return List.copyOf(hosts);
  }

  private static boolean fits(KeyPairPem existing, CertificateRequest request)
      throws GeneralSecurityException {
    try {
      existing.x509().checkValidity();
    } catch (CertificateException e) {
      return false;
    }
    var names = existing.x509().getSubjectAlternativeNames();
    List<String> held =
        names == null ? List.of() : names.stream().map(n -> String.valueOf(n.get(1))).toList();
    return request.hosts().stream().allMatch(h -> held.contains(h) || h.indexOf(':') >= 0);
  }

  private static KeyPairPem read(Path folder, String name) throws IOException {
    return new KeyPairPem(
        Files.readString(folder.resolve(name + ".crt")),
        Files.readString(folder.resolve(name + ".key")));
  }

  /// The key first: a certificate that is there has its key.
  private static void store(Path folder, String name, KeyPairPem pem) throws IOException {
    PrivateFiles.write(folder.resolve(name + ".key"), pem.key());
    PrivateFiles.write(folder.resolve(name + ".crt"), pem.certificate());
  }
}
