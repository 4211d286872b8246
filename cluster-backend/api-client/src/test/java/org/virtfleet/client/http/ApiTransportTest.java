package org.virtfleet.client.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.virtfleet.client.failure.ApiFailure;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.failure.ConnectionFailure;
import org.virtfleet.client.failure.ConnectionFailure.Reason;
import org.virtfleet.client.kubeconfig.ClusterConnection;
import org.virtfleet.client.kubeconfig.Credentials;
import org.virtfleet.client.kubeconfig.Trust;
import org.virtfleet.client.testing.FakeApi;
import org.virtfleet.client.testing.TestCertificates;

@Timeout(120)
class ApiTransportTest {
  private final Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
  private static final ApiRequest REQUEST =
      ApiRequest.get("The version cannot be read.", "/version");

  @Test
  void aStatusBecomesAnApiFailureWithItsCauses() throws Exception {
    String status =
        """
        {"kind":"Status","apiVersion":"v1","status":"Failure","message":"VirtualMachine \\"web\\" is invalid","reason":"Invalid","code":422,
        "details":{"causes":[{"reason":"FieldValueRequired","message":"must have memory","field":"spec.template"}]}}
        """;
    try (FakeApi api = FakeApi.http(exchange -> FakeApi.json(exchange, 422, status));
        ApiTransport transport = api.transport()) {
      assertThatThrownBy(() -> transport.json(REQUEST))
          .isInstanceOfSatisfying(
              ApiFailure.class,
              failure -> {
                assertThat(failure.code()).isEqualTo(422);
                assertThat(failure.reason()).isEqualTo("Invalid");
                assertThat(failure.causeLines()).isEqualTo("spec.template: must have memory");
                assertThat(failure)
                    .hasMessage("The version cannot be read. VirtualMachine \"web\" is invalid.");
              });
    }
  }

  @Test
  void aRefusalThatIsNoStatusIsToldByItsCode() throws Exception {
    try (FakeApi api =
            FakeApi.http(exchange -> FakeApi.json(exchange, 502, "<html>Bad gateway</html>"));
        ApiTransport transport = api.transport()) {
      assertThatThrownBy(() -> transport.json(REQUEST))
          .hasMessage(
              "The version cannot be read. The server answered with HTTP status 502 and no reason.");
    }
  }

  @Test
  void whatIsNoKubernetesIsSaidSo() throws Exception {
    try (FakeApi api =
            FakeApi.http(exchange -> FakeApi.json(exchange, 200, "<html>Welcome</html>"));
        ApiTransport transport = api.transport()) {
      assertReason(transport, Reason.NOT_KUBERNETES);
    }
  }

  @Test
  void theTokenIsSent() throws Exception {
    try (FakeApi api =
            FakeApi.http(exchange -> {
              String sent = exchange.getRequestHeaders().getFirst("Authorization");
              FakeApi.json(exchange, 200, "{\"got\":\"" + sent + "\"}");
            });
        ApiTransport transport =
            new ApiTransport(
                api.connection(
                    "http", new Trust.SystemAuthorities(), new Credentials.Token("abc")))) {
      assertThat(transport.json(REQUEST).path("got").asText()).isEqualTo("Bearer abc");
    }
  }

