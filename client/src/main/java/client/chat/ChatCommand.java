package client.chat;

import client.sdk.ImClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code chat}: a chat in a terminal. Exit status: 0, or 1 if the login was refused or the server ended the session. */
@Command(
        name = "chat",
        sortOptions = false,
        description = "Chats in this terminal, as one user. /to USER says whom to write to; /help lists the rest.")
public final class ChatCommand implements Callable<Integer> {

    /** Where a password may come from that nobody is to be asked for. */
    private static final String PASSWORD_VARIABLE = "FACE2FACE_PASSWORD";

    @Option(names = "--user", paramLabel = "NAME", required = true, description = "who you are")
    private String user = "";

    @Option(names = "--to", paramLabel = "USER", description = "whom you write to, to begin with")
    private String to = "";

    @Option(
            names = "--gates",
            paramLabel = "HOST:PORT",
            split = ",",
            defaultValue = "127.0.0.1:9090",
            description = "where to connect to; of several, to one that answers (default: ${DEFAULT-VALUE})")
    private List<String> gates = List.of();

    @Option(
            names = "--platform",
            paramLabel = "NAME",
            description =
                    "android, ios, web or another name: a user is logged in once on each, and once on none (default: none)")
    private @Nullable String platform;

    @Option(names = "--register", description = "make the account if there is none")
    private boolean register;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this and exit")
    @SuppressWarnings("UnusedVariable") // picocli acts upon it
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs it, and ends the JVM with its status. */
    public static void main(String[] args) {
        System.setProperty("logback.configurationFile", "client-logback.xml");
        System.exit(new CommandLine(new ChatCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        List<InetSocketAddress> addresses = gates.stream().map(this::address).toList();
        try (Terminal terminal = TerminalBuilder.builder().dumb(true).build()) {
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true) // a text may hold a !
                    .build();
            String password = password(reader);
            if (password == null) {
                return Chat.FAILED;
            }
            var settings =
                    ImClient.builder().gates(addresses).user(user, password).register(register);
            return new Chat(reader, Clock.systemUTC(), user, to)
                    .run(platform == null ? settings : settings.platform(platform));
        }
    }

    /** Asks for it without showing it, or takes it from the environment; null if whoever is asked does not want to. */
    private static @Nullable String password(LineReader reader) {
        String given = System.getenv(PASSWORD_VARIABLE);
        if (given != null) {
            return given;
        }
        try {
            return reader.readLine("password: ", '\0');
        } catch (UserInterruptException | EndOfFileException e) {
            return null;
        }
    }

    private InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        try {
            return InetSocketAddress.createUnresolved(
                    text.substring(0, Math.max(0, colon)), Integer.parseInt(text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "--gates " + text + " (expected: HOST:PORT, with commas between)", e);
        }
    }
}
