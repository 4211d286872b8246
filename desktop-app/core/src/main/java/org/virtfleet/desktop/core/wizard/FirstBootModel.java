package org.virtfleet.desktop.core.wizard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableStringValue;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.virtfleet.desktop.core.text.Texts;

/// The sixth page: what cloud-init sets up at the first start. The password leaves this page only
/// as a hash.
public final class FirstBootModel implements StepModel {

  private final BooleanProperty used = new SimpleBooleanProperty();
  private final Field hostname;
  private final Field user;
  private final Field password;
  private final Field sshKeys;
  private final ObservableStringValue problem;
  private final ObservableStringValue choice;

  FirstBootModel(Texts texts) {
    hostname =
        new Field(
            "",
            typed ->
                typed.isEmpty() || IdentityModel.isLabel(typed)
                    ? ""
                    : texts.get("wizard.firstBoot.hostname.wrong"));
    user =
        new Field(
            "admin",
            typed ->
                typed.matches("[a-z_][a-z0-9_-]{0,31}")
                    ? ""
                    : texts.get("wizard.firstBoot.user.wrong"));
    password = new Field("", _ -> "");
    sshKeys =
        new Field(
            "",
            typed ->
                lines(typed).stream().allMatch(FirstBootModel::isPublicKey)
                    ? ""
                    : texts.get("wizard.firstBoot.key.wrong"));
    problem =
        Bindings.createStringBinding(
            () -> {
              if (!used.get()) {
                return "";
              }
              for (var field : List.of(hostname, user, sshKeys)) {
                if (!field.isFine()) {
                  return field.problemProperty().get();
                }
              }
              return password.textProperty().get().isEmpty() && sshKeys.text().isEmpty()
                  ? texts.get("wizard.firstBoot.noWayIn")
                  : "";
            },
            used,
            hostname.textProperty(),
            user.textProperty(),
            password.textProperty(),
            sshKeys.textProperty());
    choice =
        Bindings.createStringBinding(
            () ->
                used.get()
                    ? texts.get(
                        "wizard.firstBoot.choice", user.text(), lines(sshKeys.text()).size())
                    : texts.get("wizard.firstBoot.nothing"),
            used,
            user.textProperty(),
            sshKeys.textProperty());
  }

  public BooleanProperty usedProperty() {
    return used;
  }

  /// Empty for the VM's name.
  public Field hostname() {
    return hostname;
  }

  public Field user() {
    return user;
  }

  /// Empty for no password.
  public Field password() {
    return password;
  }

  /// Public keys, one a line.
  public Field sshKeys() {
    return sshKeys;
  }

  /// Hashing a password takes a moment on purpose; the hash is made anew each time, with its own
  /// salt.
  Optional<VmPlan.FirstBoot> plan(String vmName) {
    if (!used.get()) {
      return Optional.empty();
    }
    var typed = password.textProperty().get();
    var hash = typed.isEmpty() ? "" : Sha2Crypt.sha512Crypt(typed.getBytes(UTF_8));
    return Optional.of(
        new VmPlan.FirstBoot(
            hostname.text().isEmpty() ? vmName : hostname.text(),
            user.text(),
            hash,
            lines(sshKeys.text())));
  }

  @Override
  public ObservableStringValue problemProperty() {
    return problem;
  }

  @Override
  public ObservableStringValue choiceProperty() {
    return choice;
  }

  private static List<String> lines(String typed) {
    return typed.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static boolean isPublicKey(String line) {
    return line.matches(
        "(ssh-(ed25519|rsa)|ecdsa-sha2-nistp\\d{3}|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\\.com) [A-Za-z0-9+/=]{32,}( .*)?");
  }
}
