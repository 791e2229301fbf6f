package io.diffeo.inference;

import java.util.Arrays;

/** What draws of one number in several chains, {@code [chain][draw]}, say of whether the chains have mixed, and how many independent draws they are worth. */
public final class Diagnostics {
    private Diagnostics() {}

    /**
     * Split R-hat: the square root of var+ / W with each chain cut in two, W the mean variance within the halves, B / n the variance of their means, and
     * var+ = (n - 1) / n W + B / n (Gelman et al. 2013, section 11.4). Near 1 where chains agree with each other and with themselves; above 1.01 they do
     * not yet (Vehtari et al. 2021).
     */
    public static double splitRHat(double[][] chains) {
        Moments m = Moments.of(split(chains));
        return Math.sqrt(m.pooled() / m.within());
    }

    /**
     * Effective sample size: m n / tau with tau = -1 + 2 sum of P_t, where P_t are sums of two neighbouring autocorrelations of the m split chains
     * combined, cut off before the first that is not positive and made to fall (Geyer 1992, initial monotone sequence; combined as in Vehtari et al. 2021,
     * section 3.2). Above m n where draws are anticorrelated.
     */
    public static double effectiveSize(double[][] chains) {
        double[][] halves = split(chains);
        Moments m = Moments.of(halves);
        int n = halves[0].length;
        double tau = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int t = 0; t + 1 < n; t += 2) {
            double pair = correlation(halves, m, t) + correlation(halves, m, t + 1);
            if (!(pair > 0)) {
                break;
            }
            least = Math.min(least, pair);
            tau += 2 * least;
        }
        double draws = (double) halves.length * n;
        return draws / Math.max(tau, 1 / Math.log10(draws));
    }

    /** The standard error of the mean: the deviation of the draws over the root of their {@link #effectiveSize}. */
    public static double standardError(double[][] chains) {
        return Math.sqrt(Moments.of(split(chains)).pooled() / effectiveSize(chains));
    }

    /** 1 - (W - mean autocovariance) / var+ at a lag. */
    private static double correlation(double[][] chains, Moments m, int lag) {
        if (lag == 0) {
            return 1;
        }
        int n = chains[0].length;
        double sum = 0;
        for (int c = 0; c < chains.length; c++) {
            double mean = m.means()[c];
            for (int i = lag; i < n; i++) {
                sum += (chains[c][i] - mean) * (chains[c][i - lag] - mean);
            }
        }
        double covariance = sum / chains.length / (n - 1);
        return 1 - (m.within() - covariance) / m.pooled();
    }

    /** Each chain as its two halves; the middle draw of an odd number is left out. */
    private static double[][] split(double[][] chains) {
        int n = chains.length == 0 ? 0 : chains[0].length;
        if (n < 4) {
            throw new IllegalArgumentException(
                    "expected chains of at least 4 draws, got " + chains.length + " chains of " + n);
        }
        double[][] halves = new double[2 * chains.length][];
        for (int c = 0; c < chains.length; c++) {
            halves[2 * c] = Arrays.copyOfRange(chains[c], 0, n / 2);
            halves[2 * c + 1] = Arrays.copyOfRange(chains[c], n - n / 2, n);
        }
        return halves;
    }

    /**
     * Means of chains, and two estimates of the variance of a draw.
     *
     * @param within W, too low where chains have not mixed
     * @param pooled var+, too high then
     */
    private record Moments(double[] means, double within, double pooled) {
        static Moments of(double[][] chains) {
            int n = chains[0].length;
            double[] means = new double[chains.length];
            double within = 0;
            for (int c = 0; c < chains.length; c++) {
                double mean = Arrays.stream(chains[c]).sum() / n;
                means[c] = mean;
                within += Arrays.stream(chains[c])
                                .map(x -> (x - mean) * (x - mean))
                                .sum()
                        / (n - 1)
                        / chains.length;
            }
            double grand = Arrays.stream(means).sum() / means.length;
            double between =
                    Arrays.stream(means).map(x -> (x - grand) * (x - grand)).sum() / (means.length - 1);
            return new Moments(means, within, within * (n - 1) / n + between);
        }
    }
}
