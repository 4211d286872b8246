package org.virtfleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;

/// What virtctl does with images: its requests in its order, made by curl (virtctl 1.9,
/// `image-upload` and `vmexport`).
record Virtctl(Curl curl, String namespace) {

  private static final Duration SOON = Duration.ofMinutes(3);
  private static final String UPLOADS = "/v1beta1/upload-async";
  private static final String EXPORT_TOKEN = "not for anybody else";

  /// `virtctl image-upload dv NAME --size SIZE --image-path IMAGE`.
  void imageUpload(String name, String size, Path image) {
    String volumes = "/apis/cdi.kubevirt.io/v1beta1/namespaces/" + namespace + "/datavolumes";
    String claim = "/api/v1/namespaces/" + namespace + "/persistentvolumeclaims/" + name;
    assertThat(curl.get(claim).code()).isEqualTo(404);
    assertThat(
            curl.post(
                    volumes,
                    """
                    {"apiVersion": "cdi.kubevirt.io/v1beta1", "kind": "DataVolume", "metadata": {"name": "%s"},
                     "spec": {"source": {"upload": {}}, "storage": {"resources": {"requests": {"storage": "%s"}}}}}
                    """
                        .formatted(name, size))
                .code())
        .isEqualTo(201);
    await()
        .atMost(SOON)
        .until(() ->
            curl.get(volumes + "/" + name)
                .json()
                .at("/status/phase")
                .asText()
                .equals("UploadReady"));
    assertThat(
            curl.get("/apis/cdi.kubevirt.io/v1beta1/cdiconfigs/config")
                .json()
                .at("/status/uploadProxyURL")
                .asText())
        .as("where uploads go")
        .contains(Integer.toString(URI.create(curl.server()).getPort()));
    String token =
        curl.post(
                "/apis/upload.cdi.kubevirt.io/v1beta1/namespaces/"
                    + namespace
                    + "/uploadtokenrequests",
                """
                {"apiVersion": "upload.cdi.kubevirt.io/v1beta1", "kind": "UploadTokenRequest",
                 "metadata": {"name": "token-for-virtctl"}, "spec": {"pvcName": "%s"}}
                """
                    .formatted(name))
            .json()
            .at("/status/token")
            .asText();
    assertThat(curl.withToken(token, UPLOADS, "--head").code()).isEqualTo(200);
    assertThat(
            curl.withToken(
                    token,
                    UPLOADS,
                    "--request",
                    "POST",
                    "--header",
                    "Content-Type: application/octet-stream",
                    "--data-binary",
                    "@" + image)
                .code())
        .isEqualTo(200);
    await()
        .atMost(SOON)
        .until(() ->
            curl.get(claim)
                .json()
                .at("/metadata/annotations/cdi.kubevirt.io~1storage.pod.phase")
                .asText()
                .equals("Succeeded"));
  }

  /// `virtctl vmexport download NAME --vm=NAME --format=gzip --output=FILE`, for a machine with one
  /// disk.
  void vmexportDownload(String name, Path file) throws IOException {
    String exports =
        "/apis/export.kubevirt.io/v1/namespaces/" + namespace + "/virtualmachineexports";
    String secrets = "/api/v1/namespaces/" + namespace + "/secrets";
    assertThat(curl.get(exports + "/" + name).code()).isEqualTo(404);
    Curl.Answer made =
        curl.post(
            exports,
            """
            {"apiVersion": "export.kubevirt.io/v1", "kind": "VirtualMachineExport", "metadata": {"name": "%1$s"},
             "spec": {"tokenSecretRef": "secret-%1$s",
                      "source": {"apiGroup": "kubevirt.io", "kind": "VirtualMachine", "name": "%1$s"}}}
            """
                .formatted(name));
    assertThat(made.code()).isEqualTo(201);
    assertThat(
            curl.post(
                    secrets,
                    """
                    {"apiVersion": "v1", "kind": "Secret", "type": "Opaque",
                     "metadata": {"name": "secret-%1$s", "ownerReferences": [
                       {"apiVersion": "export.kubevirt.io/v1", "kind": "VirtualMachineExport", "name": "%1$s", "uid": "%2$s",
                        "controller": true, "blockOwnerDeletion": false}]},
                     "data": {"token": "%3$s"}}
                    """
                        .formatted(
                            name,
                            made.json().at("/metadata/uid").asText(),
                            Base64.getEncoder()
                                .encodeToString(EXPORT_TOKEN.getBytes(StandardCharsets.UTF_8))))
                .code())
        .isEqualTo(201);
    await()
        .atMost(SOON)
        .until(() ->
            curl.get(exports + "/" + name).json().at("/status/phase").asText().equals("Ready"));

    JsonNode status = curl.get(exports + "/" + name).json().path("status");
    String secret = status.path("tokenSecretRef").asText();
    byte[] token =
        Base64.getDecoder()
            .decode(curl.get(secrets + "/" + secret).json().at("/data/token").asText());
    JsonNode external = status.at("/links/external");
    assertThat(external.path("volumes")).as("disks of " + name).hasSize(1);
    String url =
        external
            .at("/volumes/0/formats")
            .valueStream()
            .filter(format -> format.path("format").asText().equals("gzip"))
            .findFirst()
            .orElseThrow()
            .path("url")
            .asText();
    Path authority = file.resolveSibling(name + ".crt");
    Files.writeString(authority, external.path("cert").asText());
    new Curl("", authority, curl.certificate(), curl.key())
        .fetch(url, "x-kubevirt-export-token: " + new String(token, StandardCharsets.UTF_8), file);

    assertThat(curl.delete(exports + "/" + name).code()).isEqualTo(200);
    await().atMost(SOON).until(() -> curl.get(secrets + "/" + secret).code() == 404);
  }
}
