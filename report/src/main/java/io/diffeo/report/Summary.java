package io.diffeo.report;

import java.util.ArrayList;
import java.util.List;

/** The opening paragraph: what was fitted, how good it is, beside what, and why training stopped. */
final class Summary {
    private static final double DOUBT = 2;

    private Summary() {}

    static String of(ReportData data) {
        List<String> sentences = new ArrayList<>();
        if (!data.summary().isBlank()) sentences.add(data.summary().strip());
        data.scores().stream().filter(Score::isFlow).findFirst().ifPresent(flow -> {
            sentences.add("On test rows its mean log-likelihood is %s nats per row, %s bits per dimension."
                    .formatted(
                            Numbers.measured(flow.nats(), flow.error()),
                            Numbers.fixed(
                                    flow.bitsPerDimension(
                                            Math.max(1, data.columns().size())),
                                    3)));
        });
        for (Score score : data.scores()) if (!score.isFlow()) sentences.add(comparison(score));
        data.training()
                .best()
                .ifPresent(best -> sentences.add("The weights kept are those of epoch %d of %d."
                        .formatted(best.number(), data.training().epochs().size())));
        String stopped = data.training().stopped().strip();
        if (!stopped.isEmpty())
            sentences.add("Training stopped because " + stopped + (stopped.endsWith(".") ? "" : "."));
        return String.join(" ", sentences);
    }

    private static String comparison(Score score) {
        String model = midSentence(score.model());
        String lead = Numbers.measured(Math.abs(score.flowLead()), score.flowLeadError());
        if (Math.abs(score.flowLead()) <= DOUBT * score.flowLeadError())
            return "Beside the %s there is no clear difference (%s nats on the same rows)."
                    .formatted(model, Numbers.measured(score.flowLead(), score.flowLeadError()));
        return "It is %s nats per row %s the %s on the same rows."
                .formatted(lead, score.flowLead() > 0 ? "ahead of" : "behind", model);
    }

    /** "Gaussian mixture" stays, as a name does; "Full Gaussian" loses its capital, for "Full" is a word. */
    private static String midSentence(String name) {
        return name.startsWith("Full") ? "f" + name.substring(1) : name;
    }
}
