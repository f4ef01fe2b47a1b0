package comanda.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code comanda connector}: for those who write one. */
final class ConnectorCommand implements Callable<Integer> {
    private final CommandSpec specification =
            CommandLines.command("connector", "Helps to write a connector to another point of sale.", this);

    CommandSpec specification() {
        return specification.addSubcommand("new", new New().specification());
    }

    @Override
    public Integer call() {
        specification.commandLine().usage(specification.commandLine().getErr());
        return Launcher.WRONG;
    }

    /** {@code comanda connector new}: a connector that is green from the beginning, to be changed step by step. */
    private static final class New implements Callable<Integer> {
        private final PositionalParamSpec name = PositionalParamSpec.builder()
                .paramLabel("NAME")
                .index("0")
                .arity("1")
                .required(true)
                .type(String.class)
                .description("What it is called: lower-case letters, digits and hyphens, such as corner-till.")
                .build();
        private final OptionSpec folder = CommandLines.option(
                        "--folder", "DIR", "The checkout of Comanda (default: the folder that you are in).")
                .type(Path.class)
                .defaultValue("")
                .build();
        private final CommandSpec specification = CommandLines.command(
                        "new",
                        "Writes the folder of a new connector, which passes the conformance kit as it is, and names it in pom.xml.",
                        this,
                        folder)
                .addPositional(name);

        CommandSpec specification() {
            return specification;
        }

        @Override
        public Integer call() throws CommandFailure {
            Path checkout = folder.getValue();
            ConnectorName called = ConnectorName.of(name.getValue());
            NewConnector.Written written = NewConnector.into(checkout, called);
            PrintWriter out = specification.commandLine().getOut();
            out.println("Wrote " + written.files() + " files into " + written.folder() + ".");
            out.println((written.isNewLine() ? "Added " : "Found ") + written.line() + " in " + written.pom() + ".");
            out.println("Try it:  mvn verify -pl connectors/" + called.id() + " -am -Dtest='" + called.classPrefix()
                    + "*' -Dsurefire.failIfNoSpecifiedTests=false");
            out.println("Go on with " + written.folder().resolve("README.md") + ".");
            out.flush();
            return 0;
        }
    }
}
