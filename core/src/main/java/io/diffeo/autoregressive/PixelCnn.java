package io.diffeo.autoregressive;

import io.diffeo.data.Domain;
import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.Law;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.graph.Window;
import io.diffeo.nn.Mlp;
import io.diffeo.nn.Network;
import io.diffeo.recipe.Recipe;
import io.diffeo.recipe.Registry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An autoregressive model of images (PixelCNN, van den Oord et al. 2016): log p(x | c) = sum over pixels i of log p(x_i | those before it in raster
 * order, c). One stack of masked convolutions makes the parameters of all pixels in one pass,
 * <pre>
 *   h = relu(A * x + f(c)),  h = h + relu(B * h) in each layer,  parameters = B * h
 * </pre>
 * with masks A (pixels before) and B (up to). A context enters before the first rectifier, through a network with an output for each filter and pixel:
 * with the latent z for context this is the decoder of a PixelVAE (Gulrajani et al. 2016), and without one it is the PixelCNN itself.
 *
 * <p>A sample is drawn pixel by pixel, each layer computed once for each. Small windows on top of each other leave a blind spot above to the right (van
 * den Oord et al. 2016b, fig. 1): the factorisation stays exact, but such pixels are not looked at.
 */
public final class PixelCnn implements Distribution {
    public static final String TYPE = "pixel-cnn";

    private static final int SIZE = 3;

    private final int height;
    private final int width;
    private final Conditional conditional;
    private final Filters filters;
    private final int context;
    private final @Nullable Network network;
    private final @Nullable Mlp given;
    private final List<MaskedConvolution> layers = new ArrayList<>();

    /**
     * How many filters.
     *
     * @param count of each layer
     * @param layers between the first and the last
     * @param first size of the first layer's window, odd and at least 3; the others have windows of 3 by 3
     */
    public record Filters(int count, int layers, int first) {
        public Filters {
            if (count < 1 || layers < 0 || first < SIZE) {
                throw new IllegalArgumentException("expected at least one filter, no layers or more, and a first window"
                        + " of at least " + SIZE + ", got " + count + ", " + layers + " and " + first);
            }
        }
    }

    private PixelCnn(
            int height, int width, Conditional conditional, Filters filters, int context, @Nullable Network network) {
        this.height = height;
        this.width = width;
        this.conditional = conditional;
        this.filters = filters;
        this.context = context;
        this.network = network;
        this.given = network == null ? null : new Mlp("context", context, network, filters.count() * pixels(), 1);
        int n = filters.count();
        layers.add(MaskedConvolution.of("0", Window.before(height, width, filters.first()), 1, n, 1));
        Window upTo = Window.upTo(height, width, SIZE);
        for (int i = 1; i <= filters.layers(); i++) {
            layers.add(MaskedConvolution.of("" + i, upTo, n, n, 1));
        }
        layers.add(MaskedConvolution.of("" + layers.size(), upTo, n, conditional.parameters(), 0));
    }

    /** A model of images without context. */
    public static PixelCnn of(int height, int width, Conditional conditional, Filters filters) {
        return new PixelCnn(height, width, conditional, filters, 0, null);
    }

    /** This model with a context of some numbers, which enters through a network of the given hidden layers; parameters are new ones. */
    public PixelCnn given(int numbers, Network hidden) {
        if (numbers < 1) {
            throw new IllegalArgumentException("expected at least one number of context, got " + numbers);
        }
        return new PixelCnn(height, width, conditional, filters, numbers, hidden);
    }

    static PixelCnn from(Recipe recipe, Registry.Maker inner) {
        PixelCnn alone = of(
                recipe.integer("height"),
                recipe.integer("width"),
                inner.make(Conditional.class, recipe.recipe("conditional")),
                new Filters(recipe.integer("filters"), recipe.integer("layers"), recipe.integer("first")));
        int context = recipe.integer("context");
        return context == 0 ? alone : alone.given(context, inner.make(Network.class, recipe.recipe("network")));
    }

    @Override
    public Recipe recipe() {
        Recipe recipe = Recipe.of(TYPE)
                .with("height", height)
                .with("width", width)
                .with("conditional", conditional.recipe())
                .with("filters", filters.count())
                .with("layers", filters.layers())
                .with("first", filters.first())
                .with("context", context);
        return network == null ? recipe : recipe.with("network", network.recipe());
    }

    private int pixels() {
        return height * width;
    }

    @Override
    public int dimension() {
        return pixels();
    }

    @Override
    public int contextDimension() {
        return context;
    }

    @Override
    public Domain support() {
        return conditional.support(pixels());
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        layers.forEach(layer -> all.addAll(layer.parameters()));
        if (given != null) {
            all.addAll(given.parameters());
        }
        return all;
    }

    @Override
    public boolean startsFromData() {
        return true;
    }

    /** The biases of the last layer, whose weights start at zero: training starts at pixels that are independent and have one law. */
    @Override
    public Map<Parameter, double[]> fromData(Weights weights, double[][] x, double[][] contextRows) {
        double[] pixels = Arrays.stream(x).flatMapToDouble(Arrays::stream).toArray();
        return Map.of(last().bias(), conditional.start(pixels));
    }

    private MaskedConvolution last() {
        return layers.get(layers.size() - 1);
    }

    /** The conditionals' parameters of all pixels in one pass: [pixels conditional.parameters()][lanes], those of the first pixel first. */
    public Node conditionals(Node x, Node contextRows) {
        Node h = layers.get(0).apply(scaled(x));
        h = (given == null ? h : h.plus(given.apply(contextRows))).relu();
        for (MaskedConvolution layer : layers.subList(1, layers.size() - 1)) {
            h = h.plus(layer.apply(h).relu());
        }
        return last().apply(h).gather(MaskedConvolution.transposed(conditional.parameters(), pixels()));
    }

    /** The levels of integer pixels evenly over [-1, 1]; real ones as they are. */
    private Node scaled(Node x) {
        double top = conditional.support(1).upper()[0] - 1;
        return conditional.support(1).isDiscrete() ? x.times(2 / top).minus(1) : x;
    }

    /** log p(x_i | those before it) of every pixel: [pixels][lanes]. */
    public Node logConditionals(Node x, Node contextRows) {
        return conditional.logProb(x, conditionals(x, contextRows));
    }

    @Override
    public Law given(Graph graph, Node contextRows) {
        return Law.of(graph, () -> draw(graph, contextRows), x -> logConditionals(x, contextRows)
                .sumRows());
    }

    private Node draw(Graph graph, Node contextRows) {
        int inner = layers.size() - 1;
        Node offset = given == null ? graph.empty() : given.apply(contextRows);
        int[] byPixel = MaskedConvolution.transposed(filters.count(), pixels());
        Node offsets = given == null ? offset : offset.gather(byPixel);
        Node[] x = new Node[pixels()];
        Node[] seen = new Node[pixels()];
        Node[][] h = new Node[inner][pixels()];
        for (int p = 0; p < x.length; p++) {
            Node first = layers.get(0).at(graph, p, q -> seen[q]);
            h[0][p] = (given == null ? first : first.plus(offsets.slice(p * filters.count(), filters.count()))).relu();
            for (int i = 1; i < inner; i++) {
                Node[] below = h[i - 1];
                h[i][p] =
                        below[p].plus(layers.get(i).at(graph, p, q -> below[q]).relu());
            }
            Node parameters = last().at(graph, p, q -> h[inner - 1][q]);
            x[p] = conditional.sample(graph, parameters);
            seen[p] = scaled(x[p]);
        }
        return Node.concat(x);
    }

    @Override
    public String toString() {
        return title();
    }
}
