package comanda.launcher;

import comanda.connectors.handheld.capture.RecordedTraffic;
import comanda.connectors.handheld.capture.proposal.CannotPropose;
import comanda.connectors.handheld.capture.proposal.ProfileProposer;
import comanda.connectors.handheld.profile.ProfileException;
import comanda.connectors.toolkit.capture.CaptureException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code comanda trace}: what was recorded of the conversation with a PDV. Writes UTF-8 whatever the terminal's character set is, for its output is kept in files. */
final class TraceCommand implements Callable<Integer> {
    private final CommandSpec specification =
            CommandLines.command("trace", "Reads what was recorded of the conversation with a PDV.", this);

    CommandSpec specification() {
        specification.addSubcommand("decode", new Decode().specification());
        specification.addSubcommand("fixture", new Fixture().specification());
        specification.addSubcommand("profile", new Profile().specification());
        return specification;
    }

    @Override
    public Integer call() {
        specification.commandLine().usage(specification.commandLine().getErr());
        return Launcher.WRONG;
    }

    /** The file and what of it matters. */
    private static final class Recording {
        private final PositionalParamSpec file = PositionalParamSpec.builder()
                .paramLabel("FILE")
                .index("0")
                .arity("1")
                .required(true)
                .type(Path.class)
                .description("pcap, pcapng, the agent's wire_trace (JSON), or a hex dump.")
                .build();
        private final OptionSpec profile = CommandLines.option(
                        "--profile",
                        "NAME",
                        "The wire profile: control, bracket, or a profile file's path (default: the bundled one that fits).")
                .type(String.class)
                .build();
        private final OptionSpec port = CommandLines.port(
                "--port", "0", "Only connections with this TCP port, such as the PDV's (default: all).");

        CommandSpec addTo(CommandSpec command) {
            return command.addPositional(file).addOption(profile).addOption(port);
        }

        RecordedTraffic read() throws CommandFailure {
            try {
                return RecordedTraffic.read(file.getValue(), profile.getValue(), port.getValue());
            } catch (CaptureException | ProfileException wrong) {
                throw new CommandFailure(String.valueOf(wrong.getMessage()));
            }
        }
    }

    /** {@code comanda trace profile}: a proposed profile for a build that nobody knows; exit status 1 where too little can be told. */
    private static final class Profile implements Callable<Integer> {
        private final PositionalParamSpec files = PositionalParamSpec.builder()
                .paramLabel("FILE")
                .index("0..*")
                .arity("1..*")
                .required(true)
                .type(List.class)
                .auxiliaryTypes(Path.class)
                .description("pcap, pcapng, the agent's wire_trace (JSON), or a hex dump; several are read as one.")
                .build();
        private final OptionSpec port = CommandLines.port(
                "--port", "0", "Only connections with this TCP port, such as the PDV's (default: all).");
        private final CommandSpec specification = CommandLines.command(
                        "profile", "Proposes a wire profile for a firmware build that nobody knows.", this)
                .addPositional(files)
                .addOption(port);

        CommandSpec specification() {
            return specification;
        }

        @Override
        public Integer call() throws CommandFailure {
            PrintWriter err = specification.commandLine().getErr();
            try {
                ProfileProposer.Proposal proposal = ProfileProposer.propose(files.getValue(), port.getValue());
                PrintWriter out = utf8();
                out.print(proposal.yaml());
                out.flush();
                err.println(
                        "Unsure of " + proposal.doubts()
                                + " values; each has a line '# unsure:' above it. Look it through, then try it: comanda trace decode --profile FILE");
                return 0;
            } catch (CannotPropose cannot) {
                err.println("No profile can be proposed: " + cannot.getMessage() + ".");
                return Launcher.NOT_WELL;
            } catch (CaptureException wrong) {
                throw new CommandFailure(String.valueOf(wrong.getMessage()));
            }
        }
    }

    private static PrintWriter utf8() {
        PrintStream out = System.out;
        return new PrintWriter(out, false, StandardCharsets.UTF_8);
    }

    /** {@code comanda trace decode}: the conversations for people to read; exit status 1 where there are none. */
    private static final class Decode implements Callable<Integer> {
        private final Recording recording = new Recording();
        private final OptionSpec all = OptionSpec.builder("--all")
                .type(boolean.class)
                .initialValue(false)
                .description("Show long fields and payloads to their ends.")
                .build();
        private final CommandSpec specification = recording.addTo(CommandLines.command(
                "decode",
                "Tells who said what: fields, packed JSON, which answer belongs to which request, and when.",
                this,
                all));

        CommandSpec specification() {
            return specification;
        }

        @Override
        public Integer call() throws Exception {
            RecordedTraffic traffic = recording.read();
            PrintWriter out = utf8();
            boolean whole = all.getValue();
            traffic.tell(out, whole);
            out.flush();
            return traffic.isEmpty() ? Launcher.NOT_WELL : 0;
        }
    }

    /** {@code comanda trace fixture}: the conversations as a test holds them; exit status 1 where there are none. */
    private static final class Fixture implements Callable<Integer> {
        private final Recording recording = new Recording();
        private final CommandSpec specification = recording.addTo(CommandLines.command(
                "fixture",
                "Writes the conversation down, without keys, as a file that a test of the connector holds.",
                this));

        CommandSpec specification() {
            return specification;
        }

        @Override
        public Integer call() throws Exception {
            RecordedTraffic traffic = recording.read();
            if (traffic.isEmpty()) {
                specification
                        .commandLine()
                        .getErr()
                        .println(
                                "There is no message of a known profile in it; 'comanda trace decode' says what there is.");
                return Launcher.NOT_WELL;
            }
            PrintWriter out = utf8();
            try {
                traffic.writeConversationTo(out);
            } catch (ProfileException wrong) {
                throw new CommandFailure(String.valueOf(wrong.getMessage()));
            }
            out.flush();
            return 0;
        }
    }
}
