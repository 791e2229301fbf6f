package io.diffeo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/** A small table of two columns, and a model of it. */
final class Places {
    private Places() {}

    static String csv(int rows) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder("x,y\n");
        for (int r = 0; r < rows; r++) {
            double x = random.nextGaussian();
            text.append(String.format(Locale.ROOT, "%.9f,%.9f%n", x, x * x + random.nextGaussian()));
        }
        return text.toString();
    }

    static Path table(Path folder) throws IOException {
        return Files.writeString(folder.resolve("places.csv"), csv(400));
    }

    static Path model(Path folder) throws IOException {
        Path model = folder.resolve("places.safetensors");
        Run fit = Run.of("fit", table(folder), "-o", model, "--epochs", 2, "--transforms", 1, "--hidden", 8, "-q");
        if (fit.code() != 0) {
            throw new IllegalStateException(fit.err());
        }
        return model;
    }
}
