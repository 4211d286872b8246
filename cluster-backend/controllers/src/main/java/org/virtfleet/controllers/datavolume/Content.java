package org.virtfleet.controllers.datavolume;

import java.util.Objects;
import java.util.Set;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.api.cdi.v1beta1.DataVolumeSource;
import org.virtfleet.api.cdi.v1beta1.DataVolumeSourceHTTP;
import org.virtfleet.api.cdi.v1beta1.DataVolumeSourceRef;
import org.virtfleet.api.cdi.v1beta1.DataVolumeSourceRegistry;
import org.virtfleet.client.control.Key;

/// Where the first content of a DataVolume comes from.
sealed interface Content {

  /// `pod` and `node`, or nothing.
  Set<String> PULL_METHODS = Set.of("", "pod", "node");

  /// Nothing: an empty disk.
  record Blank() implements Content {}

  /// Somebody sends it.
  record Upload() implements Content {}

  /// A web server has it, and the node of the volume fetches it.
  record Import(DataVolumeSourceHTTP http) implements Content {}

  /// A container image has it in it, and the node of the volume fetches that.
  record Image(DataVolumeSourceRegistry registry) implements Content {}

  /// Another claim has it, and the node of that claim's volume copies it.
  record Clone(Key source) implements Content {}

  /// A VolumeSnapshot has it, which is copied once it is ready.
  record Snapshot(Key snapshot) implements Content {}

  /// Whatever a DataSource stands for when the claim is made.
  record Named(Key dataSource) implements Content {}

  /// A source that is not there in this release.
  record NotSupported(String field) implements Content {}

  static Content of(DataVolume volume) {
    DataVolumeSource source = volume.getSpec().getSource();
    if (source == null) {
      return named(volume);
    }
    if (source.getBlank() != null) {
      return new Blank();
    }
    if (source.getUpload() != null) {
      return new Upload();
    }
    if (source.getHttp() != null) {
      return new Import(source.getHttp());
    }
    if (source.getRegistry() != null) {
      return image(source.getRegistry());
    }
    if (source.getPvc() != null) {
      return new Clone(Key.of(source.getPvc().getNamespace(), source.getPvc().getName()));
    }
    if (source.getSnapshot() != null) {
      return new Snapshot(
          Key.of(source.getSnapshot().getNamespace(), source.getSnapshot().getName()));
    }
    return new NotSupported("this source");
  }

  private static Content named(DataVolume volume) {
    DataVolumeSourceRef reference = volume.getSpec().getSourceRef();
    if (reference == null) {
      return new NotSupported("a missing source");
    }
    if (!reference.getKind().equals("DataSource")) {
      return new NotSupported("a sourceRef of kind " + reference.getKind());
    }
    String own = volume.getMetadata().getNamespace();
    return new Named(
        Key.of(Objects.requireNonNullElse(reference.getNamespace(), own), reference.getName()));
  }

  /// There are no image streams outside OpenShift. CDI's two ways of pulling are one here.
  private static Content image(DataVolumeSourceRegistry registry) {
    if (registry.getImageStream() != null) {
      return new NotSupported("source.registry.imageStream");
    }
    String method = Objects.requireNonNullElse(registry.getPullMethod(), "");
    if (!PULL_METHODS.contains(method)) {
      return new NotSupported("source.registry with pullMethod " + method);
    }
    return registry.getUrl() == null || registry.getUrl().isEmpty()
        ? new NotSupported("source.registry without url")
        : new Image(registry);
  }
}
