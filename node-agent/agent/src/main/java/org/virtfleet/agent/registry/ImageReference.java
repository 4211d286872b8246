package org.virtfleet.agent.registry;

import java.util.regex.Pattern;
import org.virtfleet.agent.image.TransferFailed;

/// The name of a container image, as container engines read it (distribution/reference):
///
///     [REGISTRY[:PORT]/]REPOSITORY[:TAG][@DIGEST]
///
/// @param registry a host and perhaps a port
/// @param repository its path there
/// @param version a digest, or a tag where no digest is given
public record ImageReference(String registry, String repository, String version) {

  private static final int LONGEST = 512;

  /// Who is asked for what names no registry.
  private static final String HUB = "docker.io";

  private static final Pattern REGISTRY =
      Pattern.compile("(?:[A-Za-z0-9.-]{1,253}|\\[[0-9a-fA-F:]{2,45}])(?::[0-9]{1,5})?");

  private static final Pattern REPOSITORY =
      Pattern.compile(
          "[a-z0-9]++(?:(?:\\.|__?|-++)[a-z0-9]++)*+(?:/[a-z0-9]++(?:(?:\\.|__?|-++)[a-z0-9]++)*+)*+");

  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

  /// Of the algorithms that the OCI specifications register.
  static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}");

  /// @throws TransferFailed when it is no name of an image
  public static ImageReference parse(String text) throws TransferFailed {
    if (text.length() > LONGEST) {
      throw refused("is too long a name");
    }
    var at = text.indexOf('@');
    var named = at < 0 ? text : text.substring(0, at);
    var slash = named.indexOf('/');
    var first = slash < 0 ? "" : named.substring(0, slash);
    var isRegistry = first.contains(".") || first.contains(":") || first.equals("localhost");
    var registry = isRegistry ? first : HUB;
    var path = isRegistry ? named.substring(slash + 1) : named;
    var colon = path.lastIndexOf(':');
    var repository = colon < 0 ? path : path.substring(0, colon);
    var tag = colon < 0 ? "latest" : path.substring(colon + 1);
    var digest = at < 0 ? "" : text.substring(at + 1);
    if (!REGISTRY.matcher(registry).matches()
        || !REPOSITORY.matcher(repository).matches()
        || !TAG.matcher(tag).matches()
        || !(at < 0 || DIGEST.matcher(digest).matches())) {
      throw refused("is not the name of a container image");
    }
    var isShort = registry.equals(HUB) && !repository.contains("/");
    return new ImageReference(
        registry, isShort ? "library/" + repository : repository, at < 0 ? tag : digest);
  }

  private static TransferFailed refused(String why) {
    return TransferFailed.forGood(
        "What is given as an image %s: it must be [REGISTRY/]REPOSITORY[:TAG][@DIGEST]."
            .formatted(why));
  }

  /// The host, and perhaps the port, where the registry answers.
  String server() {
    return registry.equals(HUB) ? "registry-1.docker.io" : registry;
  }

  /// Whether it always means the same image.
  public boolean isByDigest() {
    return DIGEST.matcher(version).matches();
  }

  @Override
  public String toString() {
    return registry + "/" + repository + (isByDigest() ? "@" : ":") + version;
  }
}
