package org.virtfleet.desktop.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.virtfleet.desktop.app");

  @Test
  void viewsSeeViewModelsOnly() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.virtfleet.client..", "org.virtfleet.api..", "io.fabric8..", "org.virtfleet.rfb..")
        .because("what the API looks like is the core's matter")
        .check(CLASSES);
  }

  @Test
  void noViewStylesItselfInline() {
    noClasses()
        .should()
        .callMethod(Node.class, "setStyle", String.class)
        .because("every colour and measure is in the style sheets, where both themes can have it")
        .check(CLASSES);
  }

  @Test
  void onlyTheProgramKnowsWhereClustersComeFrom() {
    noClasses()
        .that()
        .resideInAPackage("org.virtfleet.desktop.app.(**)")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.virtfleet.desktop.core.kubernetes..")
        .because("a view works on any Cluster, the sample one included")
        .check(CLASSES);
  }

  @Test
  void featuresFormNoCycle() {
    slices()
        .matching("org.virtfleet.desktop.app.(*)..")
        .should()
        .beFreeOfCycles()
        .because("a package is a feature that can be read alone")
        .check(CLASSES);
  }
}
