package org.virtfleet.viewer.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RfbBenchTest {

  /// A screen of 2 × 1, red at bit 0; one Raw update; the beginning of another.
  private static final String RECORDING =
      "0002 0001 20180001 00ff00ff00ff 000810 000000 00000000"
          + "00 00 0001 0000 0000 0002 0001 00000000 01020300 aabbcc00"
          + "00 00 0001 0000";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void aRecordingGivesOneObjectThoughItEndsInsideAMessage() throws Exception {
    Path file = Files.write(folder.resolve("two \"pixels\".rfb"), bytes(RECORDING));
    assertThat(run("--recording", file.toString(), "-o", "json")).isZero();
    CRC32 picture = new CRC32();
    picture.update(bytes("01020300 aabbcc00"));
    assertThat(out.toString())
        .matches(
            "\\{\"recording\":\".*two \\\\\"pixels\\\\\"\\.rfb\",\"updates\":1,\"rectangles\":1,\"pixels\":2,"
                + "\"cpuSeconds\":0\\.\\d+,\"wallSeconds\":0\\.\\d+,\"allocatedBytes\":\\d+,"
                + "\"crc32\":%d\\}\\n".formatted(picture.getValue()));
  }

  @Test
  void whatIsNoRecordingIsNamedAndTheOthersAreStillMeasured() throws Exception {
    Path wrong = Files.writeString(folder.resolve("notes.txt"), "buy milk, and bread, and butter");
    Path right = Files.write(folder.resolve("right.rfb"), bytes(RECORDING));
    assertThat(run("-o", "json", "--recording", wrong.toString(), right.toString())).isOne();
    assertThat(err.toString()).startsWith(wrong + " cannot be replayed; a recording begins with");
    assertThat(out.toString()).contains("right.rfb");
  }

  @Test
  void aFileThatIsNotThereIsAMistakeInTheCommand() {
    assertThat(run("--recording", folder.resolve("nothing").toString())).isEqualTo(2);
    assertThat(err.toString()).startsWith("There is no readable file ");
  }

  private int run(String... arguments) {
    return new CommandLine(new RfbBench())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
