package org.virtfleet.streams;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// What the backend tells an agent about one request: this user may use this subresource of this
/// object, now. It travels in the header [#HEADER], signed with the key of the backend's client
/// certificate, so it is worth nothing on another connection.
///
/// @param user the user's name, for the agent's log
/// @param namespace of the object
/// @param name of the VirtualMachineInstance or claim
/// @param uid of the object, so that a ticket does not fit a successor of the same name
/// @param subresource as in the agent's path: `vnc`, `console`, `screenshot`, `pause`, …, `content`
/// @param expiry when it stops being good
public record Ticket(
    String user, String namespace, String name, String uid, String subresource, Instant expiry) {
  /// The HTTP header that carries it.
  public static final String HEADER = "Virtfleet-Ticket";

  /// How long a ticket is good: enough to open a connection, too short to keep.
  public static final Duration LIFETIME = Duration.ofSeconds(30);

  private static final JsonMapper JSON = new JsonMapper();

  /// A ticket that is good from now on.
  public static Ticket issue(
      String user, String namespace, String name, String uid, String subresource, Clock clock) {
    return new Ticket(user, namespace, name, uid, subresource, clock.instant().plus(LIFETIME));
  }

  /// The text for the header.
  public String sign(PrivateKey key) {
    var node = JSON.createObjectNode();
    node.put("sub", user)
        .put("ns", namespace)
        .put("name", name)
        .put("uid", uid)
        .put("subresource", subresource);
    node.put("exp", expiry.getEpochSecond());
    try {
      return Jws.sign(JSON.writeValueAsBytes(node), key);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Plain texts always become JSON.", e);
    }
  }

  /// Reads the header and checks who signed it and that it is still good.
  ///
  /// @param key of the client certificate on the connection the request came by
  /// @throws TicketRefused with the reason
  public static Ticket verify(String text, PublicKey key, Clock clock) throws TicketRefused {
    try {
      JsonNode node = JSON.readTree(Jws.verify(text, key));
      Ticket ticket =
          new Ticket(
              text(node, "sub"),
              text(node, "ns"),
              text(node, "name"),
              text(node, "uid"),
              text(node, "subresource"),
              Instant.ofEpochSecond(node.path("exp").asLong()));
      ticket.checkTime(clock.instant());
      return ticket;
    } catch (JwsRefused e) {
      throw new TicketRefused(
          TicketRefused.Reason.NOT_OURS, "The ticket is not valid. " + e.getMessage());
    } catch (IOException e) {
      throw new TicketRefused(
          TicketRefused.Reason.NOT_OURS, "The ticket is not valid. Its payload is no JSON.");
    }
  }

  /// Checks that the ticket is for just this.
  ///
  /// @throws TicketRefused when it names another object or subresource
  public void require(String namespace, String name, String uid, String subresource)
      throws TicketRefused {
    boolean same =
        this.namespace.equals(namespace)
            && this.name.equals(name)
            && this.subresource.equals(subresource);
    if (!same) {
      throw new TicketRefused(
          TicketRefused.Reason.FOR_ANOTHER,
          "The ticket is for %s of %s/%s, not for %s of %s/%s."
              .formatted(
                  this.subresource, this.namespace, this.name, subresource, namespace, name));
    }
    if (!this.uid.equals(uid)) {
      throw new TicketRefused(
          TicketRefused.Reason.FOR_ANOTHER,
          "The ticket is for an earlier %s/%s: its uid is not that of the present one."
              .formatted(namespace, name));
    }
  }

  private void checkTime(Instant now) throws TicketRefused {
    if (!now.isBefore(expiry)) {
      throw new TicketRefused(
          TicketRefused.Reason.EXPIRED,
          "The ticket expired %d s ago. If this happens to every request, the clocks of the backend and this node differ."
              .formatted(Duration.between(expiry, now).toSeconds()));
    }
    if (Duration.between(now, expiry).compareTo(LIFETIME.multipliedBy(2)) > 0) {
      throw new TicketRefused(
          TicketRefused.Reason.TOO_LONG,
          "The ticket is good for longer than any may be. The clock of this node may be slow.");
    }
  }

  private static String text(JsonNode node, String field) throws TicketRefused {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new TicketRefused(
          TicketRefused.Reason.NOT_OURS,
          "The ticket is not valid. It has no field '" + field + "'.");
    }
    return value.asText();
  }
}
