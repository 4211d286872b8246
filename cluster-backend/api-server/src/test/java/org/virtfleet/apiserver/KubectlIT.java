package org.virtfleet.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.apiserver.testing.TestApiServer;

/// The real kubectl, each verb once, on Kubernetes' own kinds and on KubeVirt's.
class KubectlIT {

  private static final String MACHINE =
      """
      apiVersion: kubevirt.io/v1
      kind: VirtualMachine
      metadata: {name: web, labels: {app: web}}
      spec:
        runStrategy: %s
        template: {spec: {domain: {memory: {guest: 64Mi}, devices: {}}}}
      """;

  @TempDir private static Path folder;
  private static TestApiServer server;

  /// What a command printed and how it ended.
  private record Output(int exit, String out, String err) {}

  @BeforeAll
  static void start() throws IOException {
    server = TestApiServer.inFolder(folder.resolve("data"));
    Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());
    Files.writeString(folder.resolve("nobody"), server.kubeconfig("nobody"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Output run(String config, String input, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("kubectl", "--kubeconfig", folder.resolve(config).toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(Map.of("HOME", folder.toString()));
    Process process = builder.start();
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(String.join(" ", command)).isTrue();
    return new Output(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static String kubectl(String input, String... arguments) throws Exception {
    Output output = run("kubeconfig", input, arguments);
    assertThat(output.exit()).as(String.join(" ", arguments) + ": " + output.err()).isZero();
    return output.out();
  }

  private static String ok(String... arguments) throws Exception {
    return kubectl("", arguments);
  }

  @Test
  void aMachineGoesThroughAllVerbs() throws Exception {
    ok("create", "namespace", "shop");
    String halted = MACHINE.formatted("Halted");
    assertThat(kubectl(halted, "create", "-n", "shop", "--save-config", "-f", "-"))
        .isEqualTo("virtualmachine.kubevirt.io/web created\n");
    assertThat(kubectl(halted, "apply", "-n", "shop", "-f", "-")).contains("unchanged");
    assertThat(kubectl(MACHINE.formatted("Manual"), "apply", "-n", "shop", "-f", "-"))
        .contains("configured");
    assertThat(ok("get", "vm", "-n", "shop", "-o", "jsonpath={.items[*].spec.runStrategy}"))
        .isEqualTo("Manual");
    assertThat(ok("get", "vms", "-A", "-l", "app=web", "--no-headers"))
        .startsWith("shop")
        .contains("web");
    assertThat(ok("get", "virtualmachine.kubevirt.io/web", "-n", "shop", "-o", "yaml"))
        .contains("runStrategy: Manual");
    assertThat(ok("describe", "vm", "web", "-n", "shop")).contains("Run Strategy:  Manual");
    ok("label", "vm", "web", "-n", "shop", "tier=front");
    ok("annotate", "vm", "web", "-n", "shop", "note=hello");
    ok(
        "patch",
        "vm",
        "web",
        "-n",
        "shop",
        "--type",
        "json",
        "-p",
        "[{\"op\":\"replace\",\"path\":\"/spec/runStrategy\",\"value\":\"Halted\"}]");
    ok(
        "patch",
        "vm",
        "web",
        "-n",
        "shop",
        "--subresource",
        "status",
        "--type",
        "merge",
        "-p",
        "{\"status\":{\"printableStatus\":\"Stopped\"}}");
    ok(
        "wait",
        "vm/web",
        "-n",
        "shop",
        "--for=jsonpath={.status.printableStatus}=Stopped",
        "--timeout=60s");
    assertThat(ok("get", "vm", "web", "-n", "shop")).contains("Stopped");
    assertThat(kubectl(MACHINE.formatted("Once"), "replace", "-n", "shop", "-f", "-"))
        .contains("replaced");
    assertThat(ok("delete", "vm", "web", "-n", "shop")).contains("deleted");
    ok("delete", "namespace", "shop", "--timeout=60s");
  }

  @Test
  void kubernetesOwnKindsAreMadeByTheirCommands() throws Exception {
    assertThat(ok("create", "configmap", "settings", "--from-literal=a=b")).contains("created");
    assertThat(ok("create", "secret", "generic", "password", "--from-literal=a=b"))
        .contains("created");
    assertThat(ok("create", "serviceaccount", "robot")).contains("created");
    assertThat(ok("create", "token", "robot").split("\\.")).as("a JSON Web Token").hasSize(3);
    assertThat(ok("get", "secret", "password", "-o", "jsonpath={.data.a}")).isEqualTo("Yg==");
    assertThat(ok("get", "configmap", "settings")).contains("settings   1 ");
    String changed = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {a: c}\n";
    assertThat(kubectl(changed, "apply", "-f", "-")).contains("configured");
    assertThat(ok("delete", "configmap/settings", "secret/password", "serviceaccount/robot"))
        .contains("deleted");
  }

  @Test
  void whatIsWrongIsToldBeforeAnythingHappens() throws Exception {
    Output unknown =
        run(
            "kubeconfig",
            MACHINE.formatted("Halted").replace("memory:", "memroy:"),
            "create",
            "-f",
            "-");
    assertThat(unknown.exit()).isEqualTo(1);
    assertThat(unknown.err()).contains("strict decoding error").contains("memroy");
    Output missing = run("kubeconfig", "", "get", "vm", "nothing");
    assertThat(missing.err())
        .isEqualTo(
            "Error from server (NotFound): virtualmachines.kubevirt.io \"nothing\" not found\n");
    Output forbidden = run("nobody", "", "get", "vm");
    assertThat(forbidden.err())
        .startsWith("Error from server (Forbidden):")
        .contains("User \"nobody\"");
    assertThat(ok("get", "vm").trim()).isEmpty();
  }

  @Test
  void discoveryAndExplainWork() throws Exception {
    assertThat(ok("api-resources", "--api-group=kubevirt.io"))
        .contains("virtualmachineinstances")
        .contains("vmi,vmis");
    assertThat(ok("api-versions")).contains("kubevirt.io/v1\n").contains("v1\n");
    assertThat(ok("explain", "vm.spec.runStrategy")).contains("FIELD: runStrategy");
    assertThat(ok("explain", "--output=plaintext-openapiv2", "vm.spec.template.spec.domain.cpu"))
        .contains("RESOURCE: cpu <Object>", "sockets\t<integer>");
    assertThat(ok("version")).contains("Server Version: v1.36");
    assertThat(ok("auth", "can-i", "create", "vm")).isEqualTo("yes\n");
    assertThat(run("nobody", "", "auth", "can-i", "create", "vm").out()).isEqualTo("no\n");
    assertThat(ok("auth", "whoami", "-o", "jsonpath={.status.userInfo.username}"))
        .isEqualTo("admin");
  }

  @Test
  void aWatchShowsWhatChanges() throws Exception {
    ok("create", "namespace", "watched");
    Path out = folder.resolve("watch-output");
    Process watch =
        new ProcessBuilder(
                "kubectl",
                "--kubeconfig",
                folder.resolve("kubeconfig").toString(),
                "get",
                "configmaps",
                "-n",
                "watched",
                "-w",
                "--no-headers")
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      ok("create", "configmap", "seen", "-n", "watched");
      Awaitility.await()
          .atMost(60, TimeUnit.SECONDS)
          .until(() -> Files.readString(out).contains("seen"));
    } finally {
      watch.destroy();
    }
  }

  @Test
  void nodesAndEventsHaveTheColumnsOfKubernetes() throws Exception {
    kubectl(
        """
        apiVersion: v1
        kind: Node
        metadata: {name: host-1, labels: {node-role.kubernetes.io/control-plane: ''}}
        """,
        "create",
        "-f",
        "-");
    String status =
        """
        {"status": {"conditions": [{"type": "Ready", "status": "True"}],
          "addresses": [{"type": "InternalIP", "address": "10.0.0.1"}],
          "nodeInfo": {"kubeletVersion": "v1", "kernelVersion": "6.1", "osImage": "Debian",
            "architecture": "amd64", "containerRuntimeVersion": "libvirt://9", "bootID": "", "kubeProxyVersion": "",
            "machineID": "", "operatingSystem": "linux", "systemUUID": ""}}}
        """;
    ok("patch", "node", "host-1", "--subresource=status", "--type", "merge", "-p", status);
    ok("cordon", "host-1");
    assertThat(ok("get", "nodes", "-o", "wide").replaceAll(" {2,}", "|").lines().limit(2))
        .satisfiesExactly(
            head ->
                assertThat(head)
                    .isEqualTo(
                        "NAME|STATUS|ROLES|AGE|VERSION|INTERNAL-IP|EXTERNAL-IP|OS-IMAGE|KERNEL-VERSION|CONTAINER-RUNTIME"),
            row ->
                assertThat(row)
                    .startsWith("host-1|Ready,SchedulingDisabled|control-plane|")
                    .endsWith("|v1|10.0.0.1|<none>|Debian|6.1 (amd64)|libvirt://9"));
    kubectl(
        """
        apiVersion: v1
        kind: Event
        metadata: {name: e, namespace: default}
        type: Normal
        reason: Started
        message: it runs
        involvedObject: {kind: VirtualMachine, name: web, namespace: default}
        """,
        "create",
        "-f",
        "-");
    assertThat(ok("get", "events", "-n", "default").replaceAll(" {2,}", "|"))
        .startsWith("LAST SEEN|TYPE|REASON|OBJECT|MESSAGE")
        .contains("|Normal|Started|virtualmachine/web|it runs");
  }

  @Test
  void applyOnTheServerNamesTheConflictAndDiffShowsTheChange() throws Exception {
    String map =
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, namespace: default}\ndata: {k: %s}";
    assertThat(kubectl(map.formatted("a"), "apply", "--server-side", "-f", "-"))
        .isEqualTo("configmap/m serverside-applied\n");
    ok("patch", "cm", "m", "--type", "merge", "-p", "{\"data\":{\"k\":\"b\"}}");
    Output conflict = run("kubeconfig", map.formatted("a"), "apply", "--server-side", "-f", "-");
    assertThat(conflict.exit()).isEqualTo(1);
    assertThat(conflict.err()).contains("conflict with \"kubectl-patch\" using v1: .data.k");
    Output diff =
        run(
            "kubeconfig",
            map.formatted("c"),
            "diff",
            "--server-side",
            "--force-conflicts",
            "-f",
            "-");
    assertThat(diff.exit()).as(diff.err()).isEqualTo(1);
    assertThat(diff.out()).contains("-  k: b", "+  k: c");
    kubectl(map.formatted("a"), "apply", "--server-side", "--force-conflicts", "-f", "-");
    assertThat(ok("get", "cm", "m", "-o", "jsonpath={.data.k}")).isEqualTo("a");
  }

  @Test
  void everyKindCanBeExplained() throws Exception {
    for (String line : ok("api-resources", "--verbs=list", "--no-headers").lines().toList()) {
      String[] words = line.strip().split("\\s+");
      String version = words[words.length - 3];
      // Where the core group has the same plural, kubectl takes a group behind it for fields.
      assertThat(ok("explain", words[0], "--api-version=" + version))
          .as(line)
          .contains("KIND:", "VERSION:");
    }
  }
}
