package org.virtfleet.apiserver.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.nodeproxy.AgentTarget;
import org.virtfleet.apiserver.nodeproxy.NodeProxy;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;

/// A machine as one file (OVF 1.1, clause 5.3): its descriptor, then each disk as its agent sends
/// it, then the manifest, which the standard allows to be last, because nobody knows the disks'
/// sums before. Nothing of it is ever stored. How long it is is known before the first byte.
final class OvaArchive {

  private static final Pattern RANGE = Pattern.compile("bytes 0-\\d+/(\\d{1,18})");

  /// Of a VMDK file: where its header says how many sectors its disk has.
  private static final int CAPACITY = 12;

  private static final int HEAD = 512;
  private static final int SECTOR = 512;

  /// The longest name that a tar header has room for, less what is put behind it.
  private static final int LONGEST_STEM = 64;

  private static final int SUM_DIGITS = 64;

  private final NodeProxy nodes;
  private final User user;
  private final String stem;
  private final byte[] descriptor;
  private final List<PackedDrive> drives;
  private final long time;

  private OvaArchive(
      NodeProxy nodes,
      User user,
      String stem,
      byte[] descriptor,
      List<PackedDrive> drives,
      long time) {
    this.nodes = nodes;
    this.user = user;
    this.stem = stem;
    this.descriptor = descriptor;
    this.drives = drives;
    this.time = time;
  }

  /// An agent does not give a disk out; its answer says why.
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient HttpResponse<InputStream> answer;

    Refused(HttpResponse<InputStream> answer) {
      super("an agent answered with HTTP status " + answer.statusCode());
      this.answer = answer;
    }

    HttpResponse<InputStream> answer() {
      return answer;
    }
  }

  /// What the agents of a machine's volumes are asked for.
  @FunctionalInterface
  interface Targets {

    /// @param form as in the agents' paths
    AgentTarget find(String claim, String form);
  }

  /// Asks the agents how large the disks' files are.
  ///
  /// @param time of all files, in seconds of the epoch
  static OvaArchive of(
      ExportedMachine machine, Targets targets, NodeProxy nodes, User user, long time)
      throws Refused, InterruptedException {
    String stem = machine.name().length() > LONGEST_STEM ? "machine" : machine.name();
    List<PackedDrive> drives = new ArrayList<>();
    for (ExportedMachine.Drive drive : machine.drives()) {
      drives.add(look(drive, drives.size() + 1, stem, targets, nodes, user));
    }
    return new OvaArchive(
        nodes, user, stem, OvfDescriptor.of(machine, drives), List.copyOf(drives), time);
  }

  private static PackedDrive look(
      ExportedMachine.Drive drive,
      int number,
      String stem,
      Targets targets,
      NodeProxy nodes,
      User user)
      throws Refused, InterruptedException {
    AgentTarget target = targets.find(drive.claim(), drive.cdrom() ? "export.iso" : "export.vmdk");
    HttpResponse<InputStream> answer =
        nodes.fetch("GET", target, user, Map.of("Range", "bytes=0-" + (HEAD - 1)));
    if (answer.statusCode() / 100 != 2) {
      throw new Refused(answer);
    }
    try (InputStream body = answer.body()) {
      byte[] head = body.readNBytes(HEAD);
      Matcher range = RANGE.matcher(header(answer, "Content-Range"));
      if (head.length < HEAD || !range.matches()) {
        throw unclear(target);
      }
      long size = Long.parseLong(range.group(1));
      long sectors = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong(CAPACITY);
      return new PackedDrive(
          number,
          drive.cdrom(),
          "%s-disk%d.%s".formatted(stem, number, drive.cdrom() ? "iso" : "vmdk"),
          size,
          drive.cdrom() ? size : sectors * SECTOR,
          target,
          header(answer, "ETag"));
    } catch (IOException e) {
      throw unclear(target);
    }
  }

  private static ApiException unclear(AgentTarget target) {
    return new ApiException(
        StatusReason.SERVICE_UNAVAILABLE,
        "the agent of node \"%s\" does not say how large %s is: try again"
            .formatted(target.node(), target));
  }

  /// In bytes.
  long size() {
    long files = TarEntry.room(descriptor.length);
    for (PackedDrive drive : drives) {
      files += TarEntry.room(drive.size());
    }
    return files + TarEntry.room(manifestLength()) + TarEntry.END;
  }

  /// Writes all of it.
  ///
  /// @throws IOException when a disk is not what it was, or the client or an agent has gone
  void write(OutputStream out) throws IOException, InterruptedException {
    StringBuilder manifest = new StringBuilder();
    manifest.append(
        put(stem + ".ovf", descriptor.length, out, digesting -> digesting.write(descriptor)));
    for (PackedDrive drive : drives) {
      HttpResponse<InputStream> answer = fetch(drive);
      try (InputStream body = answer.body()) {
        manifest.append(put(drive.file(), drive.size(), out, body::transferTo));
      }
    }
    byte[] sums = manifest.toString().getBytes(StandardCharsets.US_ASCII);
    put(stem + ".mf", sums.length, out, digesting -> digesting.write(sums));
    out.write(new byte[TarEntry.END]);
  }

  private HttpResponse<InputStream> fetch(PackedDrive drive)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> answer = nodes.fetch("GET", drive.target(), user, Map.of());
    boolean same =
        answer.statusCode() == 200
            && header(answer, "Content-Length").equals(Long.toString(drive.size()))
            && header(answer, "ETag").equals(drive.tag());
    if (!same) {
      answer.body().close();
      throw new IOException(drive.target() + " was changed while its machine was fetched");
    }
    return answer;
  }

  /// What writes a file's bytes.
  @FunctionalInterface
  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /// @return the file's line in the manifest
  private String put(String name, long size, OutputStream out, Writing content) throws IOException {
    out.write(TarEntry.header(name, size, time));
    MessageDigest digest = sha256();
    content.to(new DigestOutputStream(out, digest));
    out.write(new byte[TarEntry.padding(size)]);
    return line(name, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  private static String line(String name, String sum) {
    return "SHA256(%s)= %s\n".formatted(name, sum);
  }

  private int manifestLength() {
    int length = line(stem + ".ovf", "").length() + SUM_DIGITS;
    for (PackedDrive drive : drives) {
      length += line(drive.file(), "").length() + SUM_DIGITS;
    }
    return length;
  }

  private static String header(HttpResponse<?> answer, String name) {
    Optional<String> value = answer.headers().firstValue(name);
    return value.orElse("");
  }
}
