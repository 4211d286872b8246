package org.virtfleet.agent.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.agent.storage.WholeImage.Note;
import org.virtfleet.agent.storage.WholeImage.State;
import org.virtfleet.agent.storage.Workplace.Part;
import org.virtfleet.libvirt.VolumeFormat;
import org.virtfleet.libvirt.testing.FakeHypervisor;

class WholeImageTest {
  private static final String VOLUME = "pvc-1";
  private static final String NAME = "my disk 1\n.vmdk";
  private static final int LENGTH = 1000;

  @TempDir private Path folder;
  private Workplace workplace;
  private KeptImage kept;

  @BeforeEach
  void receive() throws Exception {
    workplace = new Workplace(new VolumePool(new FakeHypervisor(), "pool", folder), folder);
    kept = new KeptImage(workplace, VOLUME);
    try (var file = kept.open(new ImagePart(0, LENGTH, LENGTH))) {
      file.write(Channels.newChannel(new ByteArrayInputStream(new byte[LENGTH])), LENGTH, _ -> {});
      file.finish();
    }
  }

  @Test
  void theNextAgentFindsItAsFarAsItHasCome() throws Exception {
    assertThat(next().look()).isEmpty();
    next().take(kept, NAME);
    assertThat(next().look()).contains(new Note(LENGTH, NAME, new State.Received()));
    assertThat(kept.length()).isZero();

    Path converted = Files.write(workplace.file(VOLUME, Part.CONVERTED), new byte[5000]);
    Path ready = next().ready(converted, VolumeFormat.QCOW2);
    assertThat(Files.size(ready)).isEqualTo(5000);
    assertThat(next().look()).contains(new Note(LENGTH, NAME, new State.Ready(VolumeFormat.QCOW2)));

    Files.move(ready, folder.resolve(VOLUME));
    assertThat(next().look())
        .contains(new Note(LENGTH, NAME, new State.Installed(VolumeFormat.QCOW2)));
    next().discard();
    assertThat(next().look()).isEmpty();
    assertThat(folder).isDirectoryContaining(folder.resolve(VOLUME)::equals);
  }

  @Test
  void anAgentThatEndsBeforeItHasTakenItOverLeavesItWithItsSender() throws Exception {
    next().take(kept, NAME);
    Files.move(next().file(), kept.file()); // as it was a moment ago
    assertThat(next().look()).isEmpty();
    next().take(kept, NAME);
    assertThat(next().look()).contains(new Note(LENGTH, NAME, new State.Received()));
  }

  @Test
  void whatIsNotThereAnyMoreIsLost() throws Exception {
    next().take(kept, "");
    Files.move(next().file(), workplace.file(VOLUME, Part.UNPACKED));
    assertThat(lost()).contains("while it converted");
    receive();
    next().take(kept, "");
    Path note = workplace.file(VOLUME, Part.RECEIVED_NOTE);
    Files.writeString(note, Files.readString(note).replaceFirst("\\S+", "another-boot"));
    assertThat(lost()).contains("The host ended");
    Files.writeString(note, "another");
    assertThat(lost()).as("of which the disk had half").contains("The host ended");
  }

  private String lost() throws IOException {
    return ((State.Lost) next().look().orElseThrow().state()).why();
  }

  private WholeImage next() {
    return new WholeImage(workplace, VOLUME);
  }
}
