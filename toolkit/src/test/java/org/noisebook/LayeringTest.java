package org.noisebook;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;

/** Who may import whom: the package table of the README, kept true. */
@AnalyzeClasses(packages = "org.noisebook", importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {

  @ArchTest
  static final ArchRule everyPackageImportsOnlyWhatStandsBelowIt =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("math")
          .definedBy("org.noisebook.math..")
          .layer("diffusion")
          .definedBy("org.noisebook.diffusion..")
          .layer("exact")
          .definedBy("org.noisebook.exact..")
          .layer("data")
          .definedBy("org.noisebook.data..")
          .layer("learn")
          .definedBy("org.noisebook.learn..")
          .layer("metrics")
          .definedBy("org.noisebook.metrics..")
          .layer("guidance")
          .definedBy("org.noisebook.guidance..")
          .layer("filter")
          .definedBy("org.noisebook.filter..")
          .layer("ridge")
          .definedBy("org.noisebook.ridge..")
          .layer("show")
          .definedBy("org.noisebook.show..")
          .whereLayer("math")
          .mayNotAccessAnyLayer()
          .whereLayer("diffusion")
          .mayOnlyAccessLayers("math")
          .whereLayer("exact")
          .mayOnlyAccessLayers("diffusion", "math")
          .whereLayer("data")
          .mayOnlyAccessLayers("math")
          .whereLayer("learn")
          .mayOnlyAccessLayers("diffusion", "data", "math")
          .whereLayer("metrics")
          .mayOnlyAccessLayers("math")
          .whereLayer("guidance")
          .mayOnlyAccessLayers("diffusion", "exact", "metrics", "math")
          .whereLayer("filter")
          .mayOnlyAccessLayers("diffusion", "exact", "metrics", "math")
          .whereLayer("ridge")
          .mayOnlyAccessLayers("diffusion", "exact", "metrics", "math");

  @ArchTest
  static final ArchRule everyClassLivesInAPackageOfTheTable =
      classes()
          .should()
          .resideInAnyPackage(
              "org.noisebook.math..",
              "org.noisebook.diffusion..",
              "org.noisebook.exact..",
              "org.noisebook.data..",
              "org.noisebook.learn..",
              "org.noisebook.metrics..",
              "org.noisebook.guidance..",
              "org.noisebook.filter..",
              "org.noisebook.ridge..",
              "org.noisebook.show..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("org.noisebook.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyLearnKnowsDjl =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.noisebook.learn..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl..");

  @ArchTest
  static final ArchRule noDjlTypeInAPublicSignatureOfLearn =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAPackage("org.noisebook.learn..")
          .should()
          .notHaveRawReturnType(
              describe("a DJL type", type -> type.getPackageName().startsWith("ai.djl")));

  @ArchTest
  static final ArchRule onlyShowKnowsChartsTablesAndJupyter =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.noisebook.show..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.knowm..",
              "tech.tablesaw..",
              "io.github.spencerpark..",
              "org.dflib..",
              "org.apache.batik..");

  @ArchTest
  static final ArchRule onlyDataKnowsHdf5 =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.noisebook.data..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.jhdf..");

  @ArchTest
  static final ArchRule nothingBelowShowPrints =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.noisebook.show..")
          .should()
          .callMethodWhere(
              describe(
                  "a print stream",
                  call -> call.getTargetOwner().isAssignableTo(PrintStream.class)));

  @ArchTest
  static final ArchRule randomnessComesFromOurStreams =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Random")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom");
}
