package io.diffeo.report;

import java.util.ArrayList;
import java.util.List;

/** The opening paragraph: what was fitted, how good it is, and why training stopped. */
final class Summary {
    private Summary() {}

    static String of(ReportData data) {
        List<String> sentences = new ArrayList<>();
        if (!data.summary().isBlank()) {
            sentences.add(data.summary().strip());
        }
        data.scores().stream().filter(ScoreSummary::isFlow).findFirst().ifPresent(flow -> {
            sentences.add("On test rows its mean log-likelihood is %s nats per row, %s bits per dimension."
                    .formatted(
                            Numbers.measured(flow.nats(), flow.error()),
                            Numbers.fixed(
                                    flow.bitsPerDimension(
                                            Math.max(1, data.columns().size())),
                                    3)));
        });
        LearningCurve training = data.training();
        if (!training.epochs().isEmpty()) {
            sentences.add(kept(training));
        }
        String stopped = training.stopped().strip();
        if (!stopped.isEmpty()) {
            sentences.add("Training stopped because " + stopped + (stopped.endsWith(".") ? "" : "."));
        }
        return String.join(" ", sentences);
    }

    static String kept(LearningCurve training) {
        return training.kept() == 0
                ? "The weights kept are those of the start: no epoch was surely better."
                : "The weights kept are those of epoch %d of %d."
                        .formatted(training.kept(), training.epochs().size());
    }
}
