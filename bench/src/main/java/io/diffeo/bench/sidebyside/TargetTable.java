package io.diffeo.bench.sidebyside;

import io.diffeo.bench.result.Markdown;
import java.util.ArrayList;
import java.util.List;

/** The targets as Markdown: for each, the cell in which Diffeo is furthest from it. */
final class TargetTable {
    private TargetTable() {}

    static String of(List<CellResult> all) {
        List<CellResult> results = SpeedTable.latest(all);
        List<String> owns = SpeedTable.owns(results);
        List<String> heads = new ArrayList<>(List.of("at 2 threads", "work", "hidden", "against", "target"));
        for (String own : owns) {
            heads.add(Engine.title(own).replace("Diffeo, ", "worst, "));
            heads.add("reached");
        }
        Markdown table = new Markdown(heads.toArray(String[]::new));
        for (Target target : Target.TARGETS) {
            List<Object> cells = new ArrayList<>(List.of(
                    part(target),
                    String.join(", ", target.works()),
                    "2x" + target.hidden(),
                    target.compiled() ? "PyTorch compiled" : "every library",
                    Ratio.number(target.ratio())));
            for (String own : owns) {
                cells.add(target.worst(results, own).map(TargetTable::words).orElse("not measured"));
                cells.add(target.worst(results, own)
                        .map(worst -> target.verdict(worst.ratio().value()))
                        .orElse("-"));
            }
            table.row(cells.toArray());
        }
        return table.toString();
    }

    private static String part(Target target) {
        String batches = target.batches().size() == 3
                ? ""
                : ", batch "
                        + String.join(
                                " and ",
                                target.batches().stream().map(String::valueOf).toList());
        return target.operation().title() + batches + (target.features() == 0 ? "" : ", D = " + target.features());
    }

    private static String words(Target.Worst worst) {
        Cell cell = worst.cell();
        return worst.ratio().cell() + " " + worst.ratio().peer() + ", " + cell.work() + ", D = " + cell.features()
                + ", batch " + cell.batch();
    }
}
