package org.virtfleet.agent.vmi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virtfleet.libvirt.DomainInfo;

/// Keys and passwords that go into a guest through its agent.
class CredentialWatchTest extends LoopOnFake {
  @Test
  void theyAreInTheGuestOnceItsAgentIsThereAndAgainWhenTheyChange() {
    secret(
        "people",
        Map.of("a", "ssh-ed25519 AAAA one\n\nssh-ed25519 BBBB two\n", "b", "ssh-rsa CCCC"));
    secret("words", Map.of("ada", " s3cret\n"));
    DomainInfo domain = run("entered", "people", "words");
    instances.awaitStatus("entered", _ -> isSaid("entered", "Guest agent is offline"));
    hypervisor.domains().setAgent(domain.uuid(), true);
    instances.awaitStatus("entered", _ -> isSynchronized("entered"));
    assertThat(told(domain))
        .containsExactly(
            "{\"execute\":\"guest-ssh-add-authorized-keys\",\"arguments\":{\"username\":\"ada\",\"reset\":true,\"keys\":[\"ssh-ed25519 AAAA one\",\"ssh-ed25519 BBBB two\",\"ssh-rsa CCCC\"]}}",
            "{\"execute\":\"guest-set-user-password\",\"arguments\":{\"username\":\"ada\",\"password\":\"czNjcmV0\",\"crypted\":false}}");
    edit("words", Map.of("ada", Base64.getEncoder().encodeToString("an0ther".getBytes(UTF_8))));
    await()
        .atMost(PATIENCE)
        .until(() -> told(domain).getLast().contains("\"password\":\"YW4wdGhlcg==\""));
    assertThat(instances.events("entered"))
        .extracting(event -> event.getMessage())
        .noneMatch(message -> message.contains("s3cret") || message.contains("an0ther"))
        .contains("Access credentials sync successful.");
  }

  @Test
  void aSecretThatIsNotThereIsNamed() {
    secret("there", Map.of("ada", "x"));
    DomainInfo domain = run("lacking", "nowhere", "there");
    hypervisor.domains().setAgent(domain.uuid(), true);
    instances.awaitStatus("lacking", _ -> isSaid("lacking", "There is no Secret nowhere."));
    assertThat(told(domain)).isEmpty();
  }

  private List<String> told(DomainInfo domain) {
    return hypervisor.domains().agentCommands(domain.uuid()).stream()
        .filter(command -> !command.contains("guest-get-osinfo"))
        .toList();
  }

  private static boolean isSaid(String name, String message) {
    return instances
        .condition(name, "AccessCredentialsSynchronized")
        .filter(c -> c.getStatus().equals("False") && message.equals(c.getMessage()))
        .isPresent();
  }

  private static boolean isSynchronized(String name) {
    return instances
        .condition(name, "AccessCredentialsSynchronized")
        .filter(c -> c.getStatus().equals("True"))
        .isPresent();
  }

  private static void edit(String name, Map<String, String> encoded) {
    cluster
        .client()
        .secrets()
        .inNamespace("default")
        .withName(name)
        .edit(secret -> new SecretBuilder(secret).withData(encoded).build());
  }

  private static void secret(String name, Map<String, String> values) {
    cluster
        .client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName(name)
                .endMetadata()
                .withStringData(values)
                .build())
        .create();
  }

  private DomainInfo run(String name, String keys, String passwords) {
    instances.create(
        name,
        """
        accessCredentials:
          - sshPublicKey:
              source: {secret: {secretName: %s}}
              propagationMethod: {qemuGuestAgent: {users: [ada]}}
          - userPassword:
              source: {secret: {secretName: %s}}
              propagationMethod: {qemuGuestAgent: {}}
        domain:
          memory: {guest: 64Mi}
          devices: {}
        """
            .formatted(keys, passwords));
    instances.awaitPhase(name, "Running");
    return hypervisor.domains().findByName("default_" + name).orElseThrow();
  }
}
