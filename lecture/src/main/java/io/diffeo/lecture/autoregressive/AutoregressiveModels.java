package io.diffeo.lecture.autoregressive;

import io.diffeo.lecture.example.Example;
import java.util.List;

/** Section 7: autoregressive models. */
public final class AutoregressiveModels {
    private AutoregressiveModels() {}

    public static List<Example> examples() {
        return List.of(
                new ChainRule(),
                new ConditionalIndependence(),
                new WhoSeesWhom(),
                new BinaryDigits(),
                new PixelByPixel(),
                new CostOfSampling(),
                new MafAndIaf(),
                new OrderOfTwo(),
                new OrderOfPixels(),
                new OneHumpEach(),
                new LowerHalf(),
                new DigitOnDemand(),
                new GreyDigits(),
                new SamplerAsFlow(),
                new AutoregressiveAnswers());
    }
}
