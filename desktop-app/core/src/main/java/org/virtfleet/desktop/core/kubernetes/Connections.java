package org.virtfleet.desktop.core.kubernetes;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.virtfleet.client.failure.KubeconfigFailure;
import org.virtfleet.client.kubeconfig.KubeContext;
import org.virtfleet.client.kubeconfig.Kubeconfig;
import org.virtfleet.desktop.core.cluster.Cluster;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.text.Texts;
import org.virtfleet.display.ImageCodec;

/// The clusters of one kubeconfig.
public final class Connections {
  private final Kubeconfig kubeconfig;
  private final Texts texts;
  private final Supplier<ImageCodec> codecs;

  private Connections(Kubeconfig kubeconfig, Texts texts, Supplier<ImageCodec> codecs) {
    this.kubeconfig = kubeconfig;
    this.texts = texts;
    this.codecs = codecs;
  }

  /// Reads a kubeconfig.
  ///
  /// @param codecs makes the JPEG decoder of a display's session
  public static Connections load(Path file, Texts texts, Supplier<ImageCodec> codecs)
      throws ClusterException {
    try {
      return new Connections(Kubeconfig.load(file), texts, codecs);
    } catch (KubeconfigFailure failure) {
      throw Failures.of(failure);
    }
  }

  /// Where kubectl would look.
  ///
  /// @param variable the value of `KUBECONFIG`, empty when it is not set
  public static Path defaultFile(String variable, Path home) {
    return Kubeconfig.defaultFile(variable, home);
  }

  /// The names of all contexts.
  public List<String> contexts() {
    return kubeconfig.contexts().stream().map(KubeContext::name).toList();
  }

  /// Prepares the connection to one; nothing is asked yet.
  ///
  /// @param context empty for the current one
  public Cluster open(Optional<String> context) throws ClusterException {
    try {
      return new KubernetesCluster(kubeconfig.connection(context), texts, codecs);
    } catch (KubeconfigFailure failure) {
      throw Failures.of(failure);
    }
  }
}
