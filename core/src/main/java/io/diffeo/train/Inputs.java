package io.diffeo.train;

import io.diffeo.data.Rows;
import io.diffeo.engine.Arena;
import io.diffeo.engine.Program;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import java.util.ArrayList;
import java.util.List;

/** The tiles that an objective's rows are loaded into, and one for the progress of training. */
record Inputs(Objective.Trace trace) {
    /** Tiles as wide as the given rows, in a graph of their own; an input of no columns is the empty tile. */
    static Inputs of(List<Rows> rows) {
        Graph graph = new Graph();
        List<Node> inputs = new ArrayList<>();
        for (Rows each : rows) {
            inputs.add(each.columns() == 0 ? graph.empty() : graph.input("input" + inputs.size(), each.columns()));
        }
        return new Inputs(new Objective.Trace(graph, List.copyOf(inputs), graph.input("progress", 1)));
    }

    /** Loads the tiles that a program reads. */
    <A> Loader<A> loader(Program program) {
        boolean[] read = new boolean[trace.inputs().size()];
        for (int i = 0; i < read.length; i++) {
            read[i] = program.reads(trace.input(i));
        }
        boolean progressing = program.reads(trace.progress());
        return (arena, rows, progress, first, count) -> {
            for (int i = 0; i < read.length; i++) {
                if (read[i]) {
                    arena.load(trace.input(i), rows.get(i), first, count);
                }
            }
            if (progressing) {
                arena.load(trace.progress(), new Same(first + count, progress), first, count);
            }
        };
    }

    /** Loads rows {@code first} to {@code first + count} into a tile. */
    @FunctionalInterface
    interface Loader<A> {
        void load(Arena<A> arena, List<Rows> rows, double progress, int first, int count);
    }

    /** One number for every row. */
    private record Same(int count, double number) implements Rows {
        @Override
        public int columns() {
            return 1;
        }

        @Override
        public double get(int row, int column) {
            return number;
        }
    }
}
