package org.virtfleet.desktop.core.palette;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.virtfleet.desktop.core.actions.VmActions;
import org.virtfleet.desktop.core.session.SampleSession;

class PaletteModelTest {
  private final SampleSession sample = SampleSession.berlin();
  private final VmActions actions =
      new VmActions(
          sample.session().link().staleProperty(),
          sample.session().power(),
          sample.session().rights(),
          sample.session().namespaces().rows(),
          sample.session().abilities().abilitiesProperty(),
          sample.session().texts());
  private final PaletteModel palette =
      new PaletteModel(sample.session(), actions, List.of(sample.vm("platform/gitlab")));

  @AfterEach
  void close() {
    sample.close();
  }

  @Test
  void aWordFindsMachinesBeforeVolumes() {
    palette.queryProperty().set("web-0");
    assertThat(palette.entries())
        .extracting(PaletteEntry::name)
        .startsWith("web-01", "web-02", "web-03")
        .contains("web-01-data");
  }

  @Test
  void signsLeaveOneKindOnly() {
    palette.queryProperty().set("@web");
    assertThat(sections()).containsExactly(PaletteEntry.Section.VMS);
    palette.queryProperty().set("#web");
    assertThat(sections()).containsExactly(PaletteEntry.Section.OBJECTS);
    palette.queryProperty().set(">");
    assertThat(sections())
        .containsExactly(PaletteEntry.Section.ACTIONS, PaletteEntry.Section.COMMANDS);
  }

  @Test
  void anActionThatIsNotPossibleSaysWhy() {
    palette.queryProperty().set(">start");
    assertThat(palette.entries())
        .filteredOn(entry -> entry.name().equals("Start"))
        .singleElement()
        .satisfies(
            entry -> assertThat(entry.denied()).contains("Not possible: gitlab is running."));
  }

  private List<PaletteEntry.Section> sections() {
    return palette.entries().stream().map(PaletteEntry::section).distinct().toList();
  }
}
