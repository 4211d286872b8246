package org.virtfleet.apiserver.upload;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.Subresource;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;

/// `POST …/uploadtokenrequests`: answered and never stored.
final class UploadTokenRequests implements Subresource {
  private static final String GROUP = "upload.cdi.kubevirt.io";
  private static final JsonMapper JSON = new JsonMapper();

  private final UploadTargets targets;
  private final KeyPair key;
  private final Clock clock;

  UploadTokenRequests(UploadTargets targets, KeyPair key, Clock clock) {
    this.targets = targets;
    this.key = key;
    this.clock = clock;
  }

  @Override
  public String group() {
    return GROUP;
  }

  @Override
  public Set<String> versions() {
    return Set.of("v1beta1");
  }

  @Override
  public String resource() {
    return "uploadtokenrequests";
  }

  @Override
  public String name() {
    return "";
  }

  @Override
  public String kind() {
    return "UploadTokenRequest";
  }

  @Override
  public Set<String> methods() {
    return Set.of("POST");
  }

  @Override
  public void handle(Exchange exchange) {
    ObjectNode request = read(exchange);
    String namespace = exchange.info().namespace();
    String name = request.path("spec").path("pvcName").asText();
    if (name.isEmpty()) {
      throw ApiException.invalid(
          GROUP,
          "UploadTokenRequest",
          ObjectMeta.of(request).name(),
          List.of(StatusCause.required("spec.pvcName", "")));
    }
    ObjectNode claim =
        targets
            .claim(namespace, name)
            .orElseThrow(() ->
                new ApiException(
                    StatusReason.NOT_FOUND,
                    "persistentvolumeclaims \"%s\" not found".formatted(name),
                    StatusDetails.of("", "persistentvolumeclaims", name)));
    if (!targets.takesUploads(claim)) {
      throw ApiException.badRequest(
          "PersistentVolumeClaim "
              + name
              + " is not the target of an upload: make it by a DataVolume with source.upload");
    }
    UploadToken token =
        new UploadToken(namespace, name, ObjectMeta.of(claim).uid(), exchange.user().name());
    request.withObject("/metadata").put("namespace", namespace).put("creationTimestamp", now());
    request.putObject("status").put("token", token.sign(key, clock));
    exchange.respond(201, request);
  }

  private static ObjectNode read(Exchange exchange) {
    try {
      JsonNode body = JSON.readTree(exchange.body());
      if (body instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException _) {
      // Said below, in words.
    } catch (IOException e) {
      throw new IllegalStateException("Reading from memory cannot fail.", e);
    }
    throw ApiException.badRequest("the body is no UploadTokenRequest in JSON");
  }

  private String now() {
    return Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
