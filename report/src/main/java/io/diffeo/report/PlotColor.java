package io.diffeo.report;

import java.awt.Color;

/** The colours of a {@link Plot}, told apart also by those who see red and green alike. */
public enum PlotColor {
    /** The report's colour of data. */
    BLUE(Theme.PAPER.data),
    /** The report's colour of a model's samples. */
    ORANGE(Theme.PAPER.model),
    /** For a third thing. */
    GREEN(new Color(0x2e8b6f)),
    /** For a fourth thing. */
    VIOLET(new Color(0x8657a6)),
    /** The colour of text. */
    BLACK(Theme.PAPER.ink),
    /** For what guides the eye. */
    GREY(new Color(0x9aa1ad));

    final Color colour;

    PlotColor(Color colour) {
        this.colour = colour;
    }
}
