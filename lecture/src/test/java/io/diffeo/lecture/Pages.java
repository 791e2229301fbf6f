package io.diffeo.lecture;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of {@code docs/lecture}, read for what must agree with the code:
 * <ul>
 *   <li>a block of {@code ```text NAME} is what the example of that name prints; with {@code within 5%} after the name its numbers may differ by
 *       as much of themselves, by one in the last digit shown, or by the standard error shown after them; with {@code measured} by anything, for
 *       they are times;
 *   <li>a block of {@code ```java} stands in a source file that the page links to;
 *   <li>a link such as {@code [`a.plus(b)`](../../core/src/.../Sum.java#L12)} leads to a line that holds its text, or begins there;
 *   <li>a displayed formula has such a link in the paragraph that holds or follows it.
 * </ul>
 */
record Pages(Path file, String text) {
    static final Path ROOT = root();
    static final Path FOLDER = ROOT.resolve("docs/lecture");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)([^\\n]*)\\n(.*?)^```$");
    private static final Pattern LINE_LINK = Pattern.compile("\\[`([^`]+)`\\]\\(([^)#\\s]+\\.java)#L(\\d+)\\)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d[\\d,]*(\\.\\d+)?(e[-+]?\\d+)?");

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("diffeo")) ? here : here.getParent();
    }

    static Pages read(String name) throws IOException {
        Path file = FOLDER.resolve(name);
        return new Pages(file, Files.readString(file));
    }

    record Output(String example, String allowance, String shown) {}

    /** Blocks of output in their order. */
    List<Output> outputs() {
        return blocks("text").stream()
                .filter(m -> !m.group(2).isBlank())
                .map(m -> {
                    String[] words = m.group(2).strip().split(" ", 2);
                    return new Output(words[0], words.length > 1 ? words[1] : "", m.group(3));
                })
                .toList();
    }

    List<String> javaBlocks() {
        return blocks("java").stream().map(m -> m.group(3)).toList();
    }

    private List<MatchResult> blocks(String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(m -> m.group(1).equals(language))
                .toList();
    }

    /** Files that the page links to or shows, links to sites left out. */
    List<Path> links() {
        return LINK.matcher(text)
                .results()
                .map(m -> m.group(1))
                .filter(target -> !target.contains("://") && !target.isBlank())
                .map(target -> FOLDER.resolve(target).normalize())
                .toList();
    }

    /** The page with the numbers of linked lines as they are now; where a text stands more than once, the line nearest to the old one. */
    String withLinesAsTheyAre() throws IOException {
        Map<Path, List<String>> sources = new LinkedHashMap<>();
        Matcher link = LINE_LINK.matcher(text);
        StringBuilder fresh = new StringBuilder();
        while (link.find()) {
            Path source = FOLDER.resolve(link.group(2)).normalize();
            if (!sources.containsKey(source)) {
                sources.put(source, Files.readAllLines(source));
            }
            int line = nearest(sources.get(source), link.group(1), Integer.parseInt(link.group(3)));
            if (line == 0) {
                throw new AssertionError(file + ": no line of " + source + " holds `" + link.group(1) + "`");
            }
            link.appendReplacement(
                    fresh, Matcher.quoteReplacement("[`" + link.group(1) + "`](" + link.group(2) + "#L" + line + ")"));
        }
        return link.appendTail(fresh).toString();
    }

    private static int nearest(List<String> lines, String fragment, int line) {
        int best = 0;
        for (int i = 1; i <= lines.size(); i++) {
            if (lines.get(i - 1).contains(fragment) && (best == 0 || Math.abs(i - line) < Math.abs(best - line))) {
                best = i;
            }
        }
        return best;
    }

    /** The page with the output of one example replaced. */
    String with(Output output, String printed) {
        String head = "```text " + (output.example + " " + output.allowance).strip() + "\n";
        return text.replace(head + output.shown + "```", head + printed + "```");
    }

    private static final Pattern FIGURE = Pattern.compile("(?m)^!\\[[^\\]]*\\]\\(figures/[^)]+\\)\\n\\n(.*)$");
    private static final Pattern CAPTION = Pattern.compile("^\\*Figure (\\d+\\.\\d+)\\. .+");

    /** What begins the paragraph after each figure: the number in its caption, or the whole line where it is none. */
    List<String> captions() {
        return FIGURE.matcher(text)
                .results()
                .map(m -> {
                    Matcher caption = CAPTION.matcher(m.group(1));
                    return caption.matches() ? caption.group(1) : "no caption: " + m.group(1);
                })
                .toList();
    }

    /** How many figures it shows. */
    long figures() {
        return text.lines().filter(line -> line.contains("](figures/")).count();
    }

    /** The numbered lines between the heading of the exercises and their answers, and those of the answers. */
    List<Integer> exercises() {
        Matcher part = Pattern.compile("(?s)\n## Exercises\n(.*?)\n<details>(.*?)\n```text")
                .matcher(text);
        if (!part.find()) {
            return List.of(0, 0);
        }
        return Stream.of(part.group(1), part.group(2))
                .map(p -> (int)
                        p.lines().filter(line -> line.matches("\\d\\. .*")).count())
                .toList();
    }

    /** Displayed formulas without a link to a line in the paragraph that holds them or the next one. */
    List<String> formulasWithoutLink() {
        String[] paragraphs =
                text.replaceAll("(?ms)^```(java|text).*?^```$", "").split("\\n\\s*\\n");
        List<String> bare = new ArrayList<>();
        for (int i = 0; i < paragraphs.length; i++) {
            boolean formula = paragraphs[i].contains("$$") || paragraphs[i].contains("```math");
            String near = paragraphs[i] + (i + 1 < paragraphs.length ? paragraphs[i + 1] : "");
            if (formula && !LINE_LINK.matcher(near).find()) {
                bare.add(paragraphs[i]);
            }
        }
        return bare;
    }

    /** Whether what is shown agrees with what was printed, under an allowance. */
    static boolean agree(String shown, String printed, String allowance) {
        if (allowance.isEmpty()) {
            return shown.equals(printed);
        }
        boolean sameWords = words(shown).equals(words(printed));
        if (allowance.equals("measured")) {
            return sameWords;
        }
        Matcher within = Pattern.compile("within (\\d+(\\.\\d+)?)%").matcher(allowance);
        if (!within.matches()) {
            throw new AssertionError("expected \"within 5%\" or \"measured\", got \"" + allowance + "\"");
        }
        double share = Double.parseDouble(within.group(1)) / 100;
        List<Figure> a = Figure.all(shown);
        List<Figure> b = Figure.all(printed);
        boolean close = sameWords && a.size() == b.size();
        for (int i = 0; close && i < a.size(); i++) {
            close = a.get(i).allows(b.get(i), share);
        }
        return close;
    }

    /**
     * A number in a block.
     *
     * @param unit one in its last digit
     * @param error the standard error that stands after it, or 0
     */
    private record Figure(double value, double unit, double error) {
        private static final Pattern ERROR = Pattern.compile("^ (?:±|\\+-) (\\d[\\d,]*(?:\\.\\d+)?)");

        static List<Figure> all(String text) {
            List<Figure> figures = new ArrayList<>();
            Matcher number = NUMBER.matcher(text);
            while (number.find()) {
                BigDecimal value = new BigDecimal(number.group().replace(",", ""));
                Matcher error = ERROR.matcher(text.substring(number.end()));
                double after = error.find() ? Double.parseDouble(error.group(1).replace(",", "")) : 0;
                figures.add(new Figure(value.doubleValue(), Math.pow(10, -value.scale()), after));
            }
            return figures;
        }

        boolean allows(Figure other, double share) {
            double most = Math.max(error, Math.max(1.000001 * unit, share * Math.abs(value)));
            return Math.abs(value - other.value) <= most;
        }
    }

    private static String words(String text) {
        return NUMBER.matcher(text).replaceAll("#").replaceAll("[ \\t]+", " ");
    }
}
