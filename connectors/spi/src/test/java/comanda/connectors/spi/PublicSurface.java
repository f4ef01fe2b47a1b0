package comanda.connectors.spi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything public of a package as text, a line for each type and member, in an order that stays. */
final class PublicSurface {
    private static final Set<String> INHERITED = Set.of("equals", "hashCode", "toString", "values", "valueOf");

    private PublicSurface() {}

    /** Of the package that this class is in and those below it, as far as they were compiled together with it. */
    static List<String> of(Class<?> member) {
        return classesBeside(member).stream().flatMap(PublicSurface::lines).toList();
    }

    private static List<Class<?>> classesBeside(Class<?> member) {
        Path here = location(member);
        try (FileSystem jar = Files.isDirectory(here) ? null : FileSystems.newFileSystem(here)) {
            return classesIn(jar == null ? here : jar.getPath("/"), member);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path location(Class<?> member) {
        try {
            return Path.of(
                    member.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<Class<?>> classesIn(Path root, Class<?> member) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            String prefix = member.getPackageName() + ".";
            List<Class<?>> classes = new ArrayList<>();
            for (String name : files.filter(file -> file.toString().endsWith(".class"))
                    .map(file ->
                            root.relativize(file).toString().replace('/', '.').replaceAll("\\.class$", ""))
                    .filter(name -> name.startsWith(prefix) && !name.endsWith("package-info"))
                    .sorted()
                    .toList()) {
                classes.add(Class.forName(name, false, member.getClassLoader()));
            }
            return classes.stream().filter(PublicSurface::isSeen).collect(Collectors.toList());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isSeen(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return !type.isAnonymousClass()
                && !type.isLocalClass()
                && Modifier.isPublic(type.getModifiers())
                && (outer == null || isSeen(outer));
    }

    private static Stream<String> lines(Class<?> type) {
        Stream<String> members = Stream.of(
                        Arrays.stream(type.getDeclaredConstructors())
                                .filter(PublicSurface::isPromised)
                                .map(PublicSurface::constructor),
                        Arrays.stream(type.getDeclaredFields())
                                .filter(field -> isPromised(field.getModifiers(), field.isSynthetic()))
                                .map(PublicSurface::field),
                        Arrays.stream(type.getDeclaredMethods())
                                .filter(PublicSurface::isPromised)
                                .map(PublicSurface::method))
                .flatMap(lines -> lines)
                .sorted()
                .distinct();
        return Stream.concat(Stream.of(header(type)), members.map(line -> type.getName() + ": " + line));
    }

    private static boolean isPromised(Executable executable) {
        return isPromised(executable.getModifiers(), executable.isSynthetic())
                && !INHERITED.contains(executable.getName());
    }

    private static boolean isPromised(int modifiers, boolean isSynthetic) {
        return !isSynthetic && (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers));
    }

    private static String header(Class<?> type) {
        String kind = type.isRecord()
                ? "record"
                : type.isEnum() ? "enum" : type.isInterface() ? "interface" : modifiers(type.getModifiers()) + "class";
        String components = type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(component -> component.getGenericType().getTypeName() + " " + component.getName())
                        .collect(Collectors.joining(", ", "(", ")"))
                : "";
        List<String> above = new ArrayList<>();
        if (type.getGenericSuperclass() != null) {
            above.add(type.getGenericSuperclass().getTypeName());
        }
        above.addAll(names(List.of(type.getGenericInterfaces())));
        String permitted =
                type.isSealed() ? " permits " + String.join(", ", names(List.of(type.getPermittedSubclasses()))) : "";
        return (type.isSealed() ? "sealed " : "") + kind + " " + type.getName() + components + " : "
                + String.join(", ", above) + permitted;
    }

    private static String constructor(Constructor<?> constructor) {
        return "new(" + parameters(constructor) + ")" + thrown(constructor);
    }

    private static String field(Field field) {
        return modifiers(field.getModifiers()) + field.getGenericType().getTypeName() + " " + field.getName();
    }

    private static String method(Method method) {
        String modifiers = method.isDefault() ? "default " : modifiers(method.getModifiers());
        return modifiers + method.getGenericReturnType().getTypeName() + " " + method.getName() + "("
                + parameters(method) + ")" + thrown(method);
    }

    private static String modifiers(int modifiers) {
        String text = Modifier.toString(modifiers & (Modifier.ABSTRACT | Modifier.STATIC | Modifier.FINAL));
        return text.isEmpty() ? "" : text + " ";
    }

    private static String parameters(Executable executable) {
        return String.join(", ", names(List.of(executable.getGenericParameterTypes())));
    }

    private static String thrown(Executable executable) {
        List<String> thrown = names(List.of(executable.getGenericExceptionTypes()));
        return thrown.isEmpty() ? "" : " throws " + String.join(", ", thrown);
    }

    private static List<String> names(Collection<? extends Type> types) {
        return types.stream().map(Type::getTypeName).toList();
    }
}
