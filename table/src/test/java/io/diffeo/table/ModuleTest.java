package io.diffeo.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.diffeo.flow.Flow;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The library of tables as a module. */
@Tag("architecture")
class ModuleTest {
    private static final String NAME = "io.diffeo.table";

    /** The module and all that it requires, found and bound as a program on the module path finds them. */
    private static Configuration resolved() {
        ModuleFinder finder = ModuleFinder.of(
                home(TableModel.class),
                home(Flow.class),
                home(DuckDBDriver.class),
                home(ObjectMapper.class),
                home(JsonFactory.class),
                home(JsonProperty.class));
        return ModuleLayer.boot().configuration().resolveAndBind(finder, ModuleFinder.of(), Set.of(NAME));
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void allItsPackagesAreExportedAndJacksonMayLookAtItsRecords() {
        ModuleDescriptor module =
                resolved().findModule(NAME).orElseThrow().reference().descriptor();
        Set<String> exported = new TreeSet<>();
        module.exports().forEach(exports -> exported.add(exports.source()));
        assertThat(exported).isEqualTo(new TreeSet<>(module.packages()));
        assertThat(module.opens()).singleElement().satisfies(opens -> assertThat(opens.targets())
                .containsExactly("com.fasterxml.jackson.databind"));
    }

    @Test
    void itReadsTheCoreAndTheEngineBelow() throws ClassNotFoundException {
        ModuleLayer layer = ModuleLayer.defineModulesWithOneLoader(
                        resolved(), List.of(ModuleLayer.boot()), ClassLoader.getPlatformClassLoader())
                .layer();
        Module table = layer.findModule(NAME).orElseThrow();
        Module core = layer.findModule("io.diffeo.core").orElseThrow();
        assertThat(table.canRead(core)).isTrue();
        assertThat(core.isExported("io.diffeo.kernel", table)).isTrue();
        assertThat(core.isExported("io.diffeo.engine", table)).isTrue();
        assertThat(core.isExported("io.diffeo.kernel")).isFalse();
        assertThat(layer.findLoader(NAME).loadClass(TableModel.class.getName()).getModule())
                .isSameAs(table);
    }
}
