package io.diffeo.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeo.table.Score;
import io.diffeo.table.TableFit;
import io.diffeo.train.Epoch;
import java.util.Locale;

/** A fit's figures as JSON. */
final class FitJson {
    private final TableFit fit;

    FitJson(TableFit fit) {
        this.fit = fit;
    }

    String text() {
        ObjectNode json = Json.object();
        json.put("parameters", fit.model().flow().parameterCount());
        json.putObject("rows")
                .put("train", fit.trainRows())
                .put("validation", fit.validationRows())
                .put("test", fit.test().count());
        ArrayNode scores = json.putArray("test");
        for (Score score : fit.scores()) {
            scores.addObject()
                    .put("model", score.model())
                    .put("natsPerRow", Json.number(score.nats()))
                    .put("standardError", Json.number(score.error()))
                    .put("bitsPerDimension", Json.number(score.bitsPerDimension()))
                    .put("flowLead", Json.number(score.lead()))
                    .put("flowLeadStandardError", Json.number(score.leadError()))
                    .put("flowLeadShare", Json.number(score.leadShare()));
        }
        json.putObject("stopped")
                .put("cause", fit.stopped().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("because", fit.stopped().reason());
        json.put("verdict", fit.verdict());
        ArrayNode epochs = json.putArray("epochs");
        for (Epoch epoch : fit.history()) {
            epochs.addObject()
                    .put("number", epoch.number())
                    .put("train", Json.number(epoch.train()))
                    .put("validation", Json.number(epoch.validation()))
                    .put("seconds", epoch.seconds());
        }
        ArrayNode warnings = json.putArray("warnings");
        fit.warnings().forEach(warnings::add);
        return Json.text(json);
    }
}
