package comanda.adapters.rest.docs;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describe what routes take besides a body. */
public final class Takes {
    private Takes() {}

    /** The id of a table. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @Parameter(name = "id", in = ParameterIn.PATH, ref = "#/components/parameters/tableId")
    public @interface Table {}

    /** Which tables to show. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @Parameter(name = "status", in = ParameterIn.QUERY, ref = "#/components/parameters/tableStatus")
    @Parameter(name = "page", in = ParameterIn.QUERY, ref = "#/components/parameters/page")
    @Parameter(name = "pageSize", in = ParameterIn.QUERY, ref = "#/components/parameters/pageSize")
    public @interface TablesFilter {}

    /** The bill that the caller has. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @Parameter(name = "If-None-Match", in = ParameterIn.HEADER, ref = "#/components/parameters/ifNoneMatch")
    public @interface KnownTag {}

    /** The language of a text. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @Parameter(name = "locale", in = ParameterIn.QUERY, ref = "#/components/parameters/locale")
    public @interface Language {}

    /** What names a request to close. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, ref = "#/components/parameters/idempotencyKey")
    public @interface Key {}

    /** What may name a request to print. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, ref = "#/components/parameters/printKey")
    public @interface PrintKey {}

    /** The id of a print job. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @Parameter(name = "id", in = ParameterIn.PATH, ref = "#/components/parameters/printJobId")
    public @interface PrintJob {}

    /** The id of a settlement. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @Parameter(name = "id", in = ParameterIn.PATH, ref = "#/components/parameters/settlementId")
    public @interface Settlement {}

    /** Which settlements to show. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @Parameter(name = "state", in = ParameterIn.QUERY, ref = "#/components/parameters/settlementState")
    @Parameter(name = "limit", in = ParameterIn.QUERY, ref = "#/components/parameters/limit")
    public @interface SettlementsFilter {}

    /** Of which days, and how it is written. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @Parameter(name = "from", in = ParameterIn.QUERY, ref = "#/components/parameters/firstDay")
    @Parameter(name = "to", in = ParameterIn.QUERY, ref = "#/components/parameters/lastDay")
    @Parameter(name = "format", in = ParameterIn.QUERY, ref = "#/components/parameters/evidenceFormat")
    @Parameter(name = "table", in = ParameterIn.QUERY, ref = "#/components/parameters/evidenceTable")
    public @interface Days {}
}
