package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.virtfleet.agent.fetch.AllowedAddresses;
import org.virtfleet.agent.fetch.Checksum;
import org.virtfleet.agent.fetch.Download;
import org.virtfleet.agent.fetch.WebSource;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.agent.registry.ImageReference;
import org.virtfleet.agent.registry.RegistryAccess;
import org.virtfleet.agent.registry.RegistryLogins;
import org.virtfleet.agent.registry.RegistryRules;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.TypedClient;

/// What a claim asks to be imported, in CDI's annotations of it and in the objects that they name.
final class ImportRequests {

  private static final String HTTP = "http";
  private static final String REGISTRY = "registry";
  private static final String DOCKER = "docker://";

  /// Printable characters: a line break would begin another header.
  private static final String HEADER = "[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}:[\\t -~]{0,8000}";

  /// Those that say how the connection goes are not the user's.
  private static final String OUR_HEADERS =
      "(?i)(host|connection|content-length|transfer-encoding|range|if-range):.*";

  private final TypedClient client;
  private final Cache<StorageClass> classes;
  private final RegistryRules rules;

  ImportRequests(TypedClient client, Cache<StorageClass> classes) {
    this.client = client;
    this.classes = classes;
    this.rules = new RegistryRules(client);
  }

  static boolean isHttp(PersistentVolumeClaim claim) {
    return note(claim, Annotations.IMPORT_SOURCE).equals(Optional.of(HTTP));
  }

  static boolean isRegistry(PersistentVolumeClaim claim) {
    return note(claim, Annotations.IMPORT_SOURCE).equals(Optional.of(REGISTRY));
  }

  /// The container image that has the disk in it.
  ImageReference image(PersistentVolumeClaim claim) throws TransferFailed {
    var url = note(claim, Annotations.IMPORT_ENDPOINT).orElse("");
    if (!url.startsWith(DOCKER)) {
      throw TransferFailed.forGood(
          "The url of the source is no container image in a registry: it must begin with %s and name one."
              .formatted(DOCKER));
    }
    return ImageReference.parse(url.substring(DOCKER.length()));
  }

  /// Which of the images of one name is meant, in the words of container images.
  Optional<String> architecture(PersistentVolumeClaim claim) {
    return note(claim, Annotations.IMPORT_ARCHITECTURE);
  }

  RegistryAccess access(PersistentVolumeClaim claim, ImageReference image) throws TransferFailed {
    var secret = note(claim, Annotations.IMPORT_SECRET);
    Optional<RegistryAccess.Login> login =
        secret.isEmpty()
            ? Optional.empty()
            : RegistryLogins.of(decoded(secret(claim, secret.get())), secret.get(), image);
    return new RegistryAccess(login, authorities(claim), rules.isInsecure(image), allowed(claim));
  }

  WebSource source(PersistentVolumeClaim claim) throws TransferFailed {
    var uri = uri(note(claim, Annotations.IMPORT_ENDPOINT).orElse(""));
    var headers = new ArrayList<WebSource.Header>();
    numbered(claim, Annotations.IMPORT_HEADERS).forEach(headers::add);
    for (var name : texts(claim, Annotations.IMPORT_SECRET_HEADERS)) {
      for (var value : decoded(secret(claim, name)).values()) {
        headers.add(header(value));
      }
    }
    var login = note(claim, Annotations.IMPORT_SECRET);
    if (login.isPresent()) {
      headers.add(authorization(decoded(secret(claim, login.get())), login.get()));
    }
    return new WebSource(
        uri,
        headers,
        authorities(claim),
        note(claim, Annotations.IMPORT_TRUSTS_ANY).equals(Optional.of("true")));
  }

  Optional<Checksum> checksum(PersistentVolumeClaim claim) throws TransferFailed {
    var text = note(claim, Annotations.IMPORT_CHECKSUM);
    return text.isEmpty() ? Optional.empty() : Optional.of(Checksum.parse(text.get()));
  }

