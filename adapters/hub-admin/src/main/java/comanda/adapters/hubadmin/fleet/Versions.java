package comanda.adapters.hubadmin.fleet;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Locale;

/** Compares versions such as {@code 1.10.2} and {@code 1.10.2-rc1}: numbers as numbers, all else as text; one that goes on after a hyphen comes before the one that does not. */
public final class Versions {
    static final Comparator<String> ORDER = Versions::compare;

    /** How one version stands to another one. */
    public enum Skew {
        NONE,
        OLDER,
        NEWER;

        /** As texts spell it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private Versions() {}

    static Skew skew(String version, String usual) {
        if (version.isEmpty() || usual.isEmpty() || version.equals(usual)) {
            return Skew.NONE;
        }
        return compare(version, usual) < 0 ? Skew.OLDER : Skew.NEWER;
    }

    private static int compare(String one, String other) {
        String[] ones = parts(one);
        String[] others = parts(other);
        for (int i = 0; i < Math.max(ones.length, others.length); i++) {
            int order = comparePart(i < ones.length ? ones[i] : "", i < others.length ? others[i] : "");
            if (order != 0) {
                return order;
            }
        }
        return one.compareTo(other);
    }

    private static String[] parts(String version) {
        return version.replaceFirst("^[vV]", "").split("[.+]|(?=-)", -1);
    }

    private static int comparePart(String one, String other) {
        if (one.matches("[0-9]+") && other.matches("[0-9]+")) {
            return new BigInteger(one).compareTo(new BigInteger(other));
        }
        if (one.startsWith("-") != other.startsWith("-")) {
            return one.startsWith("-") ? -1 : 1;
        }
        return one.compareTo(other);
    }
}
