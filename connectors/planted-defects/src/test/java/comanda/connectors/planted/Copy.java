package comanda.connectors.planted;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.connectors.spi.ConnectorProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * A connector compiled from a changed copy of its sources, and loaded apart from the right one.
 *
 * @param loader has the copy's classes
 * @param provider of the copy
 */
record Copy(ClassLoader loader, ConnectorProvider provider) {
    /**
     * Where a connector's sources are, and what of them is loaded anew.
     *
     * @param module its folder
     * @param itself what the names of its own classes begin with
     * @param others what begins in the same way and is not its own
     * @param provider the class that the agent finds
     * @param beside sources that are compiled with it, such as its simulator, where that is in the same package
     */
    record Original(Path module, String itself, String others, String provider, List<String> beside) {}

    /** A copy with that defect, compiled into that folder; without one a right copy. */
    static Copy of(Original original, @Nullable Defect defect, Path folder) throws Exception {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        List<Path> files = new ArrayList<>();
        for (String name : original.beside()) {
            files.add(find(original.module(), name));
        }
        if (defect != null) {
            String text = Files.readString(find(original.module(), defect.file()));
            assertThat(text.split(java.util.regex.Pattern.quote(defect.right()), -1))
                    .as("how often the right text stands in %s, and one", defect.file())
                    .hasSize(2);
            files.add(Files.writeString(sources.resolve(defect.file()), text.replace(defect.right(), defect.wrong())));
        }
        Path classes = Files.createDirectories(folder.resolve("classes"));
        compile(files, classes);
        ClassLoader loader = new Apart(original, classes);
        return new Copy(loader, (ConnectorProvider)
                loader.loadClass(original.provider()).getDeclaredConstructor().newInstance());
    }

    private static Path find(Path module, String file) throws IOException {
        try (Stream<Path> found = Files.walk(module.resolve("src"))) {
            return found.filter(path -> path.endsWith(file))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no " + file));
        }
    }

    private static void compile(List<Path> files, Path classes) throws IOException {
        if (files.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            List<String> options = List.of(
                    "-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none", "-nowarn");
            boolean isCompiled = compiler.getTask(
                            said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertThat(isCompiled).as(said.toString()).isTrue();
        }
    }

    /** Loads the connector's own classes itself, the compiled ones first, and leaves all others to its parent. */
    private static final class Apart extends ClassLoader {
        private final Original original;
        private final Path classes;

        Apart(Original original, Path classes) {
            super(Apart.class.getClassLoader());
            this.original = original;
            this.classes = classes;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            boolean isOwn = name.startsWith(original.itself()) && !name.startsWith(original.others());
            if (!isOwn) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            Path compiled = classes.resolve(file);
            try (InputStream in = Files.exists(compiled)
                    ? Files.newInputStream(compiled)
                    : getParent().getResourceAsStream(file)) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }
}
