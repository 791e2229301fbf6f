package io.diffeo.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeo.file.Provenance;
import io.diffeo.report.LayerSummary;
import io.diffeo.table.TableColumn;
import io.diffeo.table.TableModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a model file holds. */
@Command(
        name = "inspect",
        header = "Show a model's columns, layers, origin and scores.",
        synopsisHeading = "%nUsage: ",
        customSynopsis = "diffeo inspect MODEL [OPTIONS]",
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExample:%n",
        footer = {"  diffeo inspect places.safetensors"})
final class InspectCommand implements Callable<Integer> {
    @Mixin
    private final Output talk;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model that diffeo fit wrote.")
    private Path file;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    InspectCommand(Output talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        TableModel model = TableModel.load(file);
        if (json) {
            talk.result(json(model));
        } else {
            print(model);
        }
        return Exit.DONE;
    }

    private void print(TableModel model) {
        talk.result("Columns");
        model.columns().forEach(this::column);
        if (!model.given().isEmpty()) {
            talk.result("\nGiven");
            model.given().forEach(this::column);
        }
        talk.result(
                "\nLayers, from latents to data: " + Format.count(model.flow().parameterCount(), "parameter"));
        for (LayerSummary layer : Layers.of(model.flow())) {
            talk.result(String.format("  %-22s%9s  %s", layer.name(), Format.count(layer.parameters()), layer.detail())
                    .stripTrailing());
        }
        Provenance from = model.provenance();
        talk.result("\nOrigin");
        origin("diffeo", from.library());
        origin("java", from.java());
        from.created().ifPresent(when -> origin("date", when.toString()));
        from.seed().ifPresent(seed -> origin("seed", Long.toString(seed)));
        from.command().ifPresent(command -> origin("command", command));
        from.data().ifPresent(digest -> origin("data", digest));
        if (!from.scores().isEmpty()) {
            talk.result("\nScores");
            from.scores().forEach((name, score) -> talk.result(String.format("  %-44s%9s", name, Format.fixed(score))));
        }
    }

    private void column(TableColumn column) {
        talk.result(String.format("  %-22s%-19s%s", column.name(), column.kind(), column.preprocessing()));
    }

    private void origin(String what, String value) {
        talk.result(String.format("  %-9s%s", what, value));
    }

    private static String json(TableModel model) {
        ObjectNode json = Json.object();
        columns(json.putArray("columns"), model.columns());
        columns(json.putArray("given"), model.given());
        json.put("parameters", model.flow().parameterCount());
        ArrayNode layers = json.putArray("layers");
        for (LayerSummary layer : Layers.of(model.flow())) {
            layers.addObject()
                    .put("name", layer.name())
                    .put("parameters", layer.parameters())
                    .put("detail", layer.detail());
        }
        Provenance from = model.provenance();
        ObjectNode origin = json.putObject("provenance");
        origin.put("library", from.library()).put("java", from.java());
        from.created().ifPresent(when -> origin.put("created", when.toString()));
        from.seed().ifPresent(seed -> origin.put("seed", seed));
        from.command().ifPresent(command -> origin.put("command", command));
        from.data().ifPresent(digest -> origin.put("data", digest));
        ObjectNode scores = json.putObject("scores");
        from.scores().forEach(scores::put);
        return Json.text(json);
    }

    private static void columns(ArrayNode array, List<TableColumn> columns) {
        for (TableColumn column : columns) {
            array.addObject()
                    .put("name", column.name())
                    .put("kind", column.kind())
                    .put("preprocessing", column.preprocessing())
                    .put("mean", column.mean())
                    .put("deviation", column.deviation());
        }
    }
}
