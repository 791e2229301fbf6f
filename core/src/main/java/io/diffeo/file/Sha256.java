package io.diffeo.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 digests, written {@code sha256:...}: they detect damage and changes, they do not prove who wrote a file. */
final class Sha256 {
    private Sha256() {}

    static String of(String text) {
        return words(start().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Of the numbers as little-endian float64, in the order of the tensors. */
    static String of(Iterable<Tensor> tensors) {
        MessageDigest sha = start();
        ByteBuffer number = ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Tensor tensor : tensors) {
            for (double value : tensor.values()) {
                sha.update(number.putDouble(0, value).array());
            }
        }
        return words(sha.digest());
    }

    private static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String words(byte[] digest) {
        return "sha256:" + HexFormat.of().formatHex(digest);
    }
}
