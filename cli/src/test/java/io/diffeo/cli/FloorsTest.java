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
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import io.diffeo.data.DiffeoException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The house's floors: what each package may use. */
@Tag("architecture")
@TestInstance(Lifecycle.PER_CLASS)
class FloorsTest {
    /** Each package of the core, from the ground up, and what of the others it may use. */
    private static final Map<String, List<String>> FLOORS = new LinkedHashMap<>();

    static {
        FLOORS.put("kernel", List.of());
        FLOORS.put("random", List.of());
        FLOORS.put("recipe", List.of());
        FLOORS.put("linalg", List.of());
        FLOORS.put("data", List.of());
        FLOORS.put("compute", List.of());
        FLOORS.put("graph", List.of("kernel", "random"));
        FLOORS.put("engine", List.of("kernel", "random", "data", "compute", "graph"));
        FLOORS.put("nn", List.of("graph", "recipe"));
        FLOORS.put("bijection", List.of("kernel", "random", "linalg", "data", "graph", "engine", "recipe", "nn"));
        FLOORS.put("distribution", List.of("kernel", "linalg", "data", "graph", "engine", "recipe", "nn", "bijection"));
        FLOORS.put("autoregressive", List.of("data", "graph", "recipe", "nn", "distribution"));
        FLOORS.put("model", List.of("data", "compute", "graph", "engine", "distribution"));
        FLOORS.put(
                "flow",
                List.of("data", "compute", "graph", "engine", "recipe", "nn", "bijection", "distribution", "model"));
        FLOORS.put("baseline", List.of("kernel", "random", "linalg", "data", "compute", "distribution"));
        FLOORS.put(
                "train",
                List.of("kernel", "random", "data", "compute", "graph", "engine", "distribution", "model", "flow"));
        FLOORS.put("latent", List.of("data", "compute", "graph", "engine", "recipe", "distribution", "model", "train"));
        FLOORS.put(
                "inference",
                List.of("kernel", "random", "data", "compute", "graph", "engine", "nn", "distribution", "train"));
        FLOORS.put(
                "file",
                List.of(
                        "data",
                        "compute",
                        "graph",
                        "recipe",
                        "nn",
                        "distribution",
                        "autoregressive",
                        "bijection",
                        "model",
                        "flow",
                        "latent"));
    }

    private static final String[] CORE =
            FLOORS.keySet().stream().map(floor -> "io.diffeo." + floor + "..").toArray(String[]::new);

    private final JavaClasses house = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.diffeo");

    /** One catch clause is enough for whoever reads files and tables of others. */
    @Test
    void whatUsersMayCatchHasOneSupertype() {
        classes()
                .that()
                .areAssignableTo(Exception.class)
                .and()
                .arePublic()
                .should()
                .beAssignableTo(DiffeoException.class)
                .check(house);
    }

    @Test
    void everyFloorIsBuiltOnThoseBelowIt() {
        assertThat(house).hasSizeGreaterThan(200);
        LayeredArchitecture floors = layeredArchitecture().consideringOnlyDependenciesInAnyPackage("io.diffeo..");
        for (String floor : FLOORS.keySet()) {
            floors = floors.layer(floor).definedBy("io.diffeo." + floor + "..");
        }
        for (String module : List.of("table", "report", "lecture", "cli")) {
            floors = floors.layer(module).definedBy("io.diffeo." + module + "..");
        }
        for (Map.Entry<String, List<String>> floor : FLOORS.entrySet()) {
            LayeredArchitecture.LayerDependencySpecification of = floors.whereLayer(floor.getKey());
            floors = floor.getValue().isEmpty()
                    ? of.mayNotAccessAnyLayer()
                    : of.mayOnlyAccessLayers(floor.getValue().toArray(String[]::new));
        }
        floors.whereLayer("table")
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
        slices().matching("io.diffeo.(*)..").should().beFreeOfCycles().check(house);
    }

    @Test
    void tablesAreReadAndWrittenWithoutTheirModels() {
        noClasses()
                .that()
                .resideInAnyPackage("io.diffeo.table.io..", "io.diffeo.table.profile..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.diffeo.table")
                .check(house);
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
                .that(resideInAnyPackage(CORE).and(not(resideInAPackage("io.diffeo.file.."))))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(CORE).or(resideInAnyPackage("java..", "javax..", "jdk..", "org.jspecify..")))
                .check(house);
        classes()
                .that()
                .resideInAPackage("io.diffeo.file..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(CORE)
                        .or(resideInAnyPackage("java..", "com.fasterxml.jackson..", "org.jspecify..")))
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
