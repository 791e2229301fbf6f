package io.diffeo.cli;

import io.diffeo.table.io.TableException.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A command that failed, with the one option that would have helped. */
final class CommandToPaste {
    private static final int MAX_COLUMNS = 40;

    private CommandToPaste() {}

    /** The command; empty where an option cannot help. */
    static Optional<String> of(List<String> args, Remedy remedy) {
        List<String> words = new ArrayList<>();
        words.add("diffeo");
        words.addAll(args);
        if (remedy instanceof Remedy.OnlyColumns only) {
            boolean chosen = args.stream().anyMatch(arg -> arg.matches("--(columns|given|kinds|keep)(=.*)?"));
            if (!args.contains("fit") || chosen || only.names().size() > MAX_COLUMNS) {
                return Optional.empty();
            }
            words.add("--columns");
            words.add(QuotedList.join(only.names()));
        } else {
            words.add("--drop-missing");
        }
        return Optional.of(words.stream().map(CommandToPaste::quoted).collect(Collectors.joining(" ")));
    }

    private static String quoted(String word) {
        return word.matches("[\\w./=,:@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
