package io.diffeo.table.io;

/**
 * A column of a table as it is stored.
 *
 * @param name as the file spells it
 * @param type its SQL type, such as {@code DOUBLE}, {@code BIGINT} or {@code VARCHAR}
 */
public record Column(String name, String type) {

    /** Whether the column holds numbers; truth values and dates are not numbers. */
    public boolean numeric() {
        return switch (type) {
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT" -> true;
            case "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT" -> true;
            case "FLOAT", "DOUBLE" -> true;
            default -> type.startsWith("DECIMAL");
        };
    }

    /** Whether its cells are text, in which numbers are spelled. */
    boolean text() {
        return type.equals("VARCHAR");
    }
}
