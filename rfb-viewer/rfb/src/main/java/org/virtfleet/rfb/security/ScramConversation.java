package org.virtfleet.rfb.security;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.exception.ScramException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtfleet.display.Credentials;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplayException.Code;

/// The three messages of SCRAM (RFC 5802), in order.
final class ScramConversation implements SaslConversation {

  /// The mechanisms used, the best first. Those with channel binding need what TLS engines do not
  /// tell.
  private static final List<String> MECHANISMS =
      List.of("SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1");

  /// Each takes time on our side, and the server names the number; ten times what careful ones ask
  /// for.
  private static final int MAX_ITERATIONS = 1_000_000;

  private static final Pattern ITERATIONS = Pattern.compile("(?:^|,)i=(\\d{1,18})(?:,|$)");

  private enum Next {
    SALT,
    PROOF,
    NOTHING
  }

  private final String mechanism;
  private final ScramClient client;
  private Next next = Next.SALT;

  ScramConversation(String mechanism, Credentials given) {
    this.mechanism = mechanism;
    client =
        ScramClient.builder()
            .advertisedMechanisms(List.of(mechanism))
            .username(given.username())
            .password(given.password().toCharArray())
            .build();
  }

  /// The best mechanism of those offered, empty if none is known.
  static Optional<String> best(List<String> offered) {
    return MECHANISMS.stream().filter(offered::contains).findFirst();
  }

  @Override
  public String mechanism() {
    return mechanism;
  }

  @Override
  public byte[] first() {
    return client.clientFirstMessage().toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Wire secured(Wire wire) {
    return wire;
  }

  @Override
  public byte[] answer(byte[] message) throws DisplayException {
    return answer(new String(message, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
  }

  private String answer(String message) throws DisplayException {
    try {
      return switch (next) {
        case SALT -> {
          checkIterations(message);
          var _ = client.serverFirstMessage(message);
          next = Next.PROOF;
          yield client.clientFinalMessage().toString();
        }
        case PROOF -> {
          var _ = client.serverFinalMessage(message);
          next = Next.NOTHING;
          yield "";
        }
        case NOTHING -> throw DisplayException.protocol("The server goes on after SCRAM's end");
      };
    } catch (ScramException | IllegalArgumentException e) {
      throw new DisplayException(
          next == Next.PROOF ? Code.AUTHENTICATION : Code.PROTOCOL,
          next == Next.PROOF
              ? "The server could not prove that it knows the password"
              : "The server's SCRAM message is wrong: " + e.getMessage(),
          e);
    }
  }

  private static void checkIterations(String message) throws DisplayException {
    Matcher matcher = ITERATIONS.matcher(message);
    if (matcher.find() && Long.parseLong(matcher.group(1)) > MAX_ITERATIONS) {
      throw DisplayException.protocol(
          "The server asks for %s rounds of hashing; at most %d are accepted"
              .formatted(matcher.group(1), MAX_ITERATIONS));
    }
  }

  /// A server that says "done" without having shown that it knows the password is an impostor.
  @Override
  public void requireServerProof() throws DisplayException {
    if (next != Next.NOTHING) {
      throw new DisplayException(
          Code.UNTRUSTED, "The server has not proven that it knows the password");
    }
  }
}
