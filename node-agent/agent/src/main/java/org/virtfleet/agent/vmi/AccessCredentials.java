package org.virtfleet.agent.vmi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.AccessCredential;
import org.virtfleet.api.kubevirt.v1.AccessCredentialSecretSource;
import org.virtfleet.api.kubevirt.v1.SSHPublicKeyAccessCredential;
import org.virtfleet.api.kubevirt.v1.SSHPublicKeyAccessCredentialPropagationMethod;
import org.virtfleet.api.kubevirt.v1.UserPasswordAccessCredential;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;

/// What of `spec.accessCredentials` goes into the guest through its agent, as commands of the
/// agent's protocol, or with its cloud-init drive. As in KubeVirt all values of a Secret with keys
/// are keys, one a line, and of one with passwords each name is a user.
final class AccessCredentials {
  private final Map<String, List<String>> keys = new LinkedHashMap<>();
  private final Map<String, String> passwords = new LinkedHashMap<>();

  private AccessCredentials() {}

  /// The Secrets that are named.
  static List<String> secrets(VirtualMachineInstanceSpec spec) {
    return spec.getAccessCredentials().stream()
        .flatMap(each -> Stream.concat(keys(each).stream(), passwords(each).stream()))
        .distinct()
        .toList();
  }

  /// @param secrets by name, all that are named
  static AccessCredentials of(VirtualMachineInstanceSpec spec, Map<String, Secret> secrets) {
    AccessCredentials all = new AccessCredentials();
    for (AccessCredential each : spec.getAccessCredentials()) {
      keys(each).map(secrets::get).ifPresent(secret -> all.addKeys(each, secret));
      passwords(each).map(secrets::get).ifPresent(all::addPasswords);
    }
    return all;
  }

  private static Optional<String> keys(AccessCredential credential) {
    return Optional.ofNullable(credential.getSshPublicKey())
        .filter(ssh -> ssh.getPropagationMethod().getQemuGuestAgent() != null)
        .flatMap(ssh -> name(ssh.getSource().getSecret()));
  }

  /// The Secrets whose keys a new guest finds on its cloud-init drive.
  ///
  /// @param method which kind of drive
  static List<String> drives(
      VirtualMachineInstanceSpec spec,
      Predicate<SSHPublicKeyAccessCredentialPropagationMethod> method) {
    return spec.getAccessCredentials().stream()
        .flatMap(each -> Optional.ofNullable(each.getSshPublicKey()).stream())
        .filter(ssh -> method.test(ssh.getPropagationMethod()))
        .flatMap(ssh -> name(ssh.getSource().getSecret()).stream())
        .distinct()
        .toList();
  }

  private static Optional<String> passwords(AccessCredential credential) {
    return Optional.ofNullable(credential.getUserPassword())
        .filter(password -> password.getPropagationMethod().getQemuGuestAgent() != null)
        .map(UserPasswordAccessCredential::getSource)
        .flatMap(source -> name(source.getSecret()));
  }

  private static Optional<String> name(@Nullable AccessCredentialSecretSource source) {
    return Optional.ofNullable(source).map(AccessCredentialSecretSource::getSecretName);
  }

  private void addKeys(AccessCredential credential, Secret secret) {
    SSHPublicKeyAccessCredential ssh = Objects.requireNonNull(credential.getSshPublicKey());
    List<String> lines = lines(values(secret).values());
    for (String user :
        Objects.requireNonNull(ssh.getPropagationMethod().getQemuGuestAgent()).getUsers()) {
      keys.computeIfAbsent(user, _ -> new ArrayList<>()).addAll(lines);
    }
  }

  /// The keys among the values of a Secret.
  static List<String> lines(Collection<String> values) {
    return values.stream()
        .flatMap(String::lines)
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private void addPasswords(Secret secret) {
    values(secret)
        .forEach((user, password) -> {
          if (!password.isBlank()) {
            passwords.put(user, password.strip());
          }
        });
  }

  private static Map<String, String> values(Secret secret) {
    Map<String, String> values = new TreeMap<>();
    Objects.requireNonNullElse(secret.getData(), Map.<String, String>of())
        .forEach((name, value) ->
            values.put(
                name, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
    return values;
  }

  /// @param what it does, for people, without a secret in it
  /// @param json for the agent
  record Command(String what, String json) {
    @Override
    public String toString() {
      return what;
    }
  }

  /// Keys take the place of all that the user has; the agent has these commands since QEMU 5.2.
  List<Command> commands() {
    List<Command> commands = new ArrayList<>();
    keys.forEach((user, lines) -> {
      ObjectNode arguments = JsonNodeFactory.instance.objectNode();
      arguments.put("username", user).put("reset", true);
      lines.forEach(arguments.putArray("keys")::add);
      commands.add(command("SSH keys", user, "guest-ssh-add-authorized-keys", arguments));
    });
    passwords.forEach((user, password) -> {
      ObjectNode arguments = JsonNodeFactory.instance.objectNode();
      byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
      arguments
          .put("username", user)
          .put("password", Base64.getEncoder().encodeToString(bytes))
          .put("crypted", false);
      commands.add(command("password", user, "guest-set-user-password", arguments));
    });
    return commands;
  }

  private static Command command(String what, String user, String execute, ObjectNode arguments) {
    ObjectNode command = JsonNodeFactory.instance.objectNode().put("execute", execute);
    command.set("arguments", arguments);
    return new Command("%s of user %s".formatted(what, user), command.toString());
  }
}
