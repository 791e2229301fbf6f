package io.diffeo.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;

/**
 * Standard error, in UTF-8. The launcher hands it over as the descriptor that the system property {@code diffeo.stderr}
 * names: Java announces an incubating module on descriptor 2, before any of this runs and with no way to forbid it.
 */
final class StandardError {
    private StandardError() {}

    static PrintStream open() {
        return new PrintStream(new FileOutputStream(descriptor()), true, StandardCharsets.UTF_8);
    }

    private static FileDescriptor descriptor() {
        Integer number = Integer.getInteger("diffeo.stderr");
        if (number == null) {
            return FileDescriptor.err;
        }
        try {
            Constructor<FileDescriptor> constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
            constructor.setAccessible(true);
            return constructor.newInstance(number);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return FileDescriptor.err;
        }
    }
}
