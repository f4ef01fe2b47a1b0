package comanda.adapters.hubadmin;

import comanda.adapters.hubadmin.page.Links;
import comanda.domain.hub.Digest;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The pages' styles, scripts and pictures, out of the class path. Each has a digest of what is in it in its address, so that browsers may keep it for ever. Immutable. */
@Singleton
class Assets {
    private static final String OWN = "comanda/adapters/hubadmin/";
    private static final int DIGITS = 16;

    private final Map<String, Asset> assets;

    /** One of them. */
    static final class Asset {
        private final String name;
        private final String version;
        private final String contentType;
        private final byte[] content;

        private Asset(String name, String contentType, byte[] content) {
            this.name = name;
            this.version = Digest.of(content).hex().substring(0, DIGITS);
            this.contentType = contentType;
            this.content = content;
        }

        private String name() {
            return name;
        }

        private String address() {
            return Links.ASSETS + "/" + version + "/" + name;
        }

        String contentType() {
            return contentType;
        }

        /** Not to be changed. */
        byte[] content() {
            return content;
        }
    }

    Assets() {
        String htmx = "META-INF/resources/webjars/htmx.org/" + htmxVersion() + "/dist/htmx.min.js";
        assets = List.of(
                        asset("htmx.min.js", htmx, "text/javascript; charset=utf-8"),
                        asset("admin.js", OWN + "assets/admin.js", "text/javascript; charset=utf-8"),
                        asset("admin.css", OWN + "assets/admin.css", "text/css; charset=utf-8"),
                        asset("logo.svg", OWN + "assets/logo.svg", "image/svg+xml"))
                .stream()
                .collect(Collectors.toUnmodifiableMap(Asset::name, Function.identity()));
    }

    Links links() {
        return new Links(assets.values().stream().collect(Collectors.toMap(Asset::name, Asset::address)));
    }

    /** Empty also where the version is another one. */
    Optional<Asset> find(String version, String name) {
        return Optional.ofNullable(assets.get(name)).filter(asset -> asset.version.equals(version));
    }

    private static Asset asset(String name, String resource, String contentType) {
        return new Asset(name, contentType, read(resource));
    }

    private static String htmxVersion() {
        Properties properties = new Properties();
        try (InputStream in = Assets.class.getResourceAsStream("webjars.properties")) {
            properties.load(in);
            return properties.getProperty("htmx", "");
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
