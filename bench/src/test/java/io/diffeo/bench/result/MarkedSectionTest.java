package io.diffeo.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkedSectionTest {
    @Test
    void whatStandsBetweenTheMarkersIsReplaced() {
        String page = "a\n<!-- cells: begin -->\nold\n<!-- cells: end -->\nb\n";
        assertThat(MarkedSection.replaced(page, "cells", "new\n\n", "page.md"))
                .isEqualTo("a\n<!-- cells: begin -->\nnew\n<!-- cells: end -->\nb\n");
        assertThatThrownBy(() -> MarkedSection.replaced(page, "fits", "new", "page.md"))
                .hasMessage(
                        "page.md: expected the lines \"<!-- fits: begin -->\" and \"<!-- fits: end -->\", in this order");
    }
}
