package comanda.launcher;

import comanda.adapters.hubadmin.access.PasswordHash;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code comanda hub hash-password}: makes what the configuration holds in place of the admin UI's password. The password is typed unseen, or is the first line of the standard input. */
final class HashPasswordCommand implements Callable<Integer> {
    private static final int SHORTEST = 10;

    private final CommandSpec specification = CommandLines.command(
            "hash-password",
            "Makes the value of comanda.hub-server.admin.password-hash from a password that is typed, or is the first line of the standard input.",
            this);

    CommandSpec specification() {
        return specification;
    }

    @Override
    public Integer call() throws Exception {
        char[] password = password();
        if (password.length < SHORTEST) {
            throw new CommandFailure("A password has at least " + SHORTEST + " characters. Nothing was made.");
        }
        PrintWriter out = specification.commandLine().getOut();
        out.println(PasswordHash.make(password));
        out.flush();
        Arrays.fill(password, ' ');
        return 0;
    }

    // Not every build of Java 25 has the console that is there without a terminal.
    @SuppressWarnings("SystemConsoleNull")
    private static char[] password() throws IOException, CommandFailure {
        Console console = System.console();
        if (console != null && console.isTerminal()) {
            char[] typed = console.readPassword("Password: ");
            char[] again = console.readPassword("Again: ");
            if (typed == null || !Arrays.equals(typed, again)) {
                throw new CommandFailure("These were not the same. Nothing was made.");
            }
            return typed;
        }
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return line == null ? new char[0] : line.toCharArray();
    }
}
