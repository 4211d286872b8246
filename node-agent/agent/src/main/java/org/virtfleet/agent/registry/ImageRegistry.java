package org.virtfleet.agent.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.virtfleet.agent.fetch.Checksum;
import org.virtfleet.agent.fetch.Download;
import org.virtfleet.agent.fetch.WebDocument;
import org.virtfleet.agent.fetch.WebSource;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.SparseFile;
import org.virtfleet.agent.image.TransferFailed;

/// Asks a registry for one image (OCI Distribution Specification, "Pull"), from one thread. What
/// comes is what its digest says, or it is refused.
public final class ImageRegistry {

  /// The specification's own limit.
  private static final int MOST_MANIFEST = 4 << 20;

  private static final int MOST_TOKEN = 64 * 1024;

  private static final List<String> INDEXES =
      List.of(
          "application/vnd.oci.image.index.v1+json",
          "application/vnd.docker.distribution.manifest.list.v2+json");

  private static final List<String> MANIFESTS =
      List.of(
          "application/vnd.oci.image.manifest.v1+json",
          "application/vnd.docker.distribution.manifest.v2+json");

  private static final WebSource.Header ACCEPTED =
      new WebSource.Header(
          "Accept",
          Stream.concat(INDEXES.stream(), MANIFESTS.stream()).collect(Collectors.joining(", ")));

  private final ImageReference image;
  private final RegistryAccess access;
  private final ObjectMapper json = new ObjectMapper();

  /// How the registry wants to be asked; empty as long as it takes anybody.
  private Optional<Challenge> challenge = Optional.empty();

  private List<WebSource.Header> authorization = List.of();

  public ImageRegistry(ImageReference image, RegistryAccess access) {
    this.image = image;
    this.access = access;
  }

  /// What the image is now.
  ///
  /// @param architecture in the words of the specification, `amd64`
  public ImageManifest manifest(String architecture)
      throws TransferFailed, IOException, InterruptedException {
    var found = manifestOf(image.version());
    if (isIndex(found.content())) {
      var chosen = choose(found.content(), architecture);
      found = manifestOf(chosen.digest());
    }
    if (!found.content().has("layers")) {
      throw TransferFailed.forGood(
          "%s is no container image of OCI or Docker's version 2, schema 2. Push it anew with a present tool."
              .formatted(image));
    }
    var manifest = ImageManifest.of(found.digest(), found.content());
    requireArchitecture(manifest, architecture);
    return manifest;
  }

  private record Manifest(String digest, JsonNode content) {}

  private Manifest manifestOf(String version)
      throws TransferFailed, IOException, InterruptedException {
    var body = document("manifests", version, List.of(ACCEPTED));
    var isDigest = ImageReference.DIGEST.matcher(version).matches();
    var digest = digest(isDigest ? version.substring(0, version.indexOf(':')) : "sha256", body);
    if (isDigest && !digest.equals(version)) {
      throw other("manifest", version);
    }
    return new Manifest(digest, parsed(body));
  }

  private static boolean isIndex(JsonNode manifest) {
    return INDEXES.contains(manifest.path("mediaType").asText("")) || manifest.has("manifests");
  }

  /// One that says no architecture is looked at like an image that is there for one only.
  private ImageManifest.Blob choose(JsonNode index, String architecture) throws TransferFailed {
    var offered =
        StreamSupport.stream(index.path("manifests").spliterator(), false)
            .filter(each -> MANIFESTS.contains(each.path("mediaType").asText("")))
            .filter(each -> each.at("/platform/os").asText("linux").equals("linux"))
            .toList();
    for (var each : offered) {
      var said = each.at("/platform/architecture").asText("");
      if (said.isEmpty() || said.equals(architecture)) {
        return ImageManifest.Blob.of(each);
      }
    }
    throw TransferFailed.forGood(
        "%s is not there for %s, but for %s."
            .formatted(
                image,
                architecture,
                offered.stream()
                    .map(each -> each.at("/platform/architecture").asText(""))
                    .filter(each -> each.matches("[a-z0-9]{1,20}"))
                    .collect(Collectors.joining(", "))));
  }

  /// An image that says no architecture is for any.
  private void requireArchitecture(ImageManifest manifest, String architecture)
      throws TransferFailed, IOException, InterruptedException {
    if (manifest.config().size() > MOST_MANIFEST) {
      throw TransferFailed.forGood("The configuration of %s is too large.".formatted(image));
    }
    var version = manifest.config().digest();
    var body = document("blobs", version, List.of());
    if (!digest(version.substring(0, version.indexOf(':')), body).equals(version)) {
      throw other("configuration", version);
    }
    var said = parsed(body).path("architecture").asText("");
    if (!said.isEmpty() && !said.equals(architecture)) {
      throw TransferFailed.forGood(
          "%s is for the architecture %s, not for %s."
              .formatted(image, said.replaceAll("[^A-Za-z0-9]", ""), architecture));
    }
  }

