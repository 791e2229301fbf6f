package io.diffeo.conformance;

import java.util.function.ToDoubleBiFunction;

/**
 * log p of a PixelCNN, written without masks or convolutions: for each pixel the whole network is run again, pixel by pixel and neighbour by neighbour, on
 * an image of which only earlier pixels are looked up.
 *
 * @param each parameters of a pixel
 * @param layers between the first and the last
 * @param first size of the first layer's window
 * @param log of one pixel, given its parameters and its value
 */
record PixelCnnFormula(
        int height, int width, int levels, int each, int layers, int first, ToDoubleBiFunction<double[], Double> log) {
    /** Of the parameters of the layers, and then of the context's two layers where there is one. */
    double at(double[][] w, double[] context, double[] x) {
        double sum = 0;
        for (int p = 0; p < height * width; p++) {
            sum += log.applyAsDouble(hidden(w, context, x, layers + 1, p), x[p]);
        }
        return sum;
    }

    /** What a layer makes of a pixel. */
    private double[] hidden(double[][] w, double[] context, double[] x, int layer, int pixel) {
        int size = layer == 0 ? first : 3;
        double[] bias = w[2 * layer + 1];
        double[] out = bias.clone();
        int taps = layer == 0 ? size * size / 2 : size * size / 2 + 1;
        for (int t = 0; t < taps; t++) {
            int row = pixel / width + t / size - size / 2;
            int column = pixel % width + t % size - size / 2;
            if (row >= 0 && column >= 0 && column < width) {
                int from = row * width + column;
                double[] in = layer == 0
                        ? new double[] {2 * x[from] / (levels - 1.0) - 1}
                        : hidden(w, context, x, layer - 1, from);
                for (int o = 0; o < out.length; o++) {
                    for (int i = 0; i < in.length; i++) {
                        out[o] += w[2 * layer][(o * in.length + i) * taps + t] * in[i];
                    }
                }
            }
        }
        if (layer > layers) {
            return out;
        }
        double[] below = layer == 0 ? null : hidden(w, context, x, layer - 1, pixel);
        for (int o = 0; o < out.length; o++) {
            double offset = layer == 0 && context.length > 0 ? given(w, context, o * height * width + pixel) : 0;
            out[o] = Math.max(out[o] + offset, 0) + (below == null ? 0 : below[o]);
        }
        return out;
    }

    /** An output of the context's network. */
    private double given(double[][] w, double[] context, int output) {
        int at = 2 * (layers + 2);
        double[] bias = w[at + 1];
        double sum = w[at + 3][output];
        for (int h = 0; h < bias.length; h++) {
            double in = bias[h];
            for (int i = 0; i < context.length; i++) {
                in += w[at][h * context.length + i] * context[i];
            }
            sum += w[at + 2][output * bias.length + h] * Math.max(in, 0);
        }
        return sum;
    }
}
