package org.virtfleet.display.fx;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.virtfleet.display.fx", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule ONE_VIEW_FOR_ALL_PROTOCOLS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.virtfleet.rfb..", "org.virtfleet.spice..")
          .because("the view shows whatever comes as display events; a protocol stays replaceable");

  @ArchTest
  static final ArchRule DESKTOP_API_IN_ONE_PLACE =
      noClasses()
          .that()
          .resideOutsideOfPackage("..media..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.awt..", "javax.imageio..", "javax.sound..")
          .because("two toolkits in one class end in two event threads");

  @ArchTest
  static final ArchRule MEDIA_NEEDS_NO_TOOLKIT =
      noClasses()
          .that()
          .resideInAPackage("..media..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx..")
          .because("screenshots are written on machines without a display");

  @ArchTest
  static final ArchRule PURE_DECISIONS =
      classes()
          .that()
          .haveSimpleName("KeyboardGrab")
          .or()
          .haveSimpleName("ReleaseChord")
          .or()
          .haveSimpleName("Viewport")
          .or()
          .haveSimpleName("Backoff")
          .should()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackage("javafx..")
          .because("what decides about keys, pixels and pauses is tested without a toolkit");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices()
          .matching("org.virtfleet.display.(**)")
          .should()
          .beFreeOfCycles()
          .because("keys and media serve the view and know nothing of it");
}
