package io.diffeo.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    private static final String PLAIN = "{\"a\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,16]}}";

    @TempDir
    Path folder;

    @Test
    void roundTripIsExact() throws IOException {
        double[] special = {0.1, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN, Double.NEGATIVE_INFINITY};
        double[] long1 = new double[20_001];
        for (int i = 0; i < long1.length; i++) {
            long1[i] = Math.sin(i);
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("z", new Tensor(new int[] {2, 3}, special));
        tensors.put("empty", new Tensor(new int[] {0, 3}, new double[0]));
        tensors.put("long", new Tensor(new int[] {20_001}, long1));
        tensors.put("scalar", new Tensor(new int[0], new double[] {3}));
        Safetensors written = new Safetensors(Map.of("key", "väl\"ue\n"), tensors);
        Path file = folder.resolve("a.safetensors");
        WholeFile.write(file, written::write);

        byte[] bytes = Files.readAllBytes(file);
        assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8)
                .isZero();
        Safetensors read = read(bytes);
        assertThat(read.metadata()).isEqualTo(written.metadata());
        assertThat(read.tensors().keySet()).isEqualTo(tensors.keySet());
        tensors.forEach((name, tensor) -> {
            assertThat(read.tensors().get(name).shape()).isEqualTo(tensor.shape());
            assertThat(read.tensors().get(name).values()).containsExactly(tensor.values());
        });
    }

    @Test
    void float32IsReadWhereverItLies() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        data.putFloat(0.1f).putDouble(0.2);
        Safetensors read = read(file(
                "{\"b\":{\"dtype\":\"F64\",\"shape\":[1,1],\"data_offsets\":[4,12]},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}   ",
                data.array()));
        assertThat(read.tensors().get("a").values()).containsExactly(0.1f);
        assertThat(read.tensors().get("b").values()).containsExactly(0.2);
        assertThat(read.count()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"a":{"dtype":"F64","shape":[2],"data_offsets":[0,16]} | expected the header to be JSON: Unexpected end-of-input
            {"a":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}} x | expected the header to be JSON: Unrecognized token 'x'
            [] | expected the header to be a JSON object, got []
            {"a":7} | expected tensor 'a' to be a JSON object, got 7
            {"__metadata__":{"x":7}} | expected __metadata__ 'x' to be a string, got 7
            {"__metadata__":[]} | expected __metadata__ to be a JSON object, got []
            {"a":{"dtype":"BF16","shape":[8],"data_offsets":[0,16]}} | expected the dtype of tensor 'a' to be F64 or F32, got "BF16"
            {"a":{"shape":[2],"data_offsets":[0,16]}} | expected the dtype of tensor 'a' to be F64 or F32, got nothing
            {"a":{"dtype":"F64","data_offsets":[0,16]}} | expected the shape of tensor 'a' to be a list, got nothing
            {"a":{"dtype":"F64","shape":[-2],"data_offsets":[0,16]}} | expected the shape of tensor 'a' to be an integer of 0 or more, got -2
            {"a":{"dtype":"F64","shape":[2.0],"data_offsets":[0,16]}} | expected the shape of tensor 'a' to be an integer of 0 or more, got 2.0
            {"a":{"dtype":"F64","shape":[1e400],"data_offsets":[0,16]}} | expected the shape of tensor 'a' to be an integer of 0 or more, got
            {"a":{"dtype":"F64","shape":[99999999999999999999],"data_offsets":[0,16]}} | expected the shape of tensor 'a' to be an integer of 0 or more, got 99999999999999999999
            {"a":{"dtype":"F64","shape":[4294967296,4294967296],"data_offsets":[0,16]}} | expected the shape of tensor 'a' to be of fewer than 2^31 values, got [4294967296,4294967296]
            {"a":{"dtype":"F64","shape":[65536,65536,4],"data_offsets":[0,16]}} | expected the shape of tensor 'a' to be of fewer than 2^31 values
            {"a":{"dtype":"F64","shape":[3],"data_offsets":[0,16]}} | expected the data_offsets of tensor 'a' to span 24 bytes for F64 of shape (3), got [0,16]
            {"a":{"dtype":"F64","shape":[2],"data_offsets":[16,0]}} | expected the data_offsets of tensor 'a' to span 16 bytes for F64 of shape (2), got [16,0]
            {"a":{"dtype":"F64","shape":[2],"data_offsets":[-16,0]}} | expected the data_offsets of tensor 'a' to be an integer of 0 or more, got -16
            {"a":{"dtype":"F64","shape":[2],"data_offsets":[0]}} | expected the data_offsets of tensor 'a' to be a list of two, got [0]
            {"a":{"dtype":"F64","shape":[2],"data_offsets":[9223372036854775791,9223372036854775807]}} | expected tensor 'a' to start at byte 0 of the data, where the one before it ends, got 9223372036854775791
            {"a":{"dtype":"F64","shape":[1],"data_offsets":[8,16]}} | expected tensor 'a' to start at byte 0 of the data
            {"a":{"dtype":"F64","shape":[2],"data_offsets":[0,16]},"b":{"dtype":"F64","shape":[1],"data_offsets":[8,16]}} | expected tensor 'b' to start at byte 16 of the data, where the one before it ends, got 8
            {"a":{"dtype":"F64","shape":[3],"data_offsets":[0,24]}} | expected 24 bytes of tensors after the header, got 16: the file is cut short
            {"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}} | expected 8 bytes of tensors after the header, got 16
            {"a":{"dtype":"F64","shape":[2],"data_offsets":[0,16]},"a":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}} | expected the header to be JSON: Duplicate field 'a'
            {"a":{"dtype":"F64","dtype":"F64","shape":[2],"data_offsets":[0,16]}} | expected the header to be JSON: Duplicate field 'dtype'
            {"a":{"dtype":"F64","shape":[NaN],"data_offsets":[0,16]}} | expected the header to be JSON: Non-standard token 'NaN'
            """)
    void hostileHeadersAreRefused(String header, String message) {
        assertThatThrownBy(() -> read(file(header, new byte[16])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void hostileLengthsAreRefused() {
        assertThatThrownBy(() -> read(new byte[7]))
                .hasMessage("expected a safetensors file, which has 8 bytes at least, got 7");
        byte[] file = file(PLAIN, new byte[16]);
        for (long length : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, file.length - 7, 1L << 32}) {
            ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
            assertThatThrownBy(() -> read(file))
                    .hasMessage("expected the first 8 bytes to give a header's length of at most " + (file.length - 8)
                            + ", got " + Long.toUnsignedString(length) + ": not a safetensors file, or cut short");
        }
    }

    @Test
    void depthIsBounded() {
        assertThatThrownBy(() -> read(file("{\"a\":" + "[".repeat(100_000), new byte[0])))
                .hasMessageStartingWith(
                        "expected the header to be JSON: Document nesting depth (101) exceeds the maximum");
    }

    @Test
    void textMustBeUtf8() {
        byte[] file = file(PLAIN, new byte[16]);
        file[10] = (byte) 0xff;
        assertThatThrownBy(() -> read(file)).hasMessageStartingWith("expected the header to be UTF-8 text");
    }

    @Test
    void aFileThatCannotBeFinishedLeavesTheOldOne() throws IOException {
        Path file = folder.resolve("old");
        Files.writeString(file, "old");
        assertThatThrownBy(() -> WholeFile.write(file, out -> {
                    out.write(ByteBuffer.allocate(10));
                    throw new IOException("No space left on device");
                }))
                .hasMessage("No space left on device");
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void aLinkIsFollowed() throws IOException {
        Path file = folder.resolve("real");
        Files.writeString(file, "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        WholeFile.write(link, out -> out.write(StandardCharsets.UTF_8.encode("new")));
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    private Safetensors read(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("read"), bytes);
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            return Safetensors.read(in);
        }
    }

    private static byte[] file(String header, byte[] data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(data)
                .array();
    }
}
