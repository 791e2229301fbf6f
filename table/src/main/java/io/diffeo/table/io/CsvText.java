package io.diffeo.table.io;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The lines and cells of a delimited text file (RFC 4180), read one record at a time.
 *
 * <p>DuckDB parses the data; this reads the line of names, so that no dialect is guessed, and finds the line to name in a
 * message. Lines without any character are skipped when the table has more than one column, as DuckDB does.
 */
final class CsvText implements AutoCloseable {
    private static final int END = -1;

    private final Path path;
    private final InputStream in;
    private final char delimiter;
    private int next;
    private long line = 1;
    private long recordLine;

    private CsvText(Path path, char delimiter) throws IOException {
        this.path = path;
        in = bytes(path);
        try {
            skipByteOrderMark();
            next = in.read();
        } catch (IOException e) {
            in.close();
            throw e;
        }
        this.delimiter = delimiter;
    }

    private static InputStream bytes(Path path) throws IOException {
        InputStream raw = Files.newInputStream(path);
        try {
            return new BufferedInputStream(TableFormat.gzipped(path) ? new GZIPInputStream(raw) : raw, 1 << 16);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /**
     * Refuses text of two or four bytes a letter, which begins with a byte order mark of its own or holds bytes that are zero.
     *
     * @throws TableException if it is that
     */
    static void requireUtf8(Path path) throws IOException {
        try (InputStream in = bytes(path)) {
            byte[] start = in.readNBytes(1 << 12);
            int mark = start.length < 2 ? 0 : (start[0] & 0xFF) << 8 | start[1] & 0xFF;
            boolean marked = mark == 0xFEFF || mark == 0xFFFE;
            boolean zero = false;
            for (byte b : start) {
                zero |= b == 0;
            }
            if (marked || zero) {
                throw new TableException(
                        path + ": line 1: expected UTF-8 text, got UTF-16 or other bytes; save the file as UTF-8");
            }
        }
    }

    static CsvText open(Path path, char delimiter) throws IOException {
        return new CsvText(path, delimiter);
    }

    /** Which of comma, semicolon, tab and bar splits the first line into the most cells. */
    static char delimiterOf(Path path) throws IOException {
        char best = ',';
        int most = 1;
        for (char candidate : new char[] {',', ';', '\t', '|'}) {
            try (CsvText text = open(path, candidate)) {
                int cells = text.header().size();
                if (cells > most) {
                    most = cells;
                    best = candidate;
                }
            }
        }
        return best;
    }

    /** The cells of the next record that is not an empty line; none at the end of the file. */
    List<String> record() throws IOException {
        while (next == '\n' || next == '\r') {
            advance();
        }
        recordLine = line;
        List<String> cells = new ArrayList<>();
        if (next == END) {
            return cells;
        }
        do {
            cells.add(cell());
        } while (consumed(delimiter));
        endOfLine();
        return cells;
    }

    /** The first record with a letter in it, which names the columns; none if there is none. */
    List<String> header() throws IOException {
        List<String> cells = record();
        while (cells.size() == 1 && cells.get(0).isBlank()) {
            cells = record();
        }
        return cells;
    }

    /** The number of data rows of a file of one column before the blank lines at its end; -1 if there are no such lines. */
    static long rowsBeforeBlankEnd(Path path, char delimiter) throws IOException {
        try (CsvText text = open(path, delimiter)) {
            text.header();
            long rows = 0;
            long last = 0;
            while (text.next != END) {
                rows++;
                boolean blank = text.next == '\n' || text.next == '\r';
                text.cell();
                text.endOfLine();
                last = blank ? last : rows;
            }
            return last == rows ? -1 : last;
        }
    }

    /** The line, from 1, on which the last record began. */
    long recordLine() {
        return recordLine;
    }

    /** The line of data row {@code row} (from 1) in a table of {@code width} columns. */
    static long lineOf(Path path, char delimiter, int width, long row) throws IOException {
        try (CsvText text = open(path, delimiter)) {
            text.header();
            for (long i = 0; i < row; i++) {
                if (width == 1) {
                    text.recordLine = text.line;
                    text.cell();
                    text.endOfLine();
                } else {
                    text.record();
                }
            }
            return text.recordLine;
        }
    }

    private String cell() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (next == '"') {
            advance();
            while (next != END) {
                if (next == '"') {
                    advance();
                    if (next != '"') {
                        break;
                    }
                }
                bytes.write(next);
                advance();
            }
        }
        while (next != END && next != delimiter && next != '\n' && next != '\r') {
            bytes.write(next);
            advance();
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new TableException(
                    path + ": line " + line + ": expected UTF-8 text, got other bytes; save the file as UTF-8", e);
        }
    }

    private boolean consumed(char expected) throws IOException {
        if (next != expected) {
            return false;
        }
        advance();
        return true;
    }

    private void endOfLine() throws IOException {
        if (next == '\r') {
            advance();
        }
        if (next == '\n') {
            advance();
        }
    }

    private void advance() throws IOException {
        int last = next;
        next = in.read();
        if (last == '\n' || (last == '\r' && next != '\n')) {
            line++;
        }
    }

    private void skipByteOrderMark() throws IOException {
        in.mark(3);
        if (in.read() != 0xEF || in.read() != 0xBB || in.read() != 0xBF) {
            in.reset();
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
