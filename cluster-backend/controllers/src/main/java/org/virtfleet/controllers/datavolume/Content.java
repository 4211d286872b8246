package org.virtfleet.controllers.datavolume;

import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.api.cdi.v1beta1.DataVolumeSource;
import org.virtfleet.api.cdi.v1beta1.DataVolumeSourceHTTP;

/// Where the first content of a DataVolume comes from.
sealed interface Content {

  /// Nothing: an empty disk.
  record Blank() implements Content {}

  /// Somebody sends it.
  record Upload() implements Content {}

  /// A web server has it, and the node of the volume fetches it.
  record Import(DataVolumeSourceHTTP http) implements Content {}

  /// A source that is not there in this release.
  record NotSupported(String field) implements Content {}

  static Content of(DataVolume volume) {
    DataVolumeSource source = volume.getSpec().getSource();
    if (source == null) {
      return new NotSupported(
          volume.getSpec().getSourceRef() == null ? "a missing source" : "sourceRef");
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
    return new NotSupported(field(source));
  }

  private static String field(DataVolumeSource source) {
    if (source.getPvc() != null) {
      return "source.pvc";
    }
    if (source.getRegistry() != null) {
      return "source.registry";
    }
    if (source.getSnapshot() != null) {
      return "source.snapshot";
    }
    return "this source";
  }
}
