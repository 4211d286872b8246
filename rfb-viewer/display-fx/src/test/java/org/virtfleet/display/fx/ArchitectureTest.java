package org.virtfleet.display.fx;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.virtfleet.display.fx");

  @Test
  void oneViewServesAllProtocols() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.virtfleet.rfb..", "org.virtfleet.spice..")
        .because("the view shows whatever comes as display events; a protocol stays replaceable")
        .check(MODULE);
  }

  @Test
  void javaDesktopIsUsedInOnePackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..media..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt..", "javax.imageio..", "javax.sound..")
        .because("two toolkits in one class end in two event threads")
        .check(MODULE);
  }

  @Test
  void mediaNeedsNoToolkit() {
    noClasses()
        .that()
        .resideInAPackage("..media..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..")
        .because("screenshots are written on machines without a display")
        .check(MODULE);
  }

  @Test
  void decisionsArePure() {
    noClasses()
        .that()
        .haveNameMatching(".*\\.(KeyboardGrab|ReleaseChord|KeyboardLayout|Viewport|Backoff)")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..")
        .because("what decides about keys, pixels and pauses is tested without a toolkit")
        .check(MODULE);
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching("org.virtfleet.display.(**)")
        .should()
        .beFreeOfCycles()
        .because("keys and media serve the view and know nothing of it")
        .check(MODULE);
  }
}
