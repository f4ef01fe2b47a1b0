package comanda.adapters.hubstorage;

import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** A parameter that is null. It says of which type: a statement that was prepared for numbers is prepared anew for a null that might be anything. */
enum TypedNull {
    TEXT(Types.VARCHAR),
    NUMBER(Types.BIGINT),
    BYTES(Types.BINARY);

    private final int sqlType;

    TypedNull(int sqlType) {
        this.sqlType = sqlType;
    }

    int sqlType() {
        return sqlType;
    }

    static Object orNull(@Nullable Long number) {
        return number == null ? NUMBER : number;
    }

    static Object orNull(@Nullable String text) {
        return text == null ? TEXT : text;
    }
}
