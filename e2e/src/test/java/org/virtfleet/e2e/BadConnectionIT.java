package org.virtfleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.Right;

/// A kubeconfig that leads nowhere, at every place where somebody can give one. The launcher says
/// what the desktop says; kubectl's own sentences are pinned only where the server has a part in
/// them.
@OnMockCluster
class BadConnectionIT {

  private static final Duration SOON = Duration.ofMinutes(1);

  private final EmbeddedCluster cluster;
  private final Kubeconfigs kubeconfigs;
  private String before = "";

  BadConnectionIT(EmbeddedCluster cluster, @TempDir Path folder) {
    this.cluster = cluster;
    this.kubeconfigs = new Kubeconfigs(cluster, folder);
  }

  @BeforeEach
  void look() {
    before = cluster.everything();
  }

  @AfterEach
  void nothingHasChanged() {
    assertThat(cluster.everything()).isEqualTo(before);
  }

  @Test
  void aMissingKubeconfigIsNamed() {
    unusable(
        kubeconfigs.missing(),
        "There is no such file. Choose another file, or set up a cluster first.");
  }

  @Test
  void aFileThatIsNotYamlIsSaidWithTheLine() throws Exception {
    unusable(
        kubeconfigs.notYaml(),
        "It is not valid YAML in line 1, column 12. Correct it, or choose another file.");
  }

  @Test
  void aFileThatIsNoKubeconfigIsSaid() throws Exception {
    unusable(
        kubeconfigs.ofNoKind(),
        "It is not a kubeconfig: it has no list 'clusters'. Choose another file.");
  }

  @Test
  void aKubeconfigWithoutContextIsSaid() throws Exception {
    unusable(
        kubeconfigs.withoutContext(),
        "It names no current context. It has no context at all: choose another file.");
  }

  @Test
  void aContextThatIsNotInItIsSaidWithThoseThatAre() {
    var said =
        cluster
            .launcher(
                "desktop",
                "--kubeconfig",
                cluster.kubeconfig().toString(),
                "--context",
                "production")
            .run();

    assertThat(Sentences.refused(said, 1))
        .isEqualTo(
            "The kubeconfig %s cannot be used. It has no context 'production'. Name one of: virtfleet."
                .formatted(cluster.kubeconfig()));
  }

  @Test
  void aCertificateOfAnotherAuthorityIsRefusedInWords() throws Exception {
    var foreign = kubeconfigs.signedByAnotherAuthority();
    var why =
        "Unauthorized: the client certificate is not signed by this cluster's authority. Use this cluster's newest kubeconfig";

    assertThat(kubectl(foreign))
        .isEqualTo("error: You must be logged in to the server (" + why + ")");
    var sentence =
        why + ". Log in again, or get a new kubeconfig from the cluster's administrator.";
    assertThat(desktop(foreign)).endsWith(" cannot be read. " + sentence);
    try (var desk = Desk.open(foreign)) {
      assertThat(desk.fault()).endsWith(" cannot be read. " + sentence);
    }
  }

  @Test
  void anExpiredCertificateIsSaidWithItsDayBeforeAnythingIsSent() throws Exception {
    var expired = kubeconfigs.expired();

    assertThat(kubectl(expired))
        .matches(
            "error: You must be logged in to the server \\(Unauthorized: the client certificate expired on \\d{4}-\\d\\d-\\d\\dT[\\d:]+Z\\. Use this cluster's newest kubeconfig\\)");
    assertThat(desktop(expired))
        .matches(
            "The kubeconfig \\S+ cannot be used\\. The certificate of its user 'admin' expired on \\d{4}-\\d\\d-\\d\\dT[\\d:]+Z\\. Get a new kubeconfig from the cluster's administrator; check this computer's clock\\.");
  }

  @Test
  void aKubeconfigWithoutCredentialsIsToldWhomTheServerTakesItFor() throws Exception {
    try (var desk = Desk.open(kubeconfigs.withoutCredentials())) {
      var stranger = desk.stranger();
      assertThat(stranger.isAnonymous()).isTrue();
      assertThat(stranger.why())
          .contains("User \"system:anonymous\" cannot list resource \"virtualmachines\"");
    }
  }

  @Test
  void aUserWithoutRightsSeesNothingAndMayDoNothing() throws Exception {
    try (var desk = Desk.open(kubeconfigs.ofUser("visitor"))) {
      assertThat(desk.stranger().takenFor()).contains("visitor");
      var create = Right.createVms("default");
      await().atMost(SOON).until(() -> desk.call(() -> desk.session().rights().isRefused(create)));
    }
    try (var desk = Desk.open(cluster.kubeconfig()).loaded()) {
      var create = Right.createVms("default");
      assertThat(desk.call(() -> desk.session().cluster().may(create))).isTrue();
    }
  }

  @Test
  void aServerThatTheKubeconfigDoesNotTrustIsNotTalkedTo() throws Exception {
    notReached(
        kubeconfigs.trustingAnotherAuthority(),
        "https://127.0.0.1:" + cluster.port(),
        "Its certificate is not signed by the authority that the kubeconfig names. If the cluster was installed anew, get its new kubeconfig. If not, somebody may be in between: do not go on.");
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws Exception {
    var nobody = "https://127.0.0.1:" + EmbeddedCluster.freePort();
    notReached(
        kubeconfigs.pointingAt(nobody),
        nobody,
        "Nothing listens at that address. Start the server, or check the address and port in the kubeconfig.");
    var unknown = "https://no-such-host.invalid:6443";
    notReached(
        kubeconfigs.pointingAt(unknown),
        unknown,
        "Its host name is not known here. Check the address in the kubeconfig, the network and the name server.");
  }

  /// The file itself is wrong: nothing is connected to.
  private void unusable(Path kubeconfig, String why) {
    var sentence = "The kubeconfig %s cannot be used. %s".formatted(kubeconfig, why);
    assertThat(desktop(kubeconfig)).isEqualTo(sentence);
    assertThatExceptionOfType(ClusterException.class)
        .isThrownBy(() -> Desk.open(kubeconfig))
        .satisfies(e -> assertThat(Sentences.plain(e.fault().sentence())).isEqualTo(sentence));
  }

  private void notReached(Path kubeconfig, String server, String why) throws Exception {
    var sentence = "The cluster at %s cannot be reached. %s".formatted(server, why);
    assertThat(desktop(kubeconfig)).isEqualTo(sentence);
    try (var desk = Desk.open(kubeconfig)) {
      assertThat(desk.fault()).isEqualTo(sentence);
    }
  }

  private String desktop(Path kubeconfig) {
    return Sentences.refused(
        cluster.launcher("desktop", "--kubeconfig", kubeconfig.toString()).run(), 1);
  }

  private static String kubectl(Path kubeconfig) {
    var said = Command.of("kubectl", "--kubeconfig", kubeconfig.toString(), "get", "vm").run();
    return Sentences.refused(said, 1).lines().toList().getLast();
  }
}
