package io.diffeo.cli;

import io.diffeo.table.ColumnKind;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Declared kinds of columns, such as {@code price=positive,share=interval(0,1)}. */
record Kinds(Map<String, ColumnKind> byColumn) {

    /** Reads them: commas within parentheses and brackets belong to a kind, and those in double quotes to a name. */
    static final class Converter implements ITypeConverter<Kinds> {
        @Override
        public Kinds convert(String text) {
            Map<String, ColumnKind> kinds = new LinkedHashMap<>();
            for (String declared : QuotedList.split(text)) {
                int equals = declared.lastIndexOf('=');
                if (equals < 1) {
                    throw new TypeConversionException("expected column=kind, got \"" + declared + "\"");
                }
                try {
                    kinds.put(
                            QuotedList.unquoted(declared.substring(0, equals)),
                            ColumnKind.parse(declared.substring(equals + 1)));
                } catch (IllegalArgumentException e) {
                    throw new TypeConversionException(e.getMessage());
                }
            }
            return new Kinds(kinds);
        }
    }
}
