package io.diffeo.cli;

import io.diffeo.file.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands' parent: help and version. */
@Command(
        name = "diffeo",
        header = "Density models of tables by normalizing flows.",
        synopsisHeading = "%nUsage: ",
        customSynopsis = "diffeo COMMAND [OPTIONS]",
        description = {
            "",
            "Fit a model to a table once. Then ask it for the exact log-likelihood of every row, for new rows, or for"
                    + " the latents behind the rows. Tables are CSV, TSV, Parquet or JSON files, told by the end of"
                    + " their names."
        },
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:Done.",
            "  1:An internal error; --debug shows where.",
            "  2:Wrong usage.",
            "  3:Bad data, a bad model file, or a file that cannot be written.",
            "  4:Training diverged; the best model was kept.",
            "130:Interrupted; a fit keeps its best model so far."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  diffeo demo",
            "  diffeo fit places.csv -o places.safetensors",
            "  diffeo score places.safetensors places.csv -o scored.parquet",
            "",
            "Each command shows its own: diffeo fit --help"
        },
        versionProvider = DiffeoCommand.VersionLine.class)
final class DiffeoCommand implements Runnable {
    @SuppressWarnings("unused")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @SuppressWarnings("unused")
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the versions of Diffeo and of Java.")
    private boolean version;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command, such as demo or fit, got none");
    }

    /** Diffeo's version and the JDK's. */
    static final class VersionLine implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "diffeo " + Version.DIFFEO + " (Java " + Runtime.version() + ", " + System.getProperty("java.vendor")
                        + ")"
            };
        }
    }
}
