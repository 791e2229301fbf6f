package io.diffeo.report;

/**
 * 256 colours from night to light whose lightness rises in equal steps, so that equal differences of a value look
 * equal, also in grey. They follow a path in the Oklab space (Ottosson, 2020) from indigo over magenta and orange to
 * pale yellow.
 */
final class Colormap {
    static final int SIZE = 256;
    private static final int[] COLOURS = new int[SIZE];

    static {
        for (int i = 0; i < SIZE; i++) {
            COLOURS[i] = colour(i / (SIZE - 1.0));
        }
    }

    private Colormap() {}

    /** The colour at t, as 0xRRGGBB; t is cut to [0, 1]. */
    static int at(double t) {
        return COLOURS[(int) Math.round(Math.max(0, Math.min(1, t)) * (SIZE - 1))];
    }

    private static int colour(double t) {
        double lightness = 0.155 + 0.815 * t;
        double hue = Math.toRadians(285 + 180 * t - 15 * Math.sin(2 * Math.PI * t));
        double chroma = 0.03 + 0.165 * Math.pow(Math.sin(Math.PI * Math.pow(t, 0.9)), 0.8) + 0.045 * t;
        while (!inGamut(linear(lightness, chroma, hue))) {
            chroma -= 0.001;
        }
        double[] rgb = linear(lightness, chroma, hue);
        return encoded(rgb[0]) << 16 | encoded(rgb[1]) << 8 | encoded(rgb[2]);
    }

    private static double[] linear(double lightness, double chroma, double hue) {
        double a = chroma * Math.cos(hue), b = chroma * Math.sin(hue);
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        };
    }

    private static boolean inGamut(double[] rgb) {
        for (double channel : rgb) {
            if (channel < -1e-4 || channel > 1 + 1e-4) {
                return false;
            }
        }
        return true;
    }

    private static int encoded(double channel) {
        double c = Math.max(0, Math.min(1, channel));
        return (int) Math.round(255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * Math.pow(c, 1 / 2.4) - 0.055));
    }

    private static double cube(double v) {
        return v * v * v;
    }
}
