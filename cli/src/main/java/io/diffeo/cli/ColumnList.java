package io.diffeo.cli;

import java.util.List;
import picocli.CommandLine.ITypeConverter;

/** Names of columns, between commas. */
record ColumnList(List<String> names) {
    static final ColumnList NONE = new ColumnList(List.of());

    /** Reads them; a name with a comma stands in double quotes. */
    static final class Converter implements ITypeConverter<ColumnList> {
        @Override
        public ColumnList convert(String text) {
            return new ColumnList(
                    QuotedList.split(text).stream().map(QuotedList::unquoted).toList());
        }
    }
}