  /// Fetches a layer as it lies in the registry.
  ///
  /// @param most bytes that there is room for
  public void layer(ImageManifest.Blob layer, SparseFile target, long most, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    if (layer.size() > most) {
      throw TransferFailed.forGood(
          "A layer of %s has %,d bytes, and there is room for %,d. Make a larger volume; for the disk of a guest, make room in the node's pool."
              .formatted(image, layer.size(), most));
    }
    authorize(); // a token is good for some minutes, and a layer may take longer
    new Download(source("blobs", layer.digest()), access.allowed(), target, most, progress).run();
    if (target.length() != layer.size()) {
      throw other("layer", layer.digest());
    }
    Checksum.parse(layer.digest()).require(target.path());
  }

  private byte[] document(String kind, String version, List<WebSource.Header> more)
      throws TransferFailed, IOException, InterruptedException {
    var answer = ask(kind, version, more);
    if (answer.status() == 401 && challenge.isEmpty()) {
      challenge = Challenge.of(answer.challenges());
      authorize();
      answer = ask(kind, version, more);
    }
    return switch (answer.status()) {
      case 200 -> answer.body();
      case 401, 403 ->
          throw TransferFailed.forGood(
              access.login().isPresent()
                  ? "%s is not given to the user of the Secret: the registry answers %d."
                      .formatted(image, answer.status())
                  : "%s is given to known users only, or is not there: the registry answers %d. Name a Secret with user and password."
                      .formatted(image, answer.status()));
      case 404 -> throw TransferFailed.forGood("%s is not in the registry.".formatted(image));
      default ->
          throw TransferFailed.forGood(
              "%s could not be fetched: the registry answers %d."
                  .formatted(image, answer.status()));
    };
  }

  private WebDocument ask(String kind, String version, List<WebSource.Header> more)
      throws TransferFailed, IOException, InterruptedException {
    return WebDocument.get(source(kind, version), access.allowed(), more, MOST_MANIFEST);
  }

  private WebSource source(String kind, String version) throws TransferFailed {
    var scheme = access.isInsecure() ? "http" : "https";
    return source(
        "%s://%s/v2/%s/%s/%s".formatted(scheme, image.server(), image.repository(), kind, version),
        authorization);
  }

  private WebSource source(String address, List<WebSource.Header> headers) throws TransferFailed {
    try {
      var uri = new URI(address);
      Download.requireWeb(uri);
      return new WebSource(uri, headers, access.authorities(), false);
    } catch (URISyntaxException _) {
      throw TransferFailed.forGood(
          "The registry of %s leads to something that is no address.".formatted(image));
    }
  }

  private void authorize() throws TransferFailed, IOException, InterruptedException {
    if (challenge.isPresent()) {
      authorization = challenge.get().scheme().equals("basic") ? basic() : bearer(challenge.get());
    }
  }

  private List<WebSource.Header> basic() {
    return access
        .login()
        .map(login -> {
          var both = (login.user() + ":" + login.password()).getBytes(StandardCharsets.UTF_8);
          return List.of(
              new WebSource.Header(
                  "Authorization", "Basic " + Base64.getEncoder().encodeToString(both)));
        })
        .orElse(List.of());
  }

  /// A token of the server that the registry names (Docker Registry v2 authentication).
  private List<WebSource.Header> bearer(Challenge challenge)
      throws TransferFailed, IOException, InterruptedException {
    var realm = challenge.parameters().getOrDefault("realm", "");
    if (!realm.startsWith("https://") && !(access.isInsecure() && realm.startsWith("http://"))) {
      throw TransferFailed.forGood(
          "The registry of %s sends its users to an address without encryption.".formatted(image));
    }
    var address =
        "%s%sservice=%s&scope=%s"
            .formatted(
                realm,
                realm.contains("?") ? "&" : "?",
                encoded(challenge.parameters().getOrDefault("service", "")),
                encoded("repository:" + image.repository() + ":pull"));
    var answer = WebDocument.get(source(address, basic()), access.allowed(), List.of(), MOST_TOKEN);
    if (answer.status() != 200) {
      throw TransferFailed.forGood(
          "%s is not given out: the registry's own server for users answers %d."
              .formatted(image, answer.status()));
    }
    var content = parsed(answer.body());
    var token = content.path("token").asText(content.path("access_token").asText(""));
    if (!token.matches("[!-~]{1,16000}")) {
      throw TransferFailed.forGood(
          "The registry of %s gives a token that is none.".formatted(image));
    }
    return List.of(new WebSource.Header("Authorization", "Bearer " + token));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private JsonNode parsed(byte[] body) throws TransferFailed {
    try {
      return json.readTree(body);
    } catch (IOException e) {
      throw TransferFailed.forGood(
          "The registry of %s answers something that is no JSON.".formatted(image));
    }
  }

  private static String digest(String algorithm, byte[] body) {
    try {
      var name = algorithm.equals("sha512") ? "SHA-512" : "SHA-256";
      return algorithm
          + ":"
          + HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-2", e);
    }
  }

  private TransferFailed other(String what, String digest) {
    return TransferFailed.forGood(
        "The registry gives another %s of %s than the one that was asked for, %s."
            .formatted(what, image, digest));
  }
}
