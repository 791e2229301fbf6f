package io.diffeo.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The contents of a safetensors file: strings, and tensors of float64 or float32 by name. On disk: 8 little-endian bytes that give the length of
 * the header, the header as JSON, and the tensors' little-endian numbers. Written as float64, so that a model read back is the same to the bit.
 */
record Safetensors(Map<String, String> metadata, Map<String, Tensor> tensors) {
    /** Far above any header of ours; the reference implementation allows 100 MB, of which a hostile file makes gigabytes of objects. */
    static final int MAX_HEADER_BYTES = 16 << 20;

    private static final int LENGTH_BYTES = 8;
    private static final int CHUNK = 1 << 16;

    Safetensors {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /** Numbers in all tensors. */
    long count() {
        return tensors.values().stream().mapToLong(t -> t.values().length).sum();
    }

    static Safetensors read(SeekableByteChannel in) throws IOException {
        long size = in.size();
        if (size < LENGTH_BYTES) {
            throw new IllegalArgumentException("expected a safetensors file, which has 8 bytes at least, got " + size);
        }
        long length = fill(in, little(LENGTH_BYTES)).getLong();
        if (length < 0 || length > MAX_HEADER_BYTES || length > size - LENGTH_BYTES) {
            throw new IllegalArgumentException("expected the first 8 bytes to give a header's length of at most "
                    + Math.min(MAX_HEADER_BYTES, size - LENGTH_BYTES) + ", got " + Long.toUnsignedString(length)
                    + ": not a safetensors file, or cut short");
        }
        byte[] text = fill(in, little((int) length)).array();
        SafetensorsHeader header = SafetensorsHeader.parse(text, size - LENGTH_BYTES - length);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (SafetensorsHeader.Entry entry : header.entries()) {
            tensors.put(entry.name(), new Tensor(entry.shape(), numbers(in, entry)));
        }
        return new Safetensors(header.metadata(), tensors);
    }

    private static double[] numbers(ReadableByteChannel in, SafetensorsHeader.Entry entry) throws IOException {
        double[] values = new double[entry.count()];
        ByteBuffer chunk = little((int) Math.min(CHUNK, entry.end() - entry.begin()));
        for (int i = 0; i < values.length; ) {
            int some = Math.min(values.length - i, chunk.capacity() / entry.type().bytes);
            fill(in, chunk.clear().limit(some * entry.type().bytes));
            for (int k = 0; k < some; k++) {
                values[i++] = entry.type().get(chunk);
            }
        }
        return values;
    }

    void write(WritableByteChannel out) throws IOException {
        byte[] header = SafetensorsHeader.of(this).toBytes();
        drain(little(LENGTH_BYTES).putLong(header.length).flip(), out);
        drain(ByteBuffer.wrap(header), out);
        ByteBuffer chunk = little(CHUNK);
        for (Tensor tensor : tensors.values()) {
            for (double value : tensor.values()) {
                chunk.putDouble(value);
                if (!chunk.hasRemaining()) {
                    drain(chunk.flip(), out);
                    chunk.clear();
                }
            }
        }
        drain(chunk.flip(), out);
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer fill(ReadableByteChannel in, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (in.read(buffer) < 0) {
                throw new EOFException("the file ended while it was read");
            }
        }
        return buffer.flip();
    }

    private static void drain(ByteBuffer buffer, WritableByteChannel out) throws IOException {
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }
}
