package io.diffeo.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON header of a safetensors file: strings under {@code __metadata__}, and for each tensor its number type, shape, and the range of its
 * bytes in the data that follows. Ranges cover the data exactly, each byte once.
 *
 * @param entries by increasing offset
 */
record SafetensorsHeader(Map<String, String> metadata, List<Entry> entries) {
    private static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;

    /** A tensor's place in the data: bytes {@code begin} to {@code end}, exclusive. */
    record Entry(String name, NumberType type, int[] shape, long begin, long end) {
        int count() {
            return Math.toIntExact((end - begin) / type.bytes);
        }
    }

    /** The number types that are read. */
    enum NumberType {
        F64(8),
        F32(4);

        final int bytes;

        NumberType(int bytes) {
            this.bytes = bytes;
        }

        double get(ByteBuffer from) {
            return this == F64 ? from.getDouble() : from.getFloat();
        }

        static NumberType of(JsonNode node, String what) {
            return Arrays.stream(values())
                    .filter(type -> node != null && type.name().equals(node.textValue()))
                    .findFirst()
                    .orElseThrow(() -> Json.expected(what, "F64 or F32", node));
        }
    }

    /** The header of tensors stored one after the other as float64. */
    static SafetensorsHeader of(Safetensors file) {
        List<Entry> entries = new ArrayList<>();
        long at = 0;
        for (Map.Entry<String, Tensor> tensor : file.tensors().entrySet()) {
            long end = at + 8L * tensor.getValue().values().length;
            entries.add(
                    new Entry(tensor.getKey(), NumberType.F64, tensor.getValue().shape(), at, end));
            at = end;
        }
        return new SafetensorsHeader(file.metadata(), entries);
    }

    /** The bytes of a header, padded with spaces so that the data starts at a multiple of 8. */
    byte[] toBytes() {
        ObjectNode header = Json.object();
        ObjectNode strings = header.putObject(METADATA);
        metadata.forEach(strings::put);
        for (Entry entry : entries) {
            ObjectNode tensor = header.putObject(entry.name);
            tensor.put("dtype", entry.type.name());
            ArrayNode shape = tensor.putArray("shape");
            Arrays.stream(entry.shape).forEach(shape::add);
            tensor.putArray("data_offsets").add(entry.begin).add(entry.end);
        }
        byte[] text = Json.text(header).getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(text, (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        return padded;
    }

    /** Parses and checks a header. */
    static SafetensorsHeader parse(byte[] bytes, long dataBytes) {
        ObjectNode header = Json.object(utf8(bytes), "the header");
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : header.properties()) {
            if (field.getKey().equals(METADATA)) {
                for (Map.Entry<String, JsonNode> item :
                        Json.object(field.getValue(), METADATA).properties()) {
                    metadata.put(item.getKey(), Json.string(item.getValue(), METADATA + " '" + item.getKey() + "'"));
                }
            } else {
                entries.add(entry(field.getKey(), field.getValue()));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long at = 0;
        for (Entry entry : entries) {
            if (entry.begin != at) {
                throw new IllegalArgumentException("expected tensor '" + entry.name + "' to start at byte " + at
                        + " of the data, where the one before it ends, got " + entry.begin);
            }
            at = entry.end;
        }
        if (at != dataBytes) {
            throw new IllegalArgumentException("expected " + at + " bytes of tensors after the header, got " + dataBytes
                    + (dataBytes < at ? ": the file is cut short" : ""));
        }
        return new SafetensorsHeader(metadata, entries);
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("expected the header to be UTF-8 text: " + e.getMessage(), e);
        }
    }

    private static Entry entry(String name, JsonNode node) {
        String what = "tensor '" + name + "'";
        ObjectNode tensor = Json.object(node, what);
        NumberType type = NumberType.of(tensor.get("dtype"), "the dtype of " + what);
        JsonNode shape = tensor.get("shape");
        JsonNode offsets = tensor.get("data_offsets");
        if (shape == null || !shape.isArray()) {
            throw Json.expected("the shape of " + what, "a list", shape);
        }
        if (offsets == null || !offsets.isArray() || offsets.size() != 2) {
            throw Json.expected("the data_offsets of " + what, "a list of two", offsets);
        }
        int[] sizes = new int[shape.size()];
        long count = 1;
        for (int i = 0; i < sizes.length; i++) {
            long size = Json.count(shape.get(i), "the shape of " + what);
            if (size > Integer.MAX_VALUE || count * size > Integer.MAX_VALUE) {
                throw Json.expected("the shape of " + what, "of fewer than 2^31 values", shape);
            }
            sizes[i] = (int) size;
            count *= size;
        }
        long begin = Json.count(offsets.get(0), "the data_offsets of " + what);
        long end = Json.count(offsets.get(1), "the data_offsets of " + what);
        if (end - begin != count * type.bytes) {
            throw new IllegalArgumentException("expected the data_offsets of " + what + " to span "
                    + count * type.bytes + " bytes for " + type + " of shape " + Tensor.text(sizes) + ", got "
                    + offsets);
        }
        return new Entry(name, type, sizes, begin, end);
    }
}
