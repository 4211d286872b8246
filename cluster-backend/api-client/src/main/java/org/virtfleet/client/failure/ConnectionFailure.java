package org.virtfleet.client.failure;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// No answer came from the API server, or none that could be trusted.
public final class ConnectionFailure extends ClusterFailure {
  @Serial private static final long serialVersionUID = 1L;

  private final Reason reason;

  /// What stood in the way.
  public enum Reason {
    /// The host's name has no address.
    UNKNOWN_HOST(
        "Its host name is not known here.",
        "Check the address in the kubeconfig, the network and the name server."),
    /// Nothing listens there.
    REFUSED(
        "Nothing listens at that address.",
        "Start the server, or check the address and port in the kubeconfig."),
    /// No answer in time.
    TIMEOUT(
        "It did not answer in time.", "Check the network and whether the server is overloaded."),
    /// The certificate is not signed by an authority we were told to trust.
    UNTRUSTED(
        "Its certificate is not signed by the authority that the kubeconfig names.",
        "If the cluster was installed anew, get its new kubeconfig. If not, somebody may be in between: do not go on."),
    /// The certificate is for other names.
    OTHER_HOST(
        "Its certificate is for another host name.",
        "Use the name in the certificate, or have the certificate made for this one."),
    /// The server's certificate is out of date.
    SERVER_CERTIFICATE_EXPIRED(
        "Its certificate has expired.",
        "Renew the server's certificate; check this computer's clock."),
    /// The server refused our certificate.
    CLIENT_CERTIFICATE_REFUSED(
        "It refused the certificate in the kubeconfig.",
        "Get a new kubeconfig from the cluster's administrator."),
    /// It is no HTTPS server.
    NOT_TLS(
        "What listens there does not speak TLS.", "Check the address and port in the kubeconfig."),
    /// It is a server, but not of a Kubernetes API.
    NOT_KUBERNETES(
        "What answers there is not a Kubernetes API server.",
        "Check the address and port in the kubeconfig."),
    /// The connection ended in the middle.
    BROKEN("The connection broke.", "It is tried again by itself where that is safe.");

    private final String why;
    private final String next;

    Reason(String why, String next) {
      this.why = why;
      this.next = next;
    }
  }

  /// @param server the address as the user knows it
  public ConnectionFailure(Reason reason, String server, @Nullable Throwable cause) {
    super("The cluster at " + server + " cannot be reached.", reason.why, reason.next, cause);
    this.reason = reason;
  }

  /// What stood in the way.
  public Reason reason() {
    return reason;
  }
}