  /// What the administrator allows for the claim's StorageClass.
  AllowedAddresses allowed(PersistentVolumeClaim claim) throws TransferFailed {
    var name = Objects.requireNonNullElse(claim.getSpec().getStorageClassName(), "");
    try {
      return AllowedAddresses.parse(
          classes
              .get(Key.of("", name))
              .flatMap(found -> VolumeObjects.annotation(found, Annotations.IMPORT_FROM))
              .orElse(""));
    } catch (IllegalArgumentException e) {
      throw TransferFailed.forNow(
          "The annotation %s of StorageClass %s is wrong: %s."
              .formatted(Annotations.IMPORT_FROM, name, e.getMessage()),
          e);
    }
  }

  private static URI uri(String text) throws TransferFailed {
    try {
      var uri = new URI(text);
      Download.requireWeb(uri);
      return uri;
    } catch (URISyntaxException _) {
      throw TransferFailed.forGood("The url of the source is no address.");
    }
  }

  private List<WebSource.Header> numbered(PersistentVolumeClaim claim, String prefix)
      throws TransferFailed {
    var headers = new ArrayList<WebSource.Header>();
    for (var text : texts(claim, prefix)) {
      headers.add(header(text));
    }
    return headers;
  }

  /// `PREFIX.0`, `PREFIX.1` and so on.
  private static List<String> texts(PersistentVolumeClaim claim, String prefix) {
    var all =
        Objects.requireNonNullElse(claim.getMetadata().getAnnotations(), Map.<String, String>of());
    return new TreeMap<>(all)
        .entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(prefix + "."))
            .map(Map.Entry::getValue)
            .toList();
  }

  private static WebSource.Header header(String text) throws TransferFailed {
    var line = text.strip();
    if (!line.matches(HEADER) || line.matches(OUR_HEADERS)) {
      throw TransferFailed.forGood(
          "One of the extra headers is none: it must be a name, a colon and a value in one line.");
    }
    var colon = line.indexOf(':');
    return new WebSource.Header(line.substring(0, colon), line.substring(colon + 1).strip());
  }

  /// CDI's Secret: `accessKeyId` and `secretKey`.
  private static WebSource.Header authorization(Map<String, String> secret, String name)
      throws TransferFailed {
    var user = secret.get("accessKeyId");
    var password = secret.get("secretKey");
    if (user == null || password == null) {
      throw TransferFailed.forGood(
          "The Secret %s has no accessKeyId and secretKey.".formatted(name));
    }
    var both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new WebSource.Header(
        "Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
  }

  private Secret secret(PersistentVolumeClaim claim, String name) throws TransferFailed {
    return client
        .find(Secret.class, Key.of(claim.getMetadata().getNamespace(), name))
        .orElseThrow(() -> TransferFailed.forNow("There is no Secret %s.".formatted(name)));
  }

  private static Map<String, String> decoded(Secret secret) {
    return Objects.requireNonNullElse(secret.getData(), Map.<String, String>of())
        .entrySet()
        .stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    new String(
                        Base64.getDecoder().decode(entry.getValue()), StandardCharsets.UTF_8)));
  }

  private Optional<String> authorities(PersistentVolumeClaim claim) throws TransferFailed {
    var name = note(claim, Annotations.IMPORT_AUTHORITIES);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    ConfigMap found =
        client
            .find(ConfigMap.class, Key.of(claim.getMetadata().getNamespace(), name.get()))
            .orElseThrow(
                () -> TransferFailed.forNow("There is no ConfigMap %s.".formatted(name.get())));
    return Optional.of(
        String.join(
            "\n", Objects.requireNonNullElse(found.getData(), Map.<String, String>of()).values()));
  }

  private static Optional<String> note(PersistentVolumeClaim claim, String name) {
    return VolumeObjects.annotation(claim, name).filter(text -> !text.isEmpty());
  }
}
