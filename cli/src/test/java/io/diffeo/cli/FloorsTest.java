package io.diffeo.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The house's floors: what each package may use. */
@TestInstance(Lifecycle.PER_CLASS)
class FloorsTest {
    private static final String[] CORE = {
        "io.diffeo.kernel..",
        "io.diffeo.graph..",
        "io.diffeo.nn..",
        "io.diffeo.distribution..",
        "io.diffeo.autoregressive..",
        "io.diffeo.bijection..",
        "io.diffeo.flow..",
        "io.diffeo.train..",
        "io.diffeo.latent..",
        "io.diffeo.model.."
    };

    private final JavaClasses house = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.diffeo");

    @Test
    void everyFloorIsBuiltOnThoseBelowIt() {
        assertThat(house).hasSizeGreaterThan(200);
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.diffeo..")
                .layer("kernel")
                .definedBy("io.diffeo.kernel..")
                .layer("graph")
                .definedBy("io.diffeo.graph..")
                .layer("nn")
                .definedBy("io.diffeo.nn..")
                .layer("distribution")
                .definedBy("io.diffeo.distribution..")
                .layer("autoregressive")
                .definedBy("io.diffeo.autoregressive..")
                .layer("bijection")
                .definedBy("io.diffeo.bijection..")
                .layer("flow")
                .definedBy("io.diffeo.flow..")
                .layer("train")
                .definedBy("io.diffeo.train..")
                .optionalLayer("latent")
                .definedBy("io.diffeo.latent..")
                .layer("model")
                .definedBy("io.diffeo.model..")
                .layer("table")
                .definedBy("io.diffeo.table..")
                .layer("report")
                .definedBy("io.diffeo.report..")
                .layer("lecture")
                .definedBy("io.diffeo.lecture..")
                .layer("cli")
                .definedBy("io.diffeo.cli..")
                .whereLayer("kernel")
                .mayNotAccessAnyLayer()
                .whereLayer("graph")
                .mayOnlyAccessLayers("kernel")
                .whereLayer("nn")
                .mayOnlyAccessLayers("kernel", "graph")
                .whereLayer("distribution")
                .mayOnlyAccessLayers("kernel", "graph", "nn")
                .whereLayer("autoregressive")
                .mayOnlyAccessLayers("kernel", "graph", "nn", "distribution")
                .whereLayer("bijection")
                .mayOnlyAccessLayers("kernel", "graph", "nn", "distribution")
                .whereLayer("flow")
                .mayOnlyAccessLayers("kernel", "graph", "nn", "distribution", "bijection")
                .whereLayer("train")
                .mayOnlyAccessLayers("kernel", "graph", "nn", "distribution", "bijection", "flow")
                .whereLayer("latent")
                .mayOnlyAccessLayers("kernel", "graph", "nn", "distribution", "bijection", "flow", "train")
                .whereLayer("model")
                .mayOnlyAccessLayers("kernel", "graph", "nn", "distribution", "autoregressive", "bijection", "flow")
                .whereLayer("table")
                .mayOnlyBeAccessedByLayers("report", "lecture", "cli")
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("lecture", "cli")
                .whereLayer("lecture")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .check(house);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.diffeo.(**)").should().beFreeOfCycles().check(house);
    }

    @Test
    void onlyTheVectorKernelsTouchTheIncubatingModule() {
        noClasses()
                .that(not(resideInAPackage("io.diffeo.kernel.simd..")))
                .should()
                .dependOnClassesThat(resideInAPackage("jdk.incubator.."))
                .check(house);
    }

    @Test
    void theVectorKernelsAreFoundByNameAlone() {
        noClasses()
                .that(not(resideInAPackage("io.diffeo.kernel.simd..")))
                .should()
                .dependOnClassesThat(resideInAPackage("io.diffeo.kernel.simd.."))
                .check(house);
    }

    @Test
    void theCoreNeedsTheJdkAloneAndTheModelFileJackson() {
        classes()
                .that(resideInAnyPackage(CORE).and(not(resideInAPackage("io.diffeo.model.."))))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(CORE).or(resideInAnyPackage("java..", "javax..", "jdk..")))
                .check(house);
        classes()
                .that()
                .resideInAPackage("io.diffeo.model..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(CORE).or(resideInAnyPackage("java..", "com.fasterxml.jackson..")))
                .check(house);
    }

    @Test
    void nothingIsSerialisedByJava() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class)
                .check(house);
    }

    @Test
    void librariesDoNotPrint() {
        noClasses()
                .that(not(resideInAPackage("io.diffeo.cli..")))
                .should(ACCESS_STANDARD_STREAMS)
                .check(house);
    }
}
