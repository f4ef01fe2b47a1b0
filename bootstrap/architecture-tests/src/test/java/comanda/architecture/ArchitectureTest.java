package comanda.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import comanda.connectors.handheld.wire.OutgoingMessage;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final String DOMAIN = "comanda.domain..";
    private static final String APPLICATION = "comanda.application..";
    private static final String SPI = "comanda.connectors.spi..";
    private static final String TOOLKIT = "comanda.connectors.toolkit..";
    private static final String HANDHELD = "comanda.connectors.handheld..";
    private static final String SIMULATOR = "comanda.connectors.handheld.simulator..";
    private static final String SIMULATION = "comanda.connectors.simulation..";
    private static final String POS_CONNECTORS = "comanda.adapters.posconnectors..";
    private static final String REST = "comanda.adapters.rest..";
    private static final String HTTP = "comanda.http..";
    private static final String PAGES = "comanda.pages..";
    private static final String CONSOLE = "comanda.adapters.console..";
    private static final String STORAGE = "comanda.adapters.storage..";
    private static final String ESCPOS = "comanda.escpos";
    private static final String PREVIEW = "comanda.escpos.preview..";
    private static final String PRINTING = "comanda.adapters.printing..";
    private static final String HUB_PROTOCOL = "comanda.adapters.hubprotocol..";
    private static final String HUB_GATEWAY = "comanda.adapters.hubgateway..";
    private static final String PRINT_AGENT = "comanda.adapters.printagent..";
    private static final String CONFIGURATION = "comanda.configuration..";
    private static final String HUB_CLUSTER = "comanda.adapters.hubcluster..";
    private static final String HUB_STORAGE = "comanda.adapters.hubstorage..";
    private static final String HUB_API = "comanda.adapters.hubapi..";
    private static final String HUB_ADMIN = "comanda.adapters.hubadmin..";
    private static final String HUB = "comanda.hub..";
    private static final String AGENT = "comanda.agent..";
    private static final String LAUNCHER = "comanda.launcher..";
    private static final String JDK = "java..";
    private static final String NULLNESS = "org.jspecify.annotations..";

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("comanda");

    /** Each package and everything that it may depend on, itself aside. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            rule(DOMAIN),
            rule(APPLICATION, DOMAIN),
            rule(SPI, DOMAIN),
            rule(TOOLKIT, DOMAIN, SPI, "com.fasterxml.jackson.."),
            rule(POS_CONNECTORS, DOMAIN, APPLICATION, SPI, TOOLKIT, "org.slf4j..", "io.micrometer.core.."),
            rule(
                    STORAGE,
                    DOMAIN,
                    APPLICATION,
                    "org.slf4j..",
                    "com.fasterxml.jackson..",
                    "org.sqlite..",
                    "org.flywaydb.core.."),
            rule(ESCPOS),
            rule(
                    HTTP,
                    "org.slf4j..",
                    "com.fasterxml.jackson..",
                    "io.micrometer..",
                    "io.micronaut..",
                    "io.netty..",
                    "io.swagger.v3.oas.annotations..",
                    "org.reactivestreams..",
                    "jakarta.annotation..",
                    "jakarta.inject.."),
            rule(PAGES, HTTP, "gg.jte..", "io.micronaut.."),
            rule(
                    CONSOLE,
                    DOMAIN,
                    APPLICATION,
                    HTTP,
                    PAGES,
                    "com.fasterxml.jackson..",
                    "gg.jte..",
                    "io.micronaut..",
                    "org.reactivestreams..",
                    "jakarta.inject.."),
            rule(PREVIEW, ESCPOS, "com.google.zxing.."),
            rule(PRINTING, DOMAIN, APPLICATION, ESCPOS, "org.usb4java.."),
            rule(HUB_PROTOCOL, DOMAIN, "com.fasterxml.jackson.."),
            rule(
                    HUB_GATEWAY,
                    DOMAIN,
                    APPLICATION,
                    HUB_PROTOCOL,
                    "org.slf4j..",
                    "com.fasterxml.jackson..",
                    "io.micrometer.core..",
                    "io.micronaut..",
                    "io.netty..",
                    "jakarta.."),
            rule(
                    PRINT_AGENT,
                    DOMAIN,
                    APPLICATION,
                    HUB_PROTOCOL,
                    "org.slf4j..",
                    "ch.qos.logback..",
                    "io.micrometer.core..",
                    "io.micronaut..",
                    "io.netty..",
                    "org.reactivestreams..",
                    "jakarta.inject.."),
            rule(
                    HUB_ADMIN,
                    DOMAIN,
                    APPLICATION,
                    HUB_PROTOCOL,
                    HTTP,
                    PAGES,
                    ESCPOS,
                    PREVIEW,
                    "com.fasterxml.jackson..",
                    "gg.jte..",
                    "at.favre.lib.crypto.bcrypt..",
                    "io.micronaut..",
                    "jakarta.inject..",
                    "javax.crypto.."),
            rule(CONFIGURATION, APPLICATION, SPI, "org.yaml.snakeyaml.."),
            rule(
                    HUB_STORAGE,
                    DOMAIN,
                    APPLICATION,
                    "org.slf4j..",
                    "com.fasterxml.jackson..",
                    "org.sqlite..",
                    "org.postgresql..",
                    "com.zaxxer.hikari..",
                    "javax.sql..",
                    "org.flywaydb.core.."),
            rule(
                    HUB_CLUSTER,
                    DOMAIN,
                    APPLICATION,
                    "org.slf4j..",
                    "com.fasterxml.jackson..",
                    "io.nats.client..",
                    "javax.net.ssl.."),
            rule(SIMULATION, "com.sun.net.httpserver..", "com.fasterxml.jackson.."),
            rule(SIMULATOR, SIMULATION, "com.sun.net.httpserver..", "com.fasterxml.jackson.."));

    private static Map.Entry<String, List<String>> rule(String packageName, String... others) {
        return Map.entry(
                packageName,
                Stream.concat(Stream.of(JDK, NULLNESS), Stream.of(others)).toList());
    }

    static Stream<String> packagesWithRules() {
        return MAY_USE.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("packagesWithRules")
    void aPackageUsesWhatItMayAndNothingElse(String packageName) {
        String[] allowed = Stream.concat(Stream.of(packageName), MAY_USE.getOrDefault(packageName, List.of()).stream())
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(packageName)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(ALL);
    }

    @Test
    void everyRuleOfThisPageSpeaksOfClassesThatExist() {
        for (String packageName : List.of(
                DOMAIN,
                APPLICATION,
                SPI,
                TOOLKIT,
                HANDHELD,
                SIMULATION,
                SIMULATOR,
                POS_CONNECTORS,
                HTTP,
                PAGES,
                CONSOLE,
                REST,
                STORAGE,
                ESCPOS,
                PREVIEW,
                PRINTING,
                HUB_PROTOCOL,
                HUB_GATEWAY,
                PRINT_AGENT,
                CONFIGURATION,
                HUB_CLUSTER,
                HUB_STORAGE,
                HUB_API,
                HUB_ADMIN,
                HUB,
                AGENT,
                LAUNCHER)) {
            assertThat(ALL.that(resideInAPackage(packageName))).as(packageName).hasSizeGreaterThan(1);
        }
    }

    @Test
    void adaptersDoNotSeeOneAnother() {
        slices().matching("comanda.adapters.(*)..")
                .should()
                .notDependOnEachOther()
                // The messages between agent and hub belong to both sides.
                .ignoreDependency(resideInAPackage("comanda.adapters.."), resideInAPackage(HUB_PROTOCOL))
                .check(ALL);
    }

    @Test
    void onlyTheApplicationsAndTheLauncherSeeAdapters() {
        noClasses()
                .that()
                .resideOutsideOfPackages("comanda.adapters..", AGENT, HUB, LAUNCHER)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("comanda.adapters..")
                .check(ALL);
    }

    @Test
    void theRestAdapterKnowsNoConnector() {
        noClasses()
                .that()
                .resideInAPackage(REST)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("comanda.connectors..")
                .check(ALL);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("comanda.(*)..").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void moneyAndQuantitiesNeverPassThroughBinaryFractions() {
        noClasses()
                .that()
                .resideInAnyPackage(DOMAIN, APPLICATION, HANDHELD)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Double.class, Float.class)
                .check(ALL);
    }

    @Test
    void onlyTheBuilderMakesMessagesThatLeave() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("comanda.connectors.handheld.wire.MessageBuilder")
                .should()
                .callConstructorWhere(target(owner(type(OutgoingMessage.class))))
                .check(ALL);
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> unmarked = ALL.stream()
                .map(type -> type.getPackage())
                .distinct()
                .filter(javaPackage -> javaPackage.getName().startsWith("comanda."))
                .filter(javaPackage -> !javaPackage.isAnnotatedWith(NullMarked.class))
                .map(javaPackage -> javaPackage.getName())
                .toList();
        assertThat(unmarked).isEmpty();
    }
}
