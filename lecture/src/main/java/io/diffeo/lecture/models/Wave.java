package io.diffeo.lecture.models;

import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.ValueAndLogDet;
import io.diffeo.graph.Node;
import io.diffeo.recipe.Recipe;

/** x_1 = z_1 exp(s tanh z_2) + t tanh 2 z_2 and x_2 = z_2, a simple invertible map: log |det| = s tanh z_2. */
record Wave(double s, double t) implements Bijection {
    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public ValueAndLogDet forward(Node z, Node context) {
        Node second = z.slice(1, 1);
        Node logScale = second.tanh().times(s);
        Node first = z.slice(0, 1).times(logScale.exp()).plus(shift(second));
        return new ValueAndLogDet(Node.concat(first, second), logScale);
    }

    @Override
    public ValueAndLogDet inverse(Node x, Node context) {
        Node second = x.slice(1, 1);
        Node logScale = second.tanh().times(-s);
        Node first = x.slice(0, 1).minus(shift(second)).times(logScale.exp());
        return new ValueAndLogDet(Node.concat(first, second), logScale);
    }

    private Node shift(Node second) {
        return second.times(2).tanh().times(t);
    }

    @Override
    public Jacobian jacobian() {
        return Jacobian.UPPER_TRIANGULAR;
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("wave").with("s", s).with("t", t);
    }
}
