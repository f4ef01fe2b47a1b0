package comanda.adapters.hubapi.docs;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describe what routes take besides a body. */
public final class Takes {
    private Takes() {}

    /** What may name an order. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, ref = "#/components/parameters/idempotencyKey")
    public @interface Key {}

    /** The id of a task. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @Parameter(name = "id", in = ParameterIn.PATH, ref = "#/components/parameters/taskId")
    public @interface Task {}

    /** Which tasks to show. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @Parameter(name = "shopId", in = ParameterIn.QUERY, ref = "#/components/parameters/ofShop")
    @Parameter(name = "status", in = ParameterIn.QUERY, ref = "#/components/parameters/taskStatus")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "#/components/parameters/cursor")
    @Parameter(name = "limit", in = ParameterIn.QUERY, ref = "#/components/parameters/tasksLimit")
    public @interface TasksFilter {}

    /** The id of a shop. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @Parameter(name = "shopId", in = ParameterIn.PATH, ref = "#/components/parameters/shopId")
    public @interface Shop {}

    /** Which part of a list that goes by shops' ids. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "#/components/parameters/cursor")
    @Parameter(name = "limit", in = ParameterIn.QUERY, ref = "#/components/parameters/shopsLimit")
    public @interface ShopsPage {}

    /** Which events to hear. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @Parameter(name = "shopId", in = ParameterIn.QUERY, ref = "#/components/parameters/ofShop")
    @Parameter(name = "Last-Event-ID", in = ParameterIn.HEADER, ref = "#/components/parameters/lastEventIdHeader")
    @Parameter(name = "lastEventId", in = ParameterIn.QUERY, ref = "#/components/parameters/lastEventId")
    public @interface EventsFilter {}
}
