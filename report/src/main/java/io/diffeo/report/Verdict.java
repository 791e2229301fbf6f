package io.diffeo.report;

import java.util.Comparator;
import java.util.Optional;

/** Whether the flow is worth having, in one sentence: its lead over the best of the others, and what to do if it has none. */
final class Verdict {
    /** A lead of fewer standard errors than this may be chance: under the null hypothesis it happens once in 20 times. */
    private static final double DOUBT = 2;

    private Verdict() {}

    static String of(ReportData data) {
        if (data.scores().isEmpty()) {
            return "No rows were held back for a test, so there is nothing to say how good the model is.";
        }
        Optional<ScoreSummary> closest = data.scores().stream()
                .filter(score -> !score.isFlow() && Double.isFinite(score.flowLead()))
                .min(Comparator.comparingDouble(ScoreSummary::flowLead));
        if (closest.isEmpty()) {
            return "No other model was tried on test rows, so there is nothing to say how good this one is.";
        }
        ScoreSummary other = closest.get();
        boolean several =
                data.scores().stream().filter(score -> !score.isFlow()).count() > 1;
        if (isUnclear(other)) {
            return "No clear winner: on unseen rows the flow and the %s differ by no more than chance (%s nats per row). %s"
                    .formatted(
                            midSentence(other.model()),
                            Numbers.measured(other.flowLead(), other.flowLeadError()),
                            advice(data, other));
        } else if (other.flowLead() > 0) {
            return "The flow wins: on unseen rows it is %s nats per row ahead of the %s%s."
                    .formatted(
                            lead(other),
                            midSentence(other.model()),
                            several ? ", the best of the simpler models" : ", the simpler model");
        }
        return "The flow lost: on unseen rows it is %s nats per row behind the %s. %s"
                .formatted(lead(other), midSentence(other.model()), advice(data, other));
    }

    private static boolean isUnclear(ScoreSummary score) {
        return Math.abs(score.flowLead()) <= DOUBT * score.flowLeadError();
    }

    private static String lead(ScoreSummary score) {
        return Numbers.measured(Math.abs(score.flowLead()), score.flowLeadError());
    }

    private static String advice(ReportData data, ScoreSummary other) {
        return data.training().wasRising()
                ? "It was still getting better when training stopped: train longer."
                : "It had stopped getting better: more rows may help, else take the simpler "
                        + midSentence(other.model()) + ".";
    }

    /** "Gaussian mixture" stays, as a name does; "Full Gaussian" loses its capital, for "Full" is a word. */
    private static String midSentence(String name) {
        return name.startsWith("Full") ? "f" + name.substring(1) : name;
    }
}
