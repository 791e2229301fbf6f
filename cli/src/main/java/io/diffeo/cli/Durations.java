package io.diffeo.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time such as 90s, 2m, 1.5h or 1h30m. */
final class Durations implements ITypeConverter<Duration> {
    private static final Pattern PARTS = Pattern.compile("(?:([\\d.]+)h)?(?:([\\d.]+)m)?(?:([\\d.]+)s)?");
    private static final double[] SECONDS = {3600, 60, 1};

    @Override
    public Duration convert(String text) {
        Matcher parts = PARTS.matcher(text.strip().replace(" ", "").toLowerCase(java.util.Locale.ROOT));
        double seconds = 0;
        try {
            for (int i = 0; parts.matches() && i < SECONDS.length; i++) {
                seconds += parts.group(i + 1) == null ? 0 : SECONDS[i] * Double.parseDouble(parts.group(i + 1));
            }
        } catch (NumberFormatException e) {
            seconds = 0;
        }
        if (!(seconds >= 0.001)) {
            throw new TypeConversionException("expected a time such as 90s, 2m or 1h30m, got \"" + text + "\"");
        }
        return Duration.ofMillis(Math.round(1000 * seconds));
    }
}
