package io.diffeo.file;

import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.Chain;
import io.diffeo.bijection.Stack;
import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.Transformed;
import io.diffeo.graph.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What parameters are called in a file; those of a flow {@code base.mean}, {@code 3.conditioner.0.weight}, with the position of the bijection in
 * the chain; of one in an inner chain or stack, {@code 3.1.shift}. A name that is taken gets a number: {@code base.mean}, {@code base.mean.2}.
 * Old files are read by these names: the rule cannot change within a format.
 */
final class TensorNames {
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();

    private TensorNames() {}

    /** Parameters by name: of a flow those of the base, then those of the bijections; else those of the distribution. */
    static Map<String, Parameter> of(Distribution distribution) {
        TensorNames names = new TensorNames();
        if (distribution instanceof Transformed flow) {
            names.add("base.", flow.base().parameters());
            names.chain("", flow.bijections());
        } else {
            names.add("", distribution.parameters());
        }
        return names.parameters;
    }

    private void chain(String prefix, List<Bijection> parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Chain inner) {
                chain(prefix + i + ".", inner.parts());
            } else if (parts.get(i) instanceof Stack stack) {
                chain(prefix + i + ".", stack.parts());
            } else {
                add(prefix + i + ".", parts.get(i).parameters());
            }
        }
    }

    private void add(String prefix, List<Parameter> some) {
        for (Parameter parameter : some) {
            String name = prefix + parameter.name();
            for (int k = 2; parameters.containsKey(name); k++) {
                name = prefix + parameter.name() + "." + k;
            }
            parameters.put(name, parameter);
        }
    }
}
