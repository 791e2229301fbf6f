package io.diffeo.bench.known;

import io.diffeo.bench.result.Markdown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The results of known densities as Markdown: the latest of each set and engine, a set a row. */
final class KnownTable {
    private KnownTable() {}

    static String of(List<KnownResult> results) {
        Map<String, Map<String, KnownResult>> sets = new LinkedHashMap<>();
        Set<String> peers = new LinkedHashSet<>();
        for (KnownDensity known : KnownDensities.all()) {
            for (KnownResult result : results) {
                if (result.run().set().equals(known.name())) {
                    sets.computeIfAbsent(known.name(), set -> new LinkedHashMap<>())
                            .put(result.run().engine(), result);
                }
            }
        }
        results.stream().map(KnownResult::run).filter(KnownResult.Run::isPeer).forEach(run -> peers.add(run.engine()));
        List<String> heads = new ArrayList<>(List.of("set", "columns", "rows", "entropy", "**Diffeo**"));
        for (String peer : peers) {
            heads.add(peer);
            heads.add("Diffeo's lead");
        }
        heads.addAll(List.of("Gaussian", "mixture", "seconds", "epochs"));
        Markdown table = new Markdown(heads.toArray(String[]::new));
        for (Map<String, KnownResult> engines : sets.values()) {
            table.row(row(engines, peers).toArray());
        }
        return table.toString();
    }

    private static List<Object> row(Map<String, KnownResult> engines, Set<String> peers) {
        KnownResult.Run any = engines.values().iterator().next().run();
        KnownResult own = engines.get(DefaultFlow.NAME);
        List<Object> cells = new ArrayList<>();
        cells.add(any.set());
        cells.add(any.context() == 0 ? any.columns() : any.columns() + " given " + any.context());
        cells.add(String.format(Locale.ROOT, "%,d", any.trainRows()));
        cells.add(number(any.entropy()));
        cells.add(own == null ? "" : "**" + own.gap().cell() + "**");
        for (String peer : peers) {
            KnownResult result = engines.get(peer);
            cells.add(result == null ? "" : result.gap().cell());
            cells.add(
                    result == null || result.lead() == null ? "" : result.lead().cell());
        }
        cells.add(own == null ? "" : number(own.gaussian()));
        cells.add(own == null ? "" : number(own.mixture()));
        cells.add(own == null ? "" : String.format(Locale.ROOT, "%.0f", own.seconds()));
        cells.add(own == null ? "" : own.epochs());
        return cells;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
