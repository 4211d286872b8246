package org.virtfleet.agent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;

/// libvirt's own command line, which is what a node is measured beside.
public record Virsh(String hypervisor) {

  /// Makes a domain that is gone once it stops.
  void create(String xml) throws IOException, InterruptedException {
    Path file = Files.createTempFile("virtfleet-bench", ".xml");
    try {
      Files.writeString(file, xml);
      String _ = run("create", file.toString());
    } finally {
      Files.delete(file);
    }
  }

  void destroy(String domain) throws IOException, InterruptedException {
    String _ = run("destroy", domain);
  }

  /// The definition of a domain under another name, owner and identity: everything else is the
  /// same.
  String definition(String domain, String otherName) throws IOException, InterruptedException {
    return run("dumpxml", "--inactive", domain)
        .replaceFirst("<name>[^<]*</name>", "<name>" + otherName + "</name>")
        .replaceFirst("<uuid>[^<]*</uuid>", "<uuid>" + UUID.randomUUID() + "</uuid>")
        .replaceAll("(?s)<metadata>.*?</metadata>", "")
        .replaceAll("(?s)<sysinfo.*?</sysinfo>|<smbios[^>]*/>", "")
        .replaceAll("<mac address=[^>]*/>", "");
  }

  /// @return what it said
  public String run(String... words) throws IOException, InterruptedException {
    return Program.run(
        Stream.concat(Stream.of("virsh", "-q", "-c", hypervisor), Stream.of(words)).toList());
  }
}
