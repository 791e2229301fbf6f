package io.diffeo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What users of the core may call says what it is: each public type and method of its packages has a documentation comment.
 */
@Tag("architecture")
class CommentsTest {
    private static DocTrees trees;
    private static final Path CORE = Path.of("../core/src/main/java/io/diffeo");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "autoregressive",
                "baseline",
                "bijection",
                "compute",
                "data",
                "distribution",
                "file",
                "flow",
                "graph",
                "linalg",
                "model",
                "nn",
                "random",
                "recipe",
                "train"
            })
    void whatIsPublicIsDescribed(String folder) throws IOException {
        List<String> bare = new ArrayList<>();
        for (CompilationUnitTree file : parsed(CORE.resolve(folder))) {
            new Scan(bare).scan(file, null);
        }
        assertThat(bare).as("public and without a comment").isEmpty();
    }

    private static List<CompilationUnitTree> parsed(Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> files = Files.list(folder);
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).isNotEmpty();
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(sources));
            trees = DocTrees.instance(task);
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            return units;
        }
    }

    /** Collects what has no comment. Accessors that override, and those of records, are described where they come from. */
    private static final class Scan extends TreePathScanner<Void, Void> {
        private final List<String> bare;

        Scan(List<String> bare) {
            this.bare = bare;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (!seen(type.getModifiers().getFlags().contains(Modifier.PUBLIC), enclosing())) {
                return null;
            }
            note(type.getSimpleName().toString());
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            boolean overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(a -> a.getAnnotationType().toString().equals("Override"));
            boolean constructs = method.getReturnType() == null;
            boolean compact = constructs && enclosing().getKind() == Tree.Kind.RECORD;
            if (seen(method.getModifiers().getFlags().contains(Modifier.PUBLIC), enclosing())
                    && !(overrides || compact)) {
                note(enclosing().getSimpleName() + (constructs ? "" : "." + method.getName()));
            }
            return null;
        }

        private static boolean seen(boolean isPublic, ClassTree enclosing) {
            return isPublic || enclosing != null && enclosing.getKind() == Tree.Kind.INTERFACE;
        }

        private ClassTree enclosing() {
            TreePath parent = getCurrentPath().getParentPath();
            return parent.getLeaf() instanceof ClassTree type ? type : null;
        }

        private void note(String name) {
            if (trees.getDocCommentTree(getCurrentPath()) == null) {
                bare.add(name);
            }
        }
    }
}
