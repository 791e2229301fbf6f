package io.diffeo.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Values of given columns, such as {@code carat=1.5,depth=62}. */
record GivenValues(Map<String, Double> byColumn) {

    /** Reads them; a name with a comma stands in double quotes. */
    static final class Converter implements ITypeConverter<GivenValues> {
        @Override
        public GivenValues convert(String text) {
            Map<String, Double> values = new LinkedHashMap<>();
            for (String word : QuotedList.split(text)) {
                int equals = word.lastIndexOf('=');
                if (equals < 1) {
                    throw new TypeConversionException("expected column=value, got \"" + word + "\"");
                }
                try {
                    values.put(
                            QuotedList.unquoted(word.substring(0, equals)),
                            Double.valueOf(word.substring(equals + 1).strip()));
                } catch (NumberFormatException e) {
                    throw new TypeConversionException("expected a number after \"=\", got \"" + word + "\"");
                }
            }
            return new GivenValues(values);
        }
    }
}
