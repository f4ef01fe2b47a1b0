package comanda.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The pages' styles, scripts and pictures, out of the class path: those that all pages have, and an application's own after them. Each has a digest of what is in it in its address, so that browsers may
 * keep it for ever. Immutable.
 */
public final class Assets {
    private static final String JAVASCRIPT = "text/javascript; charset=utf-8";

    private final String root;
    private final Map<String, Asset> assets = new LinkedHashMap<>();
    /** Those that every page names. */
    private final Set<String> everywhere;

    /** One of them. */
    public static final class Asset {
        private final String version;
        private final String contentType;
        private final byte[] content;

        private Asset(String contentType, byte[] content) {
            this.version = ContentDigest.of(content);
            this.contentType = contentType;
            this.content = content;
        }

        public String contentType() {
            return contentType;
        }

        /** Not to be changed. */
        public byte[] content() {
            return content;
        }
    }

    /**
     * @param root the path below which they are served, such as {@code /admin/assets}
     * @param application beside whose folder {@code assets} its own are
     * @param own their names, in the order in which pages name them
     */
    public Assets(String root, Class<?> application, List<String> own) {
        this(root, application, own, Map.of());
    }

    /**
     * The same, with some that single pages name by {@link Frame#asset}.
     *
     * @param some their names, and which resources of the class path they are
     */
    public Assets(String root, Class<?> application, List<String> own, Map<String, String> some) {
        this.root = root;
        String htmx =
                "META-INF/resources/webjars/htmx.org/" + webjarVersion(Assets.class, "htmx") + "/dist/htmx.min.js";
        assets.put("htmx.min.js", new Asset(JAVASCRIPT, read(htmx)));
        for (String name : List.of("pages.js", "pages.css", "logo.svg")) {
            put(Assets.class, name);
        }
        own.forEach(name -> put(application, name));
        everywhere = Set.copyOf(assets.keySet());
        some.forEach((name, resource) -> assets.put(name, new Asset(contentType(name), read(resource))));
    }

    private void put(Class<?> beside, String name) {
        String folder = beside.getPackageName().replace('.', '/') + "/assets/";
        assets.put(name, new Asset(contentType(name), read(folder + name)));
    }

    private static String contentType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "js" -> JAVASCRIPT;
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("no browser is told what " + name + " is");
        };
    }

    /** Addresses of the styles, in their order. */
    public List<String> styles() {
        return addresses(".css");
    }

    /** Addresses of the scripts, in their order. */
    public List<String> scripts() {
        return addresses(".js");
    }

    private List<String> addresses(String ending) {
        return assets.keySet().stream()
                .filter(name -> name.endsWith(ending) && everywhere.contains(name))
                .map(this::address)
                .toList();
    }

    /** Where one of them is. */
    public String address(String name) {
        Asset asset = assets.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("there is no such asset: " + name);
        }
        return root + "/" + asset.version + "/" + name;
    }

    /** Empty also where the version is another one. */
    public Optional<Asset> find(String version, String name) {
        return Optional.ofNullable(assets.get(name)).filter(asset -> asset.version.equals(version));
    }

    /**
     * Which version of a library's WebJar is on the class path.
     *
     * @param beside beside which {@code webjars.properties} says it, which the build writes
     */
    public static String webjarVersion(Class<?> beside, String library) {
        Properties properties = new Properties();
        try (InputStream in = beside.getResourceAsStream("webjars.properties")) {
            properties.load(in);
            return properties.getProperty(library, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(String resource) {
        try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
