package org.virtfleet.agent.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virtfleet.agent.image.TransferFailed;

class RegistryLoginsTest {

  /// `bWU6aHVzaA==` is `me:hush`.
  private static final String DOCKER =
      """
      {"auths": {
        "https://index.docker.io/v1/": {"auth": "bWU6aHVzaA=="},
        "quay.io": {"username": "all", "password": "1"},
        "quay.io/team": {"username": "team", "password": "2"},
        "broken.example": {"auth": "bWU="}}}
      """;

  @Test
  void theLoginForTheLongestPartOfTheNameCounts() throws Exception {
    assertThat(user("cirros")).isEqualTo("me");
    assertThat(user("quay.io/other/x")).isEqualTo("all");
    assertThat(user("quay.io/team/x")).isEqualTo("team");
    assertThat(user("quay.io/teamwork/x")).isEqualTo("all");
    assertThat(user("registry.example/x")).isEqualTo("nobody");
    assertThat(user("broken.example/x")).isEqualTo("nobody");
  }

  @Test
  void aSecretForAnythingElseIsRefusedByName() {
    assertThatThrownBy(
            () -> RegistryLogins.of(Map.of("user", "x"), "other", ImageReference.parse("cirros")))
        .isInstanceOf(TransferFailed.class)
        .hasMessageContaining("The Secret other has neither");
    assertThatThrownBy(() ->
            RegistryLogins.of(
                Map.of(".dockerconfigjson", "hush"), "bad", ImageReference.parse("cirros")))
        .isInstanceOf(TransferFailed.class)
        .hasMessageContaining("The Secret bad")
        .hasMessageNotContaining("hush")
        .hasMessageContaining("something else as .dockerconfigjson");
  }

  @Test
  void aSecretThatNamesNoRegistryPullsNoImages() {
    assertThatThrownBy(() ->
            RegistryLogins.ofFile(
                Map.of("accessKeyId", "me", "secretKey", "hush"),
                "imports",
                ImageReference.parse("evil.example/x")))
        .isInstanceOf(TransferFailed.class)
        .hasMessageContaining("The Secret imports has no .dockerconfigjson")
        .hasMessageNotContaining("hush");
  }

  @Test
  void aPasswordIsNotShown() {
    assertThat(new RegistryAccess.Login("me", "hush").toString()).doesNotContain("hush");
  }

  private static String user(String image) throws Exception {
    return RegistryLogins.of(
            Map.of(".dockerconfigjson", DOCKER), "docker", ImageReference.parse(image))
        .map(RegistryAccess.Login::user)
        .orElse("nobody");
  }
}
