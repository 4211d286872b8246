package org.virtfleet.apiserver.pki;

import java.time.Duration;
import java.util.List;

/// What a certificate is to say.
///
/// @param commonName the user's or the server's name
/// @param organizations the user's groups
/// @param hosts DNS names and IP addresses of a server; none for a client
/// @param usages what it may be used for
public record CertificateRequest(
    String commonName,
    List<String> organizations,
    List<String> hosts,
    List<Usage> usages,
    Duration validity) {

  private static final Duration TEN_YEARS = Duration.ofDays(3650);

  /// Extended key usages.
  public enum Usage {
    CLIENT,
    SERVER
  }

  public CertificateRequest {
    organizations = List.copyOf(organizations);
    hosts = List.copyOf(hosts);
    usages = List.copyOf(usages);
  }

  /// For a user or a program that calls servers.
  public static CertificateRequest client(String commonName, String... groups) {
    return new CertificateRequest(
        commonName, List.of(groups), List.of(), List.of(Usage.CLIENT), TEN_YEARS);
  }

  /// For a key that no TLS connection uses.
  static CertificateRequest key(String commonName) {
    return new CertificateRequest(commonName, List.of(), List.of(), List.of(), TEN_YEARS);
  }

  /// For a server.
  public static CertificateRequest server(String commonName, List<String> hosts) {
    return new CertificateRequest(commonName, List.of(), hosts, List.of(Usage.SERVER), TEN_YEARS);
  }
}
