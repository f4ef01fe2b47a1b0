package comanda.agent;

import comanda.connectors.spi.ConnectorProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles connectors of a stranger and puts them into a plugin folder as jars. */
final class Plugins {
    private Plugins() {}

    /** @param left out of the jar, by the class's simple name; as when a library was forgotten */
    static void put(Path folder, String provider, String source, String... left) throws IOException {
        Path classes = Files.createDirectories(folder.resolveSibling("classes-" + provider));
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options =
                    List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
            if (!compiler.getTask(null, files, null, options, null, List.of(new Source(provider, source)))
                    .call()) {
                throw new AssertionError("does not compile: " + source);
            }
        }
        for (String absent : left) {
            Files.delete(classes.resolve("stranger").resolve(absent + ".class"));
        }
        Files.createDirectories(folder);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve(provider + ".jar")));
                Stream<Path> compiled = Files.walk(classes)) {
            jar.putNextEntry(new JarEntry("META-INF/services/" + ConnectorProvider.class.getName()));
            write("stranger." + provider + "\n", jar);
            for (Path file : compiled.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, jar);
            }
        }
    }

    private static void write(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///stranger/" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
