package io.diffeo.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a completion script for bash and zsh. */
@Command(
        name = "completion",
        header = "Print a script that completes commands and options in bash and zsh.",
        synopsisHeading = "%nUsage: ",
        customSynopsis = "diffeo completion",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExample:%n",
        footer = {"  source <(diffeo completion)", "", "Put that line into ~/.bashrc or ~/.zshrc to have it always."})
final class CompletionCommand implements Callable<Integer> {
    @Mixin
    private final Output talk;

    @Spec
    private CommandSpec spec;

    CompletionCommand(Output talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        talk.result(AutoComplete.bash("diffeo", spec.parent().commandLine()));
        return Exit.DONE;
    }
}
