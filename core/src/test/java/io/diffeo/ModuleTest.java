package io.diffeo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.diffeo.file.ModelFile;
import io.diffeo.flow.Flow;
import io.diffeo.flow.Flows;
import io.diffeo.kernel.Kernels;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The core as a module, in a layer of its own beside the class path that other tests use. */
@Tag("architecture")
@TestInstance(Lifecycle.PER_CLASS)
class ModuleTest {
    private static final String NAME = "io.diffeo.core";
    private static final Set<String> HIDDEN =
            Set.of("io.diffeo.engine", "io.diffeo.graph.op", "io.diffeo.kernel", "io.diffeo.kernel.simd");

    private final ModuleLayer.Controller layer = layer();

    private static ModuleLayer.Controller layer() {
        ModuleLayer boot = ModuleLayer.boot();
        ModuleFinder finder = ModuleFinder.of(
                home(Flow.class), home(ObjectMapper.class), home(JsonFactory.class), home(JsonProperty.class));
        Configuration resolved = boot.configuration().resolve(finder, ModuleFinder.of(), Set.of(NAME));
        return ModuleLayer.defineModulesWithOneLoader(resolved, List.of(boot), ClassLoader.getPlatformClassLoader());
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Module module() {
        return layer.layer().findModule(NAME).orElseThrow();
    }

    private Class<?> twin(Class<?> type) throws ClassNotFoundException {
        Class<?> twin = layer.layer().findLoader(NAME).loadClass(type.getName());
        assertThat(twin).isNotSameAs(type);
        assertThat(twin.getModule()).isSameAs(module());
        return twin;
    }

    @Test
    void allButTheEngineIsExported() {
        Set<String> exported = new TreeSet<>();
        for (ModuleDescriptor.Exports exports : module().getDescriptor().exports()) {
            if (!exports.isQualified()) {
                exported.add(exports.source());
            }
        }
        Set<String> all = new TreeSet<>(module().getPackages());
        assertThat(all).containsAll(HIDDEN);
        all.removeAll(HIDDEN);
        assertThat(exported).isEqualTo(all);
    }

    @Test
    void aModelIsBuiltWrittenAndRead(@TempDir Path folder) throws ReflectiveOperationException {
        Object builder = twin(Flows.class).getMethod("neuralSpline", int.class).invoke(null, 2);
        Object flow = builder.getClass().getMethod("build").invoke(builder);
        Class<?> files = twin(ModelFile.class);
        Path path = folder.resolve("a.safetensors");
        Object file = files.getMethod("of", flow.getClass()).invoke(null, flow);
        files.getMethod("write", Path.class).invoke(file, path);
        Object again = files.getMethod("flow")
                .invoke(files.getMethod("read", Path.class).invoke(null, path));
        assertThat((double[][]) flow.getClass()
                        .getMethod("sample", int.class, long.class)
                        .invoke(again, 100, 5))
                .isDeepEqualTo(Flows.neuralSpline(2).build().sample(100, 5));
    }

    @Test
    void itsKernelsAreThoseOfTheClassPath() throws ReflectiveOperationException {
        layer.addOpens(module(), "io.diffeo.kernel", ModuleTest.class.getModule());
        assertThat(twin(Kernels.class).getMethod("reason").invoke(null)).isEqualTo(Kernels.reason());
    }
}
