package org.virtfleet.agent.stream;

import java.security.cert.X509Certificate;
import java.time.Clock;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.virtfleet.streams.Ticket;
import org.virtfleet.streams.TicketRefused;

/// Lets nobody in but the backend, and the backend only with a ticket for the very thing. That the
/// certificate is the cluster's, TLS has checked.
final class Gatekeeper {
  private static final String BACKEND = "virtfleet-backend";

  private final Clock clock;

  Gatekeeper(Clock clock) {
    this.clock = clock;
  }

  /// The certificate on the connection.
  X509Certificate requireBackend(Request request) throws Refused {
    if (request.getAttribute(EndPoint.SslSessionData.ATTRIBUTE)
            instanceof EndPoint.SslSessionData tls
        && tls.peerCertificates() != null
        && tls.peerCertificates().length > 0
        && BACKEND.equals(commonName(tls.peerCertificates()[0]))) {
      return tls.peerCertificates()[0];
    }
    throw new Refused(403, "Forbidden", "Only the cluster's backend may talk to an agent.");
  }

  /// The ticket, good in itself; whether it is for this object is yet to be asked.
  Ticket requireTicket(Request request) throws Refused {
    X509Certificate backend = requireBackend(request);
    String text = request.getHeaders().get(Ticket.HEADER);
    if (text == null) {
      throw new Refused(401, "Unauthorized", "The request carries no " + Ticket.HEADER + ".");
    }
    try {
      return Ticket.verify(text, backend.getPublicKey(), clock);
    } catch (TicketRefused e) {
      throw new Refused(401, "Unauthorized", String.valueOf(e.getMessage()));
    }
  }

  static void requireFor(
      Ticket ticket, String namespace, String name, String uid, String subresource) throws Refused {
    try {
      ticket.require(namespace, name, uid, subresource);
    } catch (TicketRefused e) {
      throw new Refused(403, "Forbidden", String.valueOf(e.getMessage()));
    }
  }

  private static String commonName(X509Certificate certificate) {
    try {
      return new LdapName(certificate.getSubjectX500Principal().getName())
          .getRdns().stream()
              .filter(part -> part.getType().equalsIgnoreCase("CN"))
              .map(part -> String.valueOf(part.getValue()))
              .findFirst()
              .orElse("");
    } catch (InvalidNameException _) {
      return "";
    }
  }
}
