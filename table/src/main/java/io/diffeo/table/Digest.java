package io.diffeo.table;

import io.diffeo.data.Rows;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of rows, so that a model tells which data it was trained on. */
final class Digest {
    private Digest() {}

    static String of(Rows rows) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer buffer = ByteBuffer.allocate(8 * rows.columns());
            for (int r = 0; r < rows.count(); r++) {
                buffer.clear();
                for (int c = 0; c < rows.columns(); c++) {
                    buffer.putDouble(rows.get(r, c));
                }
                digest.update(buffer.array());
            }
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
