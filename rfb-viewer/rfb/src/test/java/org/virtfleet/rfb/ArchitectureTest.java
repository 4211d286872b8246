package org.virtfleet.rfb;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.virtfleet.rfb.message.ClientMessage;
import org.virtfleet.rfb.message.ServerMessage;

@AnalyzeClasses(
    packages = "org.virtfleet.rfb",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule nothingIsBuiltInACircle =
      slices()
          .matching("org.virtfleet.(rfb..)")
          .should()
          .beFreeOfCycles()
          .because("session, messages and encodings must be understandable one at a time");

  @ArchTest
  static final ArchRule decodersKnowOnlyPixels =
      noClasses()
          .that()
          .resideInAPackage("..rfb.encoding")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.virtfleet.rfb", "..rfb.message", "..rfb.security")
          .because("a decoder turns bytes into pixels and must work for recordings too");

  @ArchTest
  static final ArchRule readersKnowNoSession =
      noClasses()
          .that()
          .resideInAnyPackage("..rfb.message", "..rfb.security")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.virtfleet.rfb")
          .because("a reader only reads: bytes in, calls out");

  @ArchTest
  static final ArchRule theCoreOpensNothing =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.net..",
              "java.nio.channels..",
              "java.nio.file..",
              "java.awt..",
              "javax.imageio..",
              "javafx..")
          .because(
              "the core receives streams and emits events; its users choose sockets and toolkits");

  @ArchTest
  static final ArchRule messagesAreRecords =
      classes()
          .that()
          .areAssignableTo(ClientMessage.class)
          .or()
          .areAssignableTo(ServerMessage.class)
          .and()
          .areNotInterfaces()
          .should()
          .beRecords()
          .because("a message is a value");
}
