package org.virtfleet.client.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.http.ApiRequest;
import org.virtfleet.client.http.ApiTransport;
import org.virtfleet.client.object.ObjectKey;

/// Gets tokens for the upload proxy (`UploadTokenRequest`), each good for five minutes and one
/// claim.
final class UploadTokens {
  private static final JsonMapper JSON = new JsonMapper();

  private final ApiTransport transport;
  private final ObjectKey claim;

  UploadTokens(ApiTransport transport, ObjectKey claim) {
    this.transport = transport;
    this.claim = claim;
  }

  ObjectKey claim() {
    return claim;
  }

  String next() throws ClusterFailure, InterruptedException {
    ObjectNode request = JSON.createObjectNode();
    request.put("apiVersion", "upload.cdi.kubevirt.io/v1beta1").put("kind", "UploadTokenRequest");
    request.putObject("metadata").put("namespace", claim.namespace()).put("name", claim.name());
    request.putObject("spec").put("pvcName", claim.name());
    String path =
        "/apis/upload.cdi.kubevirt.io/v1beta1/namespaces/"
            + ApiRequest.encode(claim.namespace())
            + "/uploadtokenrequests";
    try {
      return transport
          .json(
              ApiRequest.of(
                  "An upload to " + claim + " is not possible.",
                  "POST",
                  path,
                  JSON.writeValueAsString(request)))
          .path("status")
          .path("token")
          .asText();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree always becomes JSON.", e);
    }
  }
}
