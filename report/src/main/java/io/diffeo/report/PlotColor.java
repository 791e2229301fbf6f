package io.diffeo.report;

import java.awt.Color;

/** The colours of a {@link Plot}, told apart also by those who see red and green alike. */
public enum PlotColor {
    BLUE(Theme.PAPER.data),
    ORANGE(Theme.PAPER.model),
    GREEN(new Color(0x2e8b6f)),
    VIOLET(new Color(0x8657a6)),
    BLACK(Theme.PAPER.ink),
    GREY(new Color(0x9aa1ad));

    final Color colour;

    PlotColor(Color colour) {
        this.colour = colour;
    }
}