  @Test
  void aClosedPortIsRefused() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (ApiTransport transport = to("https://127.0.0.1:" + port)) {
      assertReason(transport, Reason.REFUSED);
    }
  }

  @Test
  void anUnknownHostIsSaidSo() throws Exception {
    try (ApiTransport transport = to("https://no-such-host.invalid:6443")) {
      assertReason(transport, Reason.UNKNOWN_HOST);
    }
  }

  @Test
  void aServerWithoutTlsIsRecognized() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ApiTransport transport = to("https://127.0.0.1:" + plain.getLocalPort())) {
      Thread server = Thread.ofVirtual().start(() -> refuseInPlainHttp(plain));
      assertReason(transport, Reason.NOT_TLS);
      server.join();
    }
  }

  private static void refuseInPlainHttp(ServerSocket server) {
    try (Socket socket = server.accept()) {
      byte[] hello = new byte[16 * 1024];
      assertThat(socket.getInputStream().read(hello)).isPositive();
      socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theRightAuthorityIsTrustedAndNoOther() throws Exception {
    TestCertificates server = TestCertificates.issue("server", "127.0.0.1", tomorrow);
    TestCertificates other = TestCertificates.issue("other", "127.0.0.1", tomorrow);
    try (FakeApi api = tls(server, server, false)) {
      assertAnswers(api, server, new Credentials.Anonymous());
      assertFails(api, other, new Credentials.Anonymous(), Reason.UNTRUSTED);
    }
  }

  @Test
  void aCertificateForAnotherHostOrOutOfDateIsRefused() throws Exception {
    TestCertificates elsewhere = TestCertificates.issue("server", "127.0.0.99", tomorrow);
    TestCertificates expired =
        TestCertificates.issue("server", "127.0.0.1", Instant.now().minusSeconds(60));
    try (FakeApi api = tls(elsewhere, elsewhere, false)) {
      assertFails(api, elsewhere, new Credentials.Anonymous(), Reason.OTHER_HOST);
    }
    try (FakeApi api = tls(expired, expired, false)) {
      assertFails(api, expired, new Credentials.Anonymous(), Reason.SERVER_CERTIFICATE_EXPIRED);
    }
  }

  @Test
  void theClientsCertificateIsShownAndAnothersRefused() throws Exception {
    TestCertificates server = TestCertificates.issue("server", "127.0.0.1", tomorrow);
    TestCertificates admin = TestCertificates.issue("admin", "127.0.0.1", tomorrow);
    TestCertificates stranger = TestCertificates.issue("stranger", "127.0.0.1", tomorrow);
    try (FakeApi api = tls(server, admin, true)) {
      assertAnswers(api, server, clientCertificate(admin));
      // The server learns of it only when the client's handshake is over: its alert races with the
      // end of the connection, and does not win every time.
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() ->
              assertFails(
                  api, server, clientCertificate(stranger), Reason.CLIENT_CERTIFICATE_REFUSED));
    }
  }

  private static Credentials clientCertificate(TestCertificates who) {
    return new Credentials.ClientCertificate(List.of(who.certificate()), who.key());
  }

  private static void assertAnswers(FakeApi api, TestCertificates trusted, Credentials credentials)
      throws Exception {
    try (ApiTransport transport =
        new ApiTransport(api.connection("https", trust(trusted), credentials))) {
      assertThat(transport.json(REQUEST).path("gitVersion").asText()).isEqualTo("v1");
    }
  }

  private static void assertFails(
      FakeApi api, TestCertificates trusted, Credentials credentials, Reason reason)
      throws Exception {
    try (ApiTransport transport =
        new ApiTransport(api.connection("https", trust(trusted), credentials))) {
      assertReason(transport, reason);
    }
  }

  private static Trust trust(TestCertificates issued) {
    return new Trust.Authorities(List.of(issued.authority()));
  }

  private static FakeApi tls(TestCertificates server, TestCertificates clients, boolean needClient)
      throws Exception {
    SSLContext context = server.serverContext(clients.authority());
    HttpsConfigurator configurator =
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters ssl = context.getDefaultSSLParameters();
            ssl.setNeedClientAuth(needClient);
            parameters.setSSLParameters(ssl);
          }
        };
    return FakeApi.https(
        configurator, exchange -> FakeApi.json(exchange, 200, "{\"gitVersion\":\"v1\"}"));
  }

  private static ApiTransport to(String server) throws ClusterFailure {
    return new ApiTransport(
        new ClusterConnection(
            "test",
            "tester",
            URI.create(server),
            "default",
            new Trust.SystemAuthorities(),
            new Credentials.Anonymous()));
  }

  private static void assertReason(ApiTransport transport, Reason reason) {
    assertThatThrownBy(() -> transport.json(REQUEST))
        .isInstanceOfSatisfying(
            ConnectionFailure.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
  }
}
