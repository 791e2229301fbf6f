package io.diffeo.train;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What was gained from one set of scores to another over the same samples: the mean of the differences and its standard error.
 *
 * <p>A mean is no judge where one sample outweighs all others, so the differences of few samples that lie far from the rest count no more than {@link
 * #FAR} deviations from the median; the deviation is 1.4826 times the median absolute deviation, which the far ones do not move (Huber 1964).
 *
 * @param mean of the differences, in nats
 * @param standardError of that mean
 * @param far the samples whose differences were held back, none in most cases
 */
record PairedGain(double mean, double standardError, int[] far) {
    private static final double FAR = 50;

    /** Of so many samples, one may be held back; where more lie far, they are what there is to learn. */
    private static final int ONE_OF = 200;

    static PairedGain of(double[] scores, double[] before) {
        double[] gains = new double[scores.length];
        Arrays.setAll(gains, i -> scores[i] - before[i]);
        int[] far = hold(gains);
        int n = gains.length;
        double mean = Arrays.stream(gains).sum() / n;
        double squares = 0;
        for (double gain : gains) {
            squares += (gain - mean) * (gain - mean);
        }
        return new PairedGain(mean, Math.sqrt(squares / n / (n - 1)), far);
    }

    /** Holds back what lies far, in place. */
    private static int[] hold(double[] gains) {
        double middle = median(gains);
        double deviation = 1.4826
                * median(Arrays.stream(gains).map(g -> Math.abs(g - middle)).toArray());
        if (!(deviation > 0)) {
            return new int[0];
        }
        double reach = FAR * deviation;
        int[] far = IntStream.range(0, gains.length)
                .filter(i -> Math.abs(gains[i] - middle) > reach)
                .toArray();
        if (far.length > Math.max(1, gains.length / ONE_OF)) {
            return new int[0];
        }
        for (int i : far) {
            gains[i] = middle + Math.copySign(reach, gains[i] - middle);
        }
        return far;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : 0.5 * (sorted[n / 2 - 1] + sorted[n / 2]);
    }
}
