package io.diffeo.report;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import org.knowm.xchart.style.markers.Marker;

/** A filled circle of a fractional diameter, in CSS pixels. */
final class CircleMarker extends Marker {
    private final double diameter;

    CircleMarker(double diameter) {
        this.diameter = diameter;
    }

    @Override
    public void paint(Graphics2D g, double x, double y, int size) {
        g.fill(new Ellipse2D.Double(x - diameter / 2, y - diameter / 2, diameter, diameter));
    }
}
