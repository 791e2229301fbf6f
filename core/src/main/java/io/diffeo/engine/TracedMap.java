package io.diffeo.engine;

import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Runs a map, traced as nodes, on rows in double precision. */
public record TracedMap(Weights weights) {
    /** The rows of the traced node at each point. */
    public double[][] at(double[][] points, UnaryOperator<Node> map) {
        return at(points, new double[points.length][0], (point, context) -> map.apply(point));
    }

    /**
     * The rows of the traced node at each point, given its context.
     *
     * @param context a row for each point, of no numbers where there is none
     */
    public double[][] at(double[][] points, double[][] context, BiFunction<Node, Node, Node> map) {
        if (points.length == 0) {
            return new double[0][];
        }
        Graph graph = new Graph();
        Node in = graph.input("point", points[0].length);
        Node given = context[0].length == 0 ? graph.empty() : graph.input("context", context[0].length);
        Node out = map.apply(in, given);
        Points values = Points.alone(points.length, out.shape().units());
        Evaluator.of(Kernels.ofDouble(), weights, Workers.shared(), new Node[] {in, given}, out)
                .run(points.length, 0, 0, values, Rows.of(points), Rows.of(context));
        return values.x();
    }
}
