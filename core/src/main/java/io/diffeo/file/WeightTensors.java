package io.diffeo.file;

import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.model.Model;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The weights of a model as tensors: one for each parameter, of its shape, all finite. */
final class WeightTensors {
    private WeightTensors() {}

    static Map<String, Tensor> of(Model model) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        TensorNames.of(model.distribution())
                .forEach((name, parameter) -> tensors.put(
                        name,
                        new Tensor(
                                new int[] {parameter.rows(), parameter.columns()},
                                model.weights().get(parameter))));
        return tensors;
    }

    /** The model with these weights. */
    static Model in(Model model, Map<String, Tensor> tensors) {
        Map<String, Parameter> parameters = TensorNames.of(model.distribution());
        Set<String> extra = new LinkedHashSet<>(tensors.keySet());
        extra.removeAll(parameters.keySet());
        if (!extra.isEmpty()) {
            throw new IllegalArgumentException("the recipe has no parameters for the tensors " + extra);
        }
        Map<Parameter, double[]> values = new IdentityHashMap<>();
        parameters.forEach((name, parameter) -> {
            Tensor tensor = tensors.get(name);
            int[] shape = {parameter.rows(), parameter.columns()};
            if (tensor == null) {
                throw new IllegalArgumentException(
                        "expected a tensor '" + name + "' of shape " + Tensor.text(shape) + ", got none");
            }
            if (!Arrays.equals(tensor.shape(), shape)) {
                throw new IllegalArgumentException("expected tensor '" + name + "' to have shape " + Tensor.text(shape)
                        + ", got " + Tensor.text(tensor.shape()));
            }
            for (int i = 0; i < tensor.values().length; i++) {
                if (!Double.isFinite(tensor.values()[i])) {
                    throw new IllegalArgumentException("expected tensor '" + name + "' to hold finite numbers, got "
                            + tensor.values()[i] + " at index " + i);
                }
            }
            values.put(parameter, tensor.values());
        });
        Weights weights = model.weights().with(values);
        return model.with(weights);
    }
}
