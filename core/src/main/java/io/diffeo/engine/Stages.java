package io.diffeo.engine;

import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.graph.Gradient;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.graph.op.WholeBatch;
import io.diffeo.kernel.ArrayOps;
import io.diffeo.kernel.Kernels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Programs that run one after the other over the same batch, where values of single samples need sums, or other functions, of the whole batch: the first
 * computes what is needed of all samples, the next are given it. What samples have between them is computed anew in each, with the same random
 * numbers. One program, and nothing else, where nothing of the kind is needed. Not thread-safe.
 */
public final class Stages<A> {
    private final List<Stage<A>> stages = new ArrayList<>();
    private final Workers workers;
    private final int trained;

    /** A program, the functions of the batch that follow it, and the sums of it that later ones are given. */
    private record Stage<A>(
            Matrices<A> matrices, List<Node> functions, List<Node> sums, Map<Integer, Batch<A>> batches) {}

    /** @param first parameters with which the matrices of every stage begin, in that order, without gaps */
    public Stages(List<Node> outputs, List<Parameter> first, Kernels<A> kernels, Workers workers) {
        this.workers = workers;
        this.trained = first.stream().mapToInt(Parameter::size).sum();
        List<Node> nodes = Gradient.ancestors(outputs.toArray(Node[]::new));
        Map<Integer, Integer> levels = levels(nodes);
        int last = nodes.stream()
                .filter(node -> node.shape().isTile())
                .mapToInt(node -> levels.get(node.id()))
                .max()
                .orElse(0);
        Set<Integer> given = new HashSet<>();
        for (int level = 0; level <= last; level++) {
            List<Node> functions = new ArrayList<>();
            List<Node> sums = new ArrayList<>();
            List<Node> wanted = new ArrayList<>();
            for (Node node : level < last ? needed(nodes, levels, level + 1) : List.<Node>of()) {
                boolean function = node.op() instanceof WholeBatch;
                (function ? functions : sums).add(node);
                wanted.add(function ? node.inputs().get(0) : node);
            }
            Program program = Program.of(level < last ? wanted : outputs, first, Set.copyOf(given));
            stages.add(new Stage<>(new Matrices<>(program, kernels), functions, sums, new HashMap<>()));
            functions.forEach(function -> given.add(function.id()));
            sums.forEach(sum -> given.add(sum.id()));
            for (Node node : nodes) {
                if (node.op() instanceof WholeBatch.Slope
                        && functions.contains(node.inputs().get(1))) {
                    given.add(node.id());
                }
            }
        }
    }

    /** How many passes over the batch must be over before a node can be computed; a sum over a pass belongs to the next. */
    private static Map<Integer, Integer> levels(List<Node> nodes) {
        Map<Integer, Integer> levels = new HashMap<>();
        for (Node node : nodes) {
            int level = node.inputs().stream()
                    .mapToInt(input -> levels.get(input.id()))
                    .max()
                    .orElse(0);
            levels.put(node.id(), Program.isSum(node) ? level + 1 : level);
        }
        return levels;
    }

    /** The sums and functions of a level that tiles of that level or later ones depend on. */
    private static List<Node> needed(List<Node> nodes, Map<Integer, Integer> levels, int level) {
        List<Node> late = nodes.stream()
                .filter(node -> node.shape().isTile() && levels.get(node.id()) >= level)
                .toList();
        return Gradient.ancestors(late.toArray(Node[]::new)).stream()
                .filter(node -> levels.get(node.id()) == level && Program.isSum(node))
                .toList();
    }

    /** Programs, in the order in which they run. */
    public List<Program> programs() {
        return stages.stream().map(stage -> stage.matrices().program()).toList();
    }

    /** The matrices of the last program, where the outputs are; earlier ones take their first parameters from it in every run. */
    public Matrices<A> last() {
        return stages.get(stages.size() - 1).matrices();
    }

    /** Puts the parameters of all stages in place. */
    public Stages<A> set(Weights weights) {
        stages.forEach(stage -> stage.matrices().set(weights));
        return this;
    }

    /**
     * Runs all rows through all stages.
     *
     * @param loads for each program, what loads its tiles
     * @param store of the last program's tiles
     */
    public void run(int rows, long firstRow, long seed, List<Batch.Tile<A>> loads, Batch.Tile<A> store) {
        Map<Node, Rows> slopes = new HashMap<>();
        for (int s = 0; s < stages.size(); s++) {
            Stage<A> stage = stages.get(s);
            Matrices<A> matrices = stage.matrices();
            if (s < stages.size() - 1) {
                matrices.kernels().arrays().copy(last().memory(), 0, matrices.memory(), 0, trained);
            }
            matrices.before();
            Map<Node, double[][]> collected = new HashMap<>();
            stage.functions().forEach(f -> collected.put(f.inputs().get(0), new double[rows][]));
            Batch.Tile<A> load = loads.get(s);
            Batch.Tile<A> loading = slopes.isEmpty()
                    ? load
                    : (arena, from, count) -> {
                        load.at(arena, from, count);
                        slopes.forEach((node, numbers) -> arena.load(node, numbers, from, count));
                    };
            Batch.Tile<A> storing =
                    s == stages.size() - 1 ? store : (arena, from, count) -> collect(arena, from, count, collected);
            int lanes = Batch.lanes(rows, matrices.program());
            stage.batches()
                    .computeIfAbsent(lanes, l -> new Batch<>(matrices, workers, l))
                    .run(rows, firstRow, seed, loading, storing);
            hand(s, collected, slopes);
        }
    }

    private void collect(Arena<A> arena, int from, int count, Map<Node, double[][]> collected) {
        collected.forEach((node, numbers) -> {
            for (int l = 0; l < count; l++) {
                double[] row = new double[node.rows()];
                for (int r = 0; r < row.length; r++) {
                    row[r] = arena.read(node, r, l);
                }
                numbers[from + l] = row;
            }
        });
    }

    /** Hands sums and functions of the batch to all later stages. */
    private void hand(int s, Map<Node, double[][]> collected, Map<Node, Rows> slopes) {
        Stage<A> stage = stages.get(s);
        ArrayOps<A> arrays = stage.matrices().kernels().arrays();
        for (Node sum : stage.sums()) {
            for (Stage<A> later : stages.subList(s + 1, stages.size())) {
                if (later.matrices().program().layout().holds(sum)) {
                    arrays.copy(
                            stage.matrices().memory(),
                            stage.matrices().offset(sum),
                            later.matrices().memory(),
                            later.matrices().offset(sum),
                            sum.shape().units());
                }
            }
        }
        for (Node function : stage.functions()) {
            double[][] x = collected.get(function.inputs().get(0));
            double[][] gradient = new double[x.length][x[0].length];
            double value = ((WholeBatch) function.op()).f().valueAndGradient(x, gradient);
            for (double[] row : gradient) {
                for (int c = 0; c < row.length; c++) {
                    row[c] *= x.length;
                }
            }
            for (Stage<A> later : stages.subList(s + 1, stages.size())) {
                later.matrices().program().leaves().forEach(leaf -> {
                    if (leaf == function) {
                        later.matrices().write(leaf, new double[] {value});
                    } else if (leaf.op() instanceof WholeBatch.Slope
                            && leaf.inputs().get(1) == function) {
                        slopes.put(leaf, Rows.of(gradient));
                    }
                });
            }
        }
    }
}
