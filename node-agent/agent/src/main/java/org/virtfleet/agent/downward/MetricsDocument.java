package org.virtfleet.agent.downward;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.virtfleet.libvirt.DomainStats;

/// vhostmd's document of metrics, with the names that KubeVirt gives (`pkg/downwardmetrics`).
record MetricsDocument(List<Figure> figures) {
  private static final double NANOS = 1e9;

  MetricsDocument {
    figures = List.copyOf(figures);
  }

  /// @param host what is the same for all guests of the host
  /// @param guest the last reading of its counters
  static MetricsDocument of(List<Figure> host, DomainStats guest) {
    long running = guest.vcpus().stream().filter(vcpu -> vcpu.state() != 0).count();
    long nanos = guest.vcpus().stream().mapToLong(DomainStats.Vcpu::nanos).sum();
    long memory = guest.memory().current() >> 10;
    var figures = new ArrayList<>(host);
    figures.add(Figure.seconds(Figure.GUEST, "TotalCPUTime", nanos / NANOS));
    figures.add(Figure.count(Figure.GUEST, "ResourceProcessorLimit", running));
    figures.add(Figure.kibibytes(Figure.GUEST, "PhysicalMemoryAllocatedToVirtualSystem", memory));
    figures.add(Figure.kibibytes(Figure.GUEST, "ResourceMemoryLimit", memory));
    return new MetricsDocument(figures);
  }

  /// In UTF-8, with a line end after the last element.
  byte[] toXml() {
    var xml = new StringBuilder("<metrics>\n");
    for (Figure figure : figures) {
      xml.append("  <metric type=\"").append(figure.type());
      xml.append("\" context=\"").append(figure.context());
      if (!figure.unit().isEmpty()) {
        xml.append("\" unit=\"").append(figure.unit());
      }
      xml.append("\">\n    <name>").append(figure.name());
      xml.append("</name>\n    <value>").append(escape(figure.value()));
      xml.append("</value>\n  </metric>\n");
    }
    return xml.append("</metrics>\n").toString().getBytes(UTF_8);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
